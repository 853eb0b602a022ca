using System.Globalization;
using System.Text;

namespace WorkSummary.Files.Workbooks;

/// <summary>Text as SpreadsheetML carries it.</summary>
internal static class SheetText
{
    /// <summary>
    /// Characters that XML cannot carry become _xHHHH_, and text that looks like such an escape has its underscore escaped
    /// (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
    /// </summary>
    public static string Escape(string text)
    {
        StringBuilder? builder = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                builder?.Append(c).Append(text[i + 1]);
                i++;
                continue;
            }

            if (c is < ' ' and not ('\n' or '\t') or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c) || (c == '_' && LooksEscaped(text, i)))
            {
                builder ??= new StringBuilder(text, 0, i, text.Length + 8);
                builder.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            }
            else
            {
                builder?.Append(c);
            }
        }

        return builder?.ToString() ?? text;
    }

    /// <summary>A1-style name of a column, from 0.</summary>
    public static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column(index / 26 - 1) + (char)('A' + index % 26);

    /// <summary>Width on the page in half-width characters.</summary>
    public static int Width(string text) => text.Sum(c => c >= '\u2E80' ? 2 : 1);

    /// <summary>At most so many characters, for the places where Excel has a limit.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");

    private static bool LooksEscaped(string text, int i) =>
        i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_' && char.IsAsciiHexDigit(text[i + 2]) && char.IsAsciiHexDigit(text[i + 3]) && char.IsAsciiHexDigit(text[i + 4])
        && char.IsAsciiHexDigit(text[i + 5]);
}
