using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>FIG-003: a printed percentage does not match its two numbers. Silent unless the words tie both numbers to it.</summary>
internal sealed partial class PrintedPercentage : ICheck
{
    /// <inheritdoc/>
    public string Id => "FIG-003";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        var passages = Passages.Of(subject.Document);
        var school = Enrolled(passages);
        foreach (var passage in passages)
        {
            if (!passage.Text.Contains('%') && !passage.Text.Contains('成') && !passage.Text.Contains("百分之", StringComparison.Ordinal)) continue;
            var before = new List<HeadCount>();
            foreach (var (at, sentence) in passage.Sentences("。！？!?"))
            {
                var counts = HeadCounts.In(sentence, 0, sheets: true);
                var clause = new Clause(sentence, counts, before, school);
                var from = 0;
                foreach (var percent in Percentages.In(sentence))
                {
                    var (told, any) = PairsFor(clause, percent, from);
                    from = percent.End;
                    if (told is not { } pair || percent.Fits(pair.Part, pair.Whole) || any.Any(p => percent.Fits(p.Part, p.Whole))) continue;
                    yield return Found.At(Id, "check.printed-percentage", subject.Document, passage.Block, at + percent.At, percent.End - percent.At,
                        percent.Text, pair.Part.Value, pair.Whole.Value, Math.Round(pair.Part.Value / pair.Whole.Value * 100, 1))
                        with { Fix = Reckoned(subject, passage, at, percent, pair) };
                }

                before.AddRange(counts);
            }
        }
    }

    // Where both numbers are figures of the lists, it is the share that is wrong. It is printed with as many decimals as before.
    private static TextFix? Reckoned(CheckSubject subject, Passage passage, int sentence, Percentage percent, Pair pair)
    {
        if (percent.Exactness != Exactness.Exact || !char.IsAsciiDigit(percent.Text[0]) || !IsListed(subject, pair.Part) || !IsListed(subject, pair.Whole)) return null;
        var digits = percent.Text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        var decimals = percent.Text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? digits - point - 1 : 0;
        var share = Math.Round(pair.Part.Value / pair.Whole.Value * 100, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return Edits.At(subject.Document, passage.Block, sentence + percent.At, digits, share) is { } edit ? new TextFix([edit]) : null;
    }

    private static bool IsListed(CheckSubject subject, HeadCount count) =>
        count.Exactness == Exactness.Exact && subject.Snapshot?.Figures.Values.Any(f => f.Value is decimal value && value == count.Value) == true;

    // The number of pupils of the school, where the document gives one and only one.
    private static HeadCount? Enrolled(IReadOnlyList<Passage> passages)
    {
        var all = passages.SelectMany(p => HeadCounts.In(p.Text, 0)).Where(c => c is { Who: Population.Enrolled, OfSchool: true, Change: false }).DistinctBy(c => (c.Value, c.Exactness)).Take(2).ToList();
        return all.Count == 1 ? all[0] : null;
    }

    private sealed record Clause(string Text, IReadOnlyList<HeadCount> Counts, List<HeadCount> Before, HeadCount? School);

    private sealed record Pair(HeadCount Part, HeadCount Whole);

    // The pair that the words tell, and other readings that would do as well.
    private static (Pair? Told, IEnumerable<Pair> Any) PairsFor(Clause clause, Percentage percent, int from)
    {
        if (Divided(clause.Text, percent) is { } divided) return (divided, []);
        var earlier = clause.Counts.Where(c => c.End <= percent.At).ToList();
        if (PartBehind(clause, percent) is { } behind) return Behind(clause, percent, behind, earlier);

        var share = Share().Match(clause.Text[from..percent.At]);
        if (!share.Success) return (null, []);
        var words = share.Value;
        if (Other().IsMatch(words) || words.EndsWith("分别占", StringComparison.Ordinal) || clause.Text[..(from + share.Index)].EndsWith("分别", StringComparison.Ordinal)) return (null, []);
        var start = from + share.Index;
        var named = earlier.LastOrDefault(c => c.At >= start);
        var parts = earlier.Where(c => c.End <= start && c.At >= from).ToList();
        if (named is not null)
        {
            parts = parts.Count > 0 ? parts : [.. earlier.Where(c => c.End <= start)];
            return parts.Count == 0 || parts[^1].Value > named.Value ? (null, []) : (new Pair(parts[^1], named), parts.Select(p => new Pair(p, named)));
        }

        if (words.Any(char.IsAsciiDigit) || parts.Count == 0 || parts[^1].Change || IsOfOthers(clause.Text, start, parts[^1])) return (null, []);
        return Implied(clause, parts, words, start);
    }

    // 留守儿童95人中，建立个人档案的占100%: the share is of those whom its own words describe, and nobody has counted them.
    private static bool IsOfOthers(string sentence, int start, HeadCount part)
    {
        var own = sentence.LastIndexOfAny(['，', ',', '；', ';', '：', ':'], Math.Max(0, start - 1)) + 1;
        return (own >= part.End && sentence[own..start].Contains('的')) || Among().IsMatch(sentence, part.End);
    }

    // No base beside the percentage: it is the one that the words name, or the larger number before the part.
    private static (Pair? Told, IEnumerable<Pair> Any) Implied(Clause clause, List<HeadCount> parts, string words, int start)
    {
        var part = parts[^1];
        var earlier = clause.Counts.Where(c => c.End <= start && c != part).ToList();
        var readings = parts.TakeLast(2).SelectMany(p => clause.Before.Concat(earlier.Where(w => w.At < p.At)).Append(clause.School).OfType<HeadCount>().Where(w => w.Value >= p.Value).Select(w => new Pair(p, w))).ToList();

        List<HeadCount> wholes;
        if (OfLeftBehind().IsMatch(words)) wholes = [.. clause.Before.Concat(earlier).Where(c => c.Who == Population.LeftBehind && c.Value >= part.Value)];
        else if (OfPupils().IsMatch(words)) wholes = [.. new[] { clause.School }.OfType<HeadCount>().Concat(clause.Before).Concat(earlier).Where(c => c.Who is Population.Enrolled && c.Value >= part.Value)];
        else
        {
            var sub = clause.Text.LastIndexOfAny(['；', ';'], start - 1) + 1;
            wholes = [.. earlier.Where(c => c.At >= sub && c.Value >= part.Value && Comparable(part, c))];
            if (wholes.Count == 0 && part.Who == Population.LeftBehind && earlier.All(c => c.Who != Population.LeftBehind))
                wholes = [.. clause.Before.Concat(earlier).Append(clause.School).OfType<HeadCount>().Where(c => c.Who == Population.Enrolled && c.Value >= part.Value)];
        }

        return wholes.Count == 0 ? (null, []) : (new Pair(part, wholes[^1]), readings);
    }

    // Adults are part of adults; left-behind children are not part of left-behind children counted at another time.
    private static bool Comparable(HeadCount part, HeadCount whole) =>
        !whole.Change && (part.Who == Population.Adults) == (whole.Who == Population.Adults) && !(part.Who == Population.LeftBehind && whole.Who == Population.LeftBehind);

    // 12%（61/678）, 61÷678=12%
    private static Pair? Divided(string sentence, Percentage percent)
    {
        var match = DividedBehind().Match(sentence, percent.End);
        if (!match.Success) match = DividedBefore().Match(sentence[..percent.At]);
        return match.Success && Numerals.Value(match.Groups["p"].Value) is { } p && Numerals.Value(match.Groups["w"].Value) is { } w && w > 0
            ? new Pair(new HeadCount(p, Exactness.Exact, Population.Unknown, 0, 0), new HeadCount(w, Exactness.Exact, Population.Unknown, 0, 0))
            : null;
    }

    // 678名学生中有12%（61名）, 12%是留守儿童，共61人
    private static HeadCount? PartBehind(Clause clause, Percentage percent)
    {
        if (!BehindIt().IsMatch(clause.Text, percent.End)) return null;
        return clause.Counts.FirstOrDefault(c => c.At >= percent.End);
    }

    private static (Pair? Told, IEnumerable<Pair> Any) Behind(Clause clause, Percentage percent, HeadCount part, List<HeadCount> earlier)
    {
        var next = clause.Counts.FirstOrDefault(c => c.At >= part.End);
        var asked = next is not null && Asked().IsMatch(clause.Text[part.End..next.At]) ? next : null;
        var inside = Inside().IsMatch(clause.Text[percent.End..part.At]);
        // 即678名学生中有61名: the base comes first.
        if (inside && next is not null && part.Value > next.Value) return (new Pair(next, part), []);
        var whole = earlier.LastOrDefault(c => c.Value >= part.Value) ?? asked;
        return whole is null || whole.Value < part.Value ? (null, []) : (new Pair(part, whole), earlier.Append(asked).Append(clause.School).OfType<HeadCount>().Select(w => new Pair(part, w)));
    }

    [GeneratedRegex("(?:占(?:比|到|了)?|比例|比率|率|覆盖面)[^。，,；;%]{0,28}$", RegexOptions.RightToLeft)]
    private static partial Regex Share();

    // Shares of something else than persons.
    [GeneratedRegex("面积|经费|资金|时间|课时|成绩|收入|支出|总量|投入")]
    private static partial Regex Other();

    [GeneratedRegex("\\G\\s{0,2}(?:当中|之中|中|里)")]
    private static partial Regex Among();

    [GeneratedRegex("在册|花名册|留守(?:儿童|学生|孩子|幼儿|子女|人数|总数|生)")]
    private static partial Regex OfLeftBehind();

    [GeneratedRegex("全校|在校|全园|在园|学生|幼儿|适龄|全体|全县|全镇")]
    private static partial Regex OfPupils();

    [GeneratedRegex("\\G\\s{0,2}[，,]?\\s{0,2}[（(]\\s{0,2}(?<p>\\d{1,9})\\s{0,2}(?:人|名|份)?\\s{0,2}[/／÷]\\s{0,2}(?<w>\\d{1,9})\\s{0,2}(?:人|名|份)?\\s{0,2}[）)]")]
    private static partial Regex DividedBehind();

    [GeneratedRegex("(?<![\\d./])(?<p>\\d{1,9})\\s{0,2}(?:人|名)?\\s{0,2}[/／÷]\\s{0,2}(?<w>\\d{1,9})\\s{0,2}(?:人|名)?\\s{0,2}[=＝≈，,、（(:：]\\s{0,2}(?:占|即|为|约){0,2}\\s{0,2}$", RegexOptions.RightToLeft)]
    private static partial Regex DividedBefore();

    [GeneratedRegex("\\G(?:的(?:学生|儿童|孩子|幼儿))?\\s{0,2}(?:[（(]\\s{0,2}(?:共|即|约|共计)?|(?:的?学生)?(?:是|为|属于)?[^，,。；;%\\d]{0,8}[，,](?:共计|共有|共|即|计|也就是))[^，,。；;%（(\\d]{0,4}\\d{1,9}\\s{0,2}(?:人|名|位|份|户)(?!次)")]
    private static partial Regex BehindIt();

    [GeneratedRegex("^[，,](?:即|也就是)")]
    private static partial Regex Inside();

    [GeneratedRegex("[，,](?:共|总共|一共)?(?:调查|发放|收回|询问|问卷|测评|访问)")]
    private static partial Regex Asked();
}
