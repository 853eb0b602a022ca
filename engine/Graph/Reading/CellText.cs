using System.Net;
using System.Text.RegularExpressions;

namespace WorkSummary.Graph.Reading;

/// <summary>
/// Text as every source of lists gives it, so that the same rows are the same Snapshot wherever they are kept: the rules are those
/// by which workbooks and CSV files are read.
/// </summary>
internal static partial class CellText
{
    /// <summary>Without ordinary, ideographic and invisible spaces at both ends; line ends as \n.</summary>
    public static string Trim(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsSpace(text[start])) start++;
        while (end > start && IsSpace(text[end - 1])) end--;
        var trimmed = start == 0 && end == text.Length ? text : text[start..end];
        return trimmed.Contains('\r', StringComparison.Ordinal) ? trimmed.ReplaceLineEndings("\n") : trimmed;
    }

    /// <summary>A code or key: trimmed, full-width digits, letters, hyphens and underscores made half-width.</summary>
    public static string Code(string text)
    {
        var trimmed = Trim(text);
        return trimmed.AsSpan().ContainsAnyInRange('\uFF0D', '\uFF5A')
            ? string.Create(trimmed.Length, trimmed, static (to, from) =>
            {
                for (var i = 0; i < from.Length; i++) to[i] = HalfWidth(from[i]);
            })
            : trimmed;
    }

    /// <summary>What a person reads in a column of rich text: paragraphs and breaks as lines, no marks.</summary>
    public static string OfHtml(string html) => html.Contains('<', StringComparison.Ordinal) || html.Contains('&', StringComparison.Ordinal)
        ? WebUtility.HtmlDecode(Mark().Replace(Break().Replace(html.ReplaceLineEndings(" "), "\n"), "")).Replace('\u00A0', ' ')
        : html;

    private static char HalfWidth(char c) => c switch
    {
        >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' or '－' or '＿' => (char)(c - 0xFEE0),
        _ => c,
    };

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';

    [GeneratedRegex(@"<br\s*/?>|</(p|div|li|tr|h\d)>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Mark();
}
