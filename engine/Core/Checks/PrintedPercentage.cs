using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>
/// FIG-003: a printed percentage does not match its two numbers. Half of the last printed digit is tolerated; “nearly” and “over”
/// open one side only. Silent unless both numbers stand beside it.
/// </summary>
internal sealed partial class PrintedPercentage : ICheck
{
    /// <inheritdoc/>
    public string Id => "FIG-003";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        foreach (var passage in Passages.Of(subject.Document))
        {
            var before = new List<HeadCount>();
            foreach (var (at, sentence) in passage.Sentences("。！？!?"))
            {
                var counts = HeadCounts.In(sentence, 0);
                var from = 0;
                foreach (Match share in Share().Matches(sentence))
                {
                    if (Percent(share) is not { } percent) continue;
                    var pairs = PairsFor(sentence, share, counts, before, from);
                    from = share.Index + share.Length;
                    if (pairs.Count == 0 || pairs.Any(p => Fits(p.Part, p.Whole, percent))) continue;
                    var (part, whole) = pairs[0];
                    yield return Found.At(Id, "check.printed-percentage", subject.Document, passage.Block, at + share.Index, share.Length,
                        share.Groups["q"].Value.Trim(), part.Value, whole.Value, Math.Round(part.Value / whole.Value * 100, 1));
                }

                foreach (Match match in Fraction().Matches(sentence))
                {
                    decimal part = Numerals.Value(match.Groups["p"].Value) ?? 0, whole = Numerals.Value(match.Groups["w"].Value) ?? 0;
                    if (whole == 0 || Percent(match) is not { } percent) continue;
                    if (!Fits(Exact(part), Exact(whole), percent))
                        yield return Found.At(Id, "check.printed-percentage", subject.Document, passage.Block, at + match.Index, match.Length, match.Groups["q"].Value, part, whole, Math.Round(part / whole * 100, 1));
                }

                before.AddRange(counts);
            }
        }
    }

    private static HeadCount Exact(decimal value) => new(value, Exactness.Exact, Population.Unknown, 0, 0);

    // Which two numbers the share can be about: the base named in it, or the numbers before it in the sentence.
    private static List<(HeadCount Part, HeadCount Whole)> PairsFor(string sentence, Match share, IReadOnlyList<HeadCount> counts, List<HeadCount> before, int from)
    {
        var earlier = counts.Where(c => c.End <= share.Index && c.Who != Population.Adults).ToList();
        if (earlier.Count == 0) return [];
        // A new clause after an earlier share has its own part.
        var part = earlier[^1];
        if (part.At < from && from > 0) return [];
        if (counts.FirstOrDefault(c => c.At >= share.Index && c.End <= share.Index + share.Length && c.At < share.Groups["q"].Index) is { } named) return [(part, named)];
        if (sentence[share.Index..share.Groups["q"].Index].Any(char.IsAsciiDigit)) return [];
        if (Other().IsMatch(share.Value)) return [];

        var wholes = earlier.Take(earlier.Count - 1).Where(c => c.Value >= part.Value).ToList();
        var pairs = wholes.Select(w => (part, w)).ToList();
        pairs.AddRange(earlier.Take(earlier.Count - 1).Where(p => p.At >= from).SelectMany(p => wholes.Where(w => w.At < p.At && w.Value >= p.Value).Select(w => (p, w))));
        if (wholes.Count > 0) return pairs;
        var known = before.Where(c => c.Who is Population.Enrolled && c.Value >= part.Value).Select(c => (part, c)).ToList();
        return part.Who is Population.LeftBehind && Whole().IsMatch(share.Value) ? known : [];
    }

    private static bool Fits(HeadCount part, HeadCount whole, (decimal Value, decimal Half, Exactness Exactness) percent)
    {
        var (partLow, partHigh) = part.Range;
        var (wholeLow, wholeHigh) = whole.Range;
        if (wholeHigh == 0) return true;
        var low = partLow / Math.Max(wholeHigh, 0.001m) * 100;
        var high = wholeLow == 0 ? decimal.MaxValue : Math.Min(partHigh, 1_000_000_000) / wholeLow * 100;
        var (printedLow, printedHigh) = percent.Exactness switch
        {
            Exactness.Below => (percent.Value - Math.Max(5, percent.Value * 0.1m), percent.Value + percent.Half),
            Exactness.Above => (percent.Value - percent.Half, percent.Value + Math.Max(5, percent.Value * 0.1m)),
            Exactness.About => (percent.Value - Math.Max(1, percent.Value * 0.05m), percent.Value + Math.Max(1, percent.Value * 0.05m)),
            _ => (percent.Value - percent.Half, percent.Value + percent.Half),
        };
        return low <= printedHigh && printedLow <= high;
    }

    private static (decimal Value, decimal Half, Exactness Exactness)? Percent(Match match)
    {
        var text = match.Groups["v"].Value;
        if (Numerals.Value(text) is not { } value) return null;
        var half = 0.5m;
        for (var point = text.IndexOf('.'); point >= 0 && point < text.Length - 1; point++) half /= 10;
        var exactness = HeadCounts.Exactly(match);
        if (match.Groups["tenths"].Success) return (value * 10, 5, exactness);
        return (value, half, exactness);
    }

    private const string Adverb = "(?:(?<about>大约|约为|约|大概)|(?<below>将近|接近|近|不足|不到)|(?<above>超过|多达|逾))?\\s*";
    private const string Quantity = "(?<q>(?<v>\\d+(?:\\.\\d+)?)\\s*%|百分之(?<v>[一二三四五六七八九十百零]+|\\d+(?:\\.\\d+)?)|(?<v>[一二三四五六七八九])(?<tenths>成)(?!立|长|员|绩|果|为|功|效))(?:(?<above>以上|多)|(?<about>左右))?";

    [GeneratedRegex("(?:占(?:比|到|了)?|比例|比率|覆盖率|覆盖面|结对率|建档率|家访率|到访率|参与率|走访率|入户率|签订率|完成率|率)(?:为|达到|达|是|约)?[^。，,；;%]{0,24}?" + Adverb + Quantity)]
    private static partial Regex Share();

    [GeneratedRegex("(?<![\\d./])(?<p>\\d+)\\s*(?:人|名)?\\s*[/／÷]\\s*(?<w>\\d+)\\s*(?:人|名)?\\s*[=＝≈，,、（(:：]\\s*(?:占|即|为|约)?\\s*(?<q>(?<v>\\d+(?:\\.\\d+)?)\\s*%)")]
    private static partial Regex Fraction();

    // Shares of something else than persons.
    [GeneratedRegex("面积|经费|资金|时间|满意|良好|优秀|合格|巩固|成绩|家长|教师|老师|监护人|祖辈|隔代")]
    private static partial Regex Other();

    [GeneratedRegex("全校|在校|学生|总人数|总数|适龄")]
    private static partial Regex Whole();
}
