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
            if (row.Boys + row.Girls != row.Total) yield return At(subject.Document, row.Block, 0, row.Boys, row.Girls, row.Total);
        }
    }

    private Finding At(DocumentText document, TextBlock block, int at, decimal boys, decimal girls, decimal total) =>
        Found.At(Id, "check.sexes-and-total", document, block, at, 20, boys, girls, boys + girls, total);

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
        string? before = null;
        foreach (var (at, sentence) in new Passage(passage.Block, text).Sentences("。！？；;!?"))
        {
            var pairs = Pairs(sentence).ToList();
            foreach (var pair in pairs)
            {
                var previous = pairs.TakeWhile(p => p != pair).LastOrDefault();
                var totals = Totals(sentence, pair, previous?.End ?? 0, pairs.Count);
                if (totals.Count == 0 && previous is null && before is not null && sentence.TrimStart().StartsWith("其中", StringComparison.Ordinal))
                    totals = Nearest(HeadCounts.In(before, 0));
                if (totals.Count == 0 || totals.Any(t => Fits(t, pair.Boys + pair.Girls))) continue;
                yield return At(document, passage.Block, Math.Min(at + pair.At, passage.Text.Length), pair.Boys, pair.Girls, totals[^1].Value);
            }

            before = sentence;
        }
    }

    private static bool Fits(HeadCount total, decimal sum) => total.Range.Low <= sum && sum <= total.Range.High;

    private static IEnumerable<Pair> Pairs(string sentence)
    {
        foreach (Match match in BoysAndGirls().Matches(sentence))
        {
            var (boys, girls) = (Numerals.Value(match.Groups["b"].Value), Numerals.Value(match.Groups["g"].Value));
            if (boys is { } b && girls is { } g) yield return new Pair(b, g, match.Index, match.Index + match.Length);
        }
    }

    private static IReadOnlyList<HeadCount> Totals(string sentence, Pair pair, int from, int pairs)
    {
        var totals = new List<HeadCount>();
        var head = sentence[from..pair.At];
        var counts = HeadCounts.In(head, from).Where(c => c.Who != Population.Adults && !Base().IsMatch(sentence[from..c.At])).ToList();
        if (counts.Count > 0)
        {
            // The subject of the pair is the nearest count, unless the words between name another population.
            var between = sentence[counts[^1].End..pair.At];
            var who = between.Contains("留守", StringComparison.Ordinal) ? Population.LeftBehind : between.Contains("在校", StringComparison.Ordinal) ? Population.Enrolled : counts[^1].Who;
            totals.AddRange(counts.Where(c => c.Who == who || (who == counts[^1].Who && c == counts[^1]) || c.Who == Population.Unknown));
        }

        if (pairs == 1 && After().Match(sentence[pair.End..]) is { Success: true } after && Numerals.Value(after.Groups["n"].Value) is { } value)
            totals.Add(new HeadCount(value, HeadCounts.Exactly(after), Population.Unknown, 0, 0));
        return totals;
    }

    private static IReadOnlyList<HeadCount> Nearest(IReadOnlyList<HeadCount> counts) => [.. counts.Where(c => c.Who != Population.Adults)];

    private sealed record Pair(decimal Boys, decimal Girls, int At, int End);

    private const string Noun = "(?:留守)?(?:学生|幼儿|儿童|同学|生|孩子|孩|童|性)?";
    private const string Gap = "(?:人数|总数)?(?:[共各]?有|共计|共|为|是|计|占)?\\s*[:：]?\\s*";
    private const string Unit = "\\s*(?:名|人|个|位)?(?![\\d.%次年月班%])";
    private const string Link = "(?:[（(][^（）()]{0,12}[）)])?\\s*[，,、；;和与及]?\\s*(?:另有|以及|还有|有)?\\s*";
    private const string B = "(?<b>" + Numerals.Pattern + ")";
    private const string G = "(?<g>" + Numerals.Pattern + ")";

    [GeneratedRegex(
        "男" + Noun + Gap + B + Unit + Link + "女" + Noun + Gap + G + Unit +
        "|女" + Noun + Gap + G + Unit + Link + "男" + Noun + Gap + B + Unit +
        "|(?<![\\d.])" + B + "\\s*(?:名|个|位|人)?(?:是|为)?(?:留守)?男(?:学生|生|孩子|孩|童|性|幼儿|儿童|同学)?(?:留守儿童)?" + Link + G + "\\s*(?:名|个|位|人)?(?:是|为)?(?:留守)?女(?:学生|生|孩子|孩|童|性|幼儿|儿童|同学)?(?![\\d教])" +
        "|(?<![\\d.])" + G + "\\s*(?:名|个|位|人)?(?:是|为)?(?:留守)?女(?:学生|生|孩子|孩|童|性|幼儿|儿童|同学)?(?:留守儿童)?" + Link + B + "\\s*(?:名|个|位|人)?(?:是|为)?(?:留守)?男(?:学生|生|孩子|孩|童|性|幼儿|儿童|同学)?(?![\\d教])" +
        "|男[、和]?女" + Noun + "(?:人数)?(?:分别|各)(?:为|有|是)?\\s*" + B + "\\s*[人名个]?\\s*[和、，,与]\\s*" + G + Unit)]
    private static partial Regex BoysAndGirls();

    [GeneratedRegex("^[^。；;\\d]{0,12}?(?:共计|合计|总计|总共|一共|共有|共|总数[为是]?|总人数[为是]?)[^。；;\\d男女]{0,8}?(?:(?<about>约|大约)|(?<below>近|将近))?(?<n>" + Numerals.Pattern + ")\\s*(?<above>多|余)?\\s*(?:名|人|个|位)")]
    private static partial Regex After();

    [GeneratedRegex("占[^，,。；;\\d]{0,12}$")]
    private static partial Regex Base();
}
