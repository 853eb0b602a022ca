using System.Net;
using System.Text.RegularExpressions;

namespace WorkSummary.Graph.Reading;

/// <summary>Columns of rich text.</summary>
internal static partial class RichText
{
    /// <summary>What a person reads in it: paragraphs and breaks as lines, no marks.</summary>
    /// <param name="html">As the service gives it.</param>
    public static string Plain(string html) => html.Contains('<', StringComparison.Ordinal) || html.Contains('&', StringComparison.Ordinal)
        ? WebUtility.HtmlDecode(Mark().Replace(Break().Replace(html.ReplaceLineEndings(" "), "\n"), "")).Replace('\u00A0', ' ')
        : html;

    [GeneratedRegex(@"<br\s*/?>|</(p|div|li|tr|h\d)>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Mark();
}
