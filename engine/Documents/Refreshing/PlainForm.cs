using System.Globalization;
using System.Text;

namespace WorkSummary.Documents.Refreshing;

/// <summary>
/// Text as it is compared: without what Word changes by itself. Word's objects give line breaks as vertical tabs, ends of paragraphs as
/// carriage returns, ends of cells as bells, and special hyphens as control characters; its files have elements for all of them.
/// </summary>
internal static class PlainForm
{
    private static readonly char[] BetweenCells = ['\n', '\t'];

    /// <summary>Lines divided by line feeds, white space inside a line as one space, none around it.</summary>
    public static string Of(string text)
    {
        var lines = Unified(text).Split('\n').Select(l => string.Join(' ', l.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        return string.Join('\n', lines).Trim('\n');
    }

    /// <summary>The texts of a table's cells in order, empty ones left out: all that Word's text of a table tells.</summary>
    public static IReadOnlyList<string> Cells(string text) => [.. Unified(text).Split(BetweenCells).Select(Of).Where(c => c.Length > 0)];

    /// <summary>A number of a chart: Word writes the same double in its own way.</summary>
    public static string Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("G12", CultureInfo.InvariantCulture) : text.Trim();

    private static string Unified(string text)
    {
        var unified = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                case '\u00AD' or '\u200B' or '\uFEFF' or '\u001F':
                    break;
                case '\r' or '\v' or '\f' or '\a' or '\u2028' or '\u2029':
                    unified.Append('\n');
                    break;
                case '\u00A0' or '\u202F':
                    unified.Append(' ');
                    break;
                case '\u001E' or '\u2011':
                    unified.Append('-');
                    break;
                default:
                    unified.Append(text[i]);
                    break;
            }
        }

        return unified.ToString().Normalize(NormalizationForm.FormC);
    }
}
