using System.Text.RegularExpressions;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>FIG-001: boys and girls do not add up to the total stated beside them. In text and in tables.</summary>
internal sealed partial class SexesAndTotal : ICheck
{
    /// <inheritdoc/>
    public string Id => "FIG-001";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        foreach (var (passage, text) in Joined(subject.Document))
        {
            foreach (var finding in InText(subject.Document, passage, text)) yield return finding;
        }

        foreach (var row in Tables.Rows(subject.Document))
        {
            if (row.Boys + row.Girls != row.Total) yield return At(subject.Document, row.Block, 0, row.Block.Text.Length, row.Boys, row.Girls, row.Total);
        }
    }

    private Finding At(DocumentText document, TextBlock block, int at, int length, decimal boys, decimal girls, decimal total) =>
        Found.At(Id, "check.sexes-and-total", document, block, at, Math.Min(length, 40), boys, girls, boys + girls, total);

    // Short lines that follow one another (总数：61人 / 男生：31人 / 女生：30人) are read as one sentence.
    private static IEnumerable<(Passage Passage, string Text)> Joined(DocumentText document)
    {
        var passages = Passages.Of(document).Where(p => !p.Block.InTable || p.Text.Length > 30).ToList();
        for (var i = 0; i < passages.Count; i++)
        {
            var text = passages[i].Text;
            var first = passages[i];
            while (text.Length < 60 && passages[i].Text.Length is > 0 and <= 24 && Short(passages[i]) && i + 1 < passages.Count && passages[i + 1].Text.Length <= 24 && Short(passages[i + 1]))
                text = text.TrimEnd('；', ';', '，') + "，" + passages[++i].Text;
            yield return (first, text);
        }

        static bool Short(Passage p) => p.Block.HeadingLevel == 0 && !p.Text.Contains('。', StringComparison.Ordinal) && p.Text.Any(c => char.IsAsciiDigit(c));
    }

    private IEnumerable<Finding> InText(DocumentText document, Passage passage, string text)
    {
        var sentences = new Passage(passage.Block, text).Sentences("。！？；;!?").ToList();
        for (var i = 0; i < sentences.Count; i++)
        {
            var (at, sentence) = sentences[i];
            var pairs = Pairs(sentence);
            for (var p = 0; p < pairs.Count; p++)
            {
                var pair = pairs[p];
                var (told, any) = Totals(sentence, pair, p == 0 ? 0 : pairs[p - 1].End, pairs.Count);
                if (told.Count == 0 && p == 0 && i > 0 && Continues().IsMatch(sentence)) told = any = Before(sentences[i - 1].Text);
                if (told.Count == 0 && pairs.Count == 1 && i + 1 < sentences.Count && Pairs(sentences[i + 1].Text).Count == 0) told = any = Behind(sentences[i + 1].Text);
                if (told.Count == 0 || any.Any(t => Fits(t, pair.Boys + pair.Girls))) continue;
                yield return At(document, passage.Block, Math.Min(at + pair.At, passage.Text.Length), pair.End - pair.At, pair.Boys, pair.Girls, told[^1].Value);
            }
        }
    }

    // “全校留守儿童61人。男生31人，女生30人。”
    private static IReadOnlyList<HeadCount> Before(string sentence) =>
        Pairs(sentence).Count > 0 ? [] : [.. HeadCounts.In(sentence, 0).Where(c => c.Who != Population.Adults && !c.Change)];

    // “男生31人，女生30人。全校留守儿童总数为61人。”
    private static IReadOnlyList<HeadCount> Behind(string sentence) =>
        Sum().IsMatch(sentence) ? [.. HeadCounts.In(sentence, 0).Where(c => c.Who != Population.Adults && !c.Change).Take(1)] : [];

    private static bool Fits(HeadCount total, decimal sum) => total.Range.Low <= sum && sum <= total.Range.High;

    private static List<Pair> Pairs(string sentence)
    {
        var pairs = new List<Pair>();
        foreach (Match match in BoysAndGirls().Matches(sentence))
        {
            var (boys, girls) = (Numerals.Value(match.Groups["b"].Value), Numerals.Value(match.Groups["g"].Value));
            if (boys is { } b && girls is { } g) pairs.Add(new Pair(b, g, match.Index, match.Index + match.Length));
        }

        return pairs;
    }

    // The totals that the words tie to the pair, and any count before it that may be its total all the same.
    private static (IReadOnlyList<HeadCount> Told, IReadOnlyList<HeadCount> Any) Totals(string sentence, Pair pair, int from, int pairs)
    {
        var told = new List<HeadCount>();
        var any = HeadCounts.In(sentence[from..pair.At], from).Where(c => c.Who != Population.Adults && !Base().IsMatch(sentence[from..c.At])).ToList();
        if (any.LastOrDefault(c => !c.Change) is { } nearest)
        {
            // The subject of the pair is the nearest count, unless the words between name another population.
            var between = sentence[nearest.End..pair.At];
            var who = between.Contains("留守", StringComparison.Ordinal) ? Population.LeftBehind : between.Contains("在校", StringComparison.Ordinal) ? Population.Enrolled : nearest.Who;
            if (!AdultNouns().IsMatch(between)) told.AddRange(any.Where(c => !c.Change && (c.Who == who || c.Who == Population.Unknown)));
        }

        if (pairs == 1 && After().Match(sentence, pair.End) is { Success: true } after && !AdultNouns().IsMatch(after.Value) && Numerals.Value(after.Groups["n"].Value) is { } value)
        {
            told.Add(new HeadCount(value, HeadCounts.Exactly(after), Population.Unknown, 0, 0));
            any.Add(told[^1]);
        }

        return (told, any);
    }

    private sealed record Pair(decimal Boys, decimal Girls, int At, int End);

    private const string Noun = "(?:留守)?(?:学生|幼儿|儿童|同学|生|孩子|孩|童|性)?";
    private const string Gap = "(?:人数|总数)?(?:[共各]?有|共计|共|为|是|计|占)?\\s{0,4}[:：]?\\s{0,4}";
    private const string Unit = "\\s{0,4}(?:名|人|个|位)?(?![\\d.%次年月班%])";
    private const string Link = "(?:[（(][^（）()]{0,12}[）)])?\\s{0,4}[，,、；;和与及]?\\s{0,4}(?:另有|以及|还有|加上?|有)?\\s{0,4}";
    private const string B = "(?<b>" + Numerals.Pattern + ")";
    private const string G = "(?<g>" + Numerals.Pattern + ")";
    private const string Of = "\\s{0,4}(?:名|个|位|人)?(?:都是|均为|是|为)?(?:留守)?";
    private const string Kind = "(?:学生|生|孩子|孩|童|性|幼儿|儿童|同学)?";

    [GeneratedRegex(
        "男" + Noun + Gap + B + Unit + Link + "(?:留守)?女" + Noun + Gap + G + Unit +
        "|女" + Noun + Gap + G + Unit + Link + "(?:留守)?男" + Noun + Gap + B + Unit +
        "|(?<![\\d.])" + B + Of + "男" + Kind + "(?:留守儿童)?" + Link + G + Of + "女" + Kind + "(?![\\d教])" +
        "|(?<![\\d.])" + G + Of + "女" + Kind + "(?:留守儿童)?" + Link + B + Of + "男" + Kind + "(?![\\d教])" +
        "|男" + Noun + Gap + B + Unit + "[，,]\\s{0,4}(?:其余|其他|剩下)的?" + G + Of + "女|女" + Noun + Gap + G + Unit + "[，,]\\s{0,4}(?:其余|其他|剩下)的?" + B + Of + "男" +
        "|男[、和]?女" + Noun + "(?:人数)?(?:分别|各)(?:为|有|是)?\\s{0,4}" + B + "\\s{0,4}[人名个]?\\s{0,4}[和、，,与]\\s{0,4}" + G + Unit)]
    private static partial Regex BoysAndGirls();

    [GeneratedRegex("\\G[^。；;\\d]{0,12}?(?:共计|合计|总计|总共|一共|共有|共|总数[为是]?|总人数[为是]?)[^。；;\\d男女]{0,8}?(?:(?<about>约|大约)|(?<below>近|将近))?(?<n>" + Numerals.Pattern + ")\\s{0,4}(?<above>多|余)?\\s{0,4}(?:名|人|位|个(?=留守|学生|孩子|儿童|幼儿|[，,。；;）)]|$))(?!次)")]
    private static partial Regex After();

    [GeneratedRegex("占[^，,。；;\\d]{0,12}$")]
    private static partial Regex Base();

    [GeneratedRegex("^\\s{0,4}(?:其中|当中|男|女|有男|有女|从性别)")]
    private static partial Regex Continues();

    [GeneratedRegex("总数|总人数|合计|共计|总计|一共|总共")]
    private static partial Regex Sum();

    [GeneratedRegex("教师|老师|教职工|职工|家长|监护人|志愿者|党员|干部|成员")]
    private static partial Regex AdultNouns();
}
