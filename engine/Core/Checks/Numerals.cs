using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkSummary.Core.Checks;

/// <summary>Numbers as Chinese reports write them.</summary>
internal static partial class Numerals
{
    /// <summary>A number in digits or in Chinese numerals, as a piece of a pattern.</summary>
    public const string Pattern = @"(?:\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?|[一二两兩三四五六七八九十百千零〇]{1,9})";

    private const string Digits = "零一二三四五六七八九";

    /// <summary>The text with full-width digits, points, percent and Latin letters made half-width; every character stays at its index.</summary>
    public static string HalfWidth(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            span[i] = c switch { >= '０' and <= '９' => (char)(c - '０' + '0'), >= 'Ａ' and <= 'ｚ' => (char)(c - 'Ａ' + 'A'), '％' or '﹪' => '%', '．' => '.', '\u3000' or '\u00A0' => ' ', _ => c };
        }
    });

    /// <summary>The number; null when the text is none.</summary>
    /// <param name="text">Digits or Chinese numerals.</param>
    public static decimal? Value(string text)
    {
        if (text.Length == 0) return null;
        if (char.IsAsciiDigit(text[0]))
            return decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
        return Chinese(text);
    }

    /// <summary>The value of a Chinese numeral up to thousands; null when it is not well formed, as 一二.</summary>
    public static int? Chinese(string text)
    {
        if (!Wellformed().IsMatch(text)) return null;
        int total = 0, digit = 0;
        foreach (var c in text.Replace('两', '二').Replace('兩', '二').Replace('〇', '零'))
        {
            var unit = c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit == 0) digit = Digits.IndexOf(c, StringComparison.Ordinal);
            else (total, digit) = (total + ((digit == 0 ? 1 : digit) * unit), 0);
        }

        return total + digit;
    }

    /// <summary>The number as a Chinese numeral, 1 to 99.</summary>
    public static string InChinese(int number) => number switch
    {
        < 1 or > 99 => number.ToString(CultureInfo.InvariantCulture),
        < 10 => Digits[number].ToString(),
        < 20 => "十" + (number == 10 ? "" : Digits[number - 10].ToString()),
        _ => Digits[number / 10] + "十" + (number % 10 == 0 ? "" : Digits[number % 10].ToString()),
    };

    [GeneratedRegex("^(?:[一二两兩三四五六七八九]?千零?)?(?:[一二两兩三四五六七八九]?百[零〇]?)?(?:[一二三四五六七八九]?十)?[一二两兩三四五六七八九]?$")]
    private static partial Regex Wellformed();
}
