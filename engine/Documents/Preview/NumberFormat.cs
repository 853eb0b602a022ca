using System.Globalization;
using System.Text;

namespace WorkSummary.Documents.Preview;

/// <summary>Prints a counter in one of Word's number formats (ECMA-376-1, 17.18.59); decimal where the format is rare.</summary>
internal static class NumberFormat
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The number as printed.</summary>
    public static string Print(int value, string format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting" => Chinese(value),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" =>
            string.Concat(value.ToString(CultureInfo.InvariantCulture).Select(c => Digits[c - '0'])),
        "upperLetter" => Letters(value, 'A'),
        "lowerLetter" => Letters(value, 'a'),
        "upperRoman" => Roman(value),
        "lowerRoman" => Roman(value).ToLowerInvariant(),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when value is >= 1 and <= 20 => ((char)('①' + value - 1)).ToString(),
        "decimalFullWidth" => string.Concat(value.ToString(CultureInfo.InvariantCulture).Select(c => (char)(c - '0' + '０'))),
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        "none" => "",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Chinese(int value)
    {
        if (value is < 1 or > 9999) return value.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        var pendingZero = false;
        foreach (var (unit, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = value / unit % 10;
            if (digit == 0)
            {
                pendingZero = text.Length > 0;
                continue;
            }

            if (pendingZero) text.Append('零');
            pendingZero = false;
            if (!(unit == 10 && digit == 1 && text.Length == 0)) text.Append(Digits[digit]);
            text.Append(name);
        }

        return text.ToString();
    }

    private static string Letters(int value, char first) => value < 1 ? "" : new string((char)(first + (value - 1) % 26), Math.Min((value - 1) / 26 + 1, 20));

    private static string Roman(int value)
    {
        if (value is < 1 or > 3999) return value.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (number, letters) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; value >= number; value -= number) text.Append(letters);
        }

        return text.ToString();
    }
}
