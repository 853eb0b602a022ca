using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>A percentage as printed.</summary>
/// <param name="Value">The number before the %.</param>
/// <param name="Half">Half of its last printed digit.</param>
/// <param name="Exactness">What the words around it make of it.</param>
/// <param name="At">Index in the sentence.</param>
/// <param name="End">Index behind it.</param>
/// <param name="Text">As written.</param>
internal sealed record Percentage(decimal Value, decimal Half, Exactness Exactness, int At, int End, string Text)
{
    /// <summary>
    /// True when it can be the share of the part in the whole. Half of the last printed digit is tolerated; “nearly” and “over” open
    /// one side only (checks.md, FIG-003).
    /// </summary>
    public bool Fits(HeadCount part, HeadCount whole)
    {
        var (partLow, partHigh) = part.Range;
        var (wholeLow, wholeHigh) = whole.Range;
        var low = partLow / Math.Max(wholeHigh, 0.001m) * 100;
        var high = wholeLow == 0 ? decimal.MaxValue : Math.Min(partHigh, 1_000_000_000) / wholeLow * 100;
        var (printedLow, printedHigh) = Exactness switch
        {
            Exactness.Below => (Value - Math.Max(5, Value * 0.1m), Value + Half),
            Exactness.Above => (Value - Half, Value + Math.Max(5, Value * 0.1m)),
            Exactness.About => (Value - Math.Max(1, Value * 0.05m), Value + Math.Max(1, Value * 0.05m)),
            _ => (Value - Half, Value + Half),
        };
        return low <= printedHigh && printedLow <= high;
    }
}

/// <summary>Finds the percentages of a sentence: 51%, 百分之五十一, 五成.</summary>
internal static partial class Percentages
{
    /// <summary>The percentages in order.</summary>
    /// <param name="sentence">A sentence of a <see cref="Passage"/>.</param>
    public static IEnumerable<Percentage> In(string sentence)
    {
        foreach (Match match in Quantity().Matches(sentence))
        {
            var text = match.Groups["v"].Value;
            if (Numerals.Value(text) is not { } value) continue;
            var half = 0.5m;
            for (var i = text.IndexOf('.') + 1; i > 0 && i < text.Length; i++) half /= 10;
            var quoted = match.Groups["q"];
            var (exactness, at, end) = (HeadCounts.Exactly(match), quoted.Index, match.Index + match.Length);
            yield return match.Groups["tenths"].Success
                ? new Percentage(value * 10, 5, exactness, at, end, quoted.Value.Trim())
                : new Percentage(value, half, exactness, at, end, quoted.Value.Trim());
        }
    }

    [GeneratedRegex(
        "(?:(?<about>大约|约为|约|大概)|(?<below>将近|接近|近|不足|不到)|(?<above>超过|多达|逾|高达))?\\s{0,4}" +
        "(?<q>(?<![\\d.])(?<v>\\d{1,6}(?:\\.\\d{1,4})?)\\s{0,4}%|百分之(?<v>[一二三四五六七八九十百零]{1,6}|\\d{1,3}(?:\\.\\d{1,4})?)|(?<![一二三四五六七八九十])(?<v>[一二三四五六七八九十]{1,4})%" +
        "|(?<![一二三四五六七八九十第])(?<v>[一二三四五六七八九])(?<tenths>成)(?!立|长|员|绩|果|为|功|效|了|熟|家|就|人|年))(?:(?<above>以上|多)|(?<about>左右))?")]
    private static partial Regex Quantity();
}
