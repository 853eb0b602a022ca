namespace WorkSummary.Core.Lists;

/// <summary>
/// The one form in which texts and numbers stand in cells, wherever a list is kept: so the same rows are the same Snapshot, and a row
/// is the same before it is written and after.
/// </summary>
public static class PlainCell
{
    /// <summary>A text without ordinary, ideographic and invisible spaces at both ends; line ends as \n.</summary>
    /// <param name="text">As it was typed.</param>
    public static string Trim(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsSpace(text[start])) start++;
        while (end > start && IsSpace(text[end - 1])) end--;
        var trimmed = start == 0 && end == text.Length ? text : text[start..end];
        return trimmed.Contains('\r', StringComparison.Ordinal) ? trimmed.ReplaceLineEndings("\n") : trimmed;
    }

    /// <summary>
    /// A code or key: trimmed, full-width digits, letters, hyphens and underscores made half-width. Other full-width signs stay, so
    /// that the class name 三（2）班 keeps its brackets.
    /// </summary>
    /// <param name="text">As it was typed.</param>
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

    /// <summary>A number without zeros at the end of its fraction: 1.50 and 1.5, 12.0 and 12 are one number and the same bytes in a hash.</summary>
    /// <param name="number">The number.</param>
    public static decimal Number(decimal number) => number / 1.0000000000000000000000000000m;

    /// <summary>True where there is nothing but spaces.</summary>
    /// <param name="text">The text.</param>
    public static bool IsBlank(string text)
    {
        foreach (var c in text)
        {
            if (!IsSpace(c)) return false;
        }

        return true;
    }

    /// <summary>True for ordinary, ideographic and invisible spaces.</summary>
    /// <param name="c">The character.</param>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';

    private static char HalfWidth(char c) => c switch
    {
        >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' or '－' or '＿' => (char)(c - 0xFEE0),
        _ => c,
    };
}
