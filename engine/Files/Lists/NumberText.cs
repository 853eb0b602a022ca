using System.Globalization;
using System.Text.RegularExpressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Lists;

/// <summary>Numbers as schools write them: full-width digits, thousands separators, 万, and ￥ or 元 on an amount.</summary>
internal static partial class NumberText
{
    /// <summary>Reads a number; trailing zeros after the point do not count, so that 1.50 and 1.5 are the same bytes in a hash.</summary>
    public static bool TryRead(RawCell cell, bool currency, out decimal value)
    {
        value = 0;
        if (cell.Kind is RawKind.Number or RawKind.Date) return TryExact(cell.Text!, out value);
        if (cell.Kind != RawKind.Text) return false;
        var text = Folding.Figures(cell.Text!).Replace(" ", "", StringComparison.Ordinal);
        if (currency) text = text.TrimStart('¥', '￥').TrimEnd('元', '圆', '圓');
        var factor = text.Length == 0 ? 1 : text[^1] switch { '万' or '萬' => 10_000m, '亿' or '億' => 100_000_000m, _ => 1 };
        if (factor != 1) text = text[..^1];
        if (!Written().IsMatch(text)) return false;
        if (!decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)) return false;
        if (Math.Abs(number) > decimal.MaxValue / factor) return false;
        value = PlainCell.Number(number * factor);
        return true;
    }

    /// <summary>
    /// A number as a workbook stores it: at most 15 digits mean something, the rest is the noise of binary fractions
    /// (0.30000000000000004 is 0.3).
    /// </summary>
    public static bool TryExact(string text, out decimal value)
    {
        value = 0;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return false;
        if (Math.Abs(number) >= 7e27) return false;
        value = PlainCell.Number((decimal)number);
        return true;
    }

    [GeneratedRegex(@"^[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
