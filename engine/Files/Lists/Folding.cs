using System.Text;

namespace WorkSummary.Files.Lists;

/// <summary>The three strengths at which two spellings count as the same.</summary>
internal static class Folding
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

    public static bool IsBlank(string text)
    {
        foreach (var c in text)
        {
            if (!IsSpace(c)) return false;
        }

        return true;
    }

    /// <summary>
    /// A code or key: trimmed, full-width digits, letters and hyphens made half-width. Other full-width signs stay, so that the class
    /// name 三（2）班 keeps its brackets.
    /// </summary>
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

    /// <summary>For comparing only: compatibility forms, letter case and all spaces gone.</summary>
    public static string Loose(string text)
    {
        var folded = IsWellFormed(text) ? text.Normalize(NormalizationForm.FormKC) : text;
        var builder = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (!IsSpace(c)) builder.Append(char.ToLowerInvariant(c));
        }

        return builder.ToString();
    }

    /// <summary>For reading numbers and dates: compatibility forms, trimmed; spaces inside stay.</summary>
    public static string Figures(string text)
    {
        var trimmed = Trim(text);
        return trimmed.AsSpan().ContainsAnyExceptInRange(' ', '~') && IsWellFormed(trimmed)
            ? Trim(trimmed.Normalize(NormalizationForm.FormKC))
            : trimmed;
    }

    /// <summary>At most 60 characters of a cell, for quoting in a message.</summary>
    public static string Quote(string text)
    {
        var line = Trim(text).ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[58]) ? 58 : 59), "…");
    }

    private static char HalfWidth(char c) => c switch
    {
        >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' or '－' or '＿' => (char)(c - 0xFEE0),
        _ => c,
    };

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';

    // Normalize throws on half a surrogate pair, which a file can contain.
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
