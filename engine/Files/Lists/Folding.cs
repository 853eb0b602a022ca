using System.Text;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Lists;

/// <summary>Spellings made alike, for comparing and for reading figures; beside what <see cref="PlainCell"/> does with every cell.</summary>
internal static class Folding
{
    /// <summary>For comparing only: compatibility forms, letter case and all spaces gone.</summary>
    public static string Loose(string text)
    {
        var folded = IsWellFormed(text) ? text.Normalize(NormalizationForm.FormKC) : text;
        var builder = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (!PlainCell.IsSpace(c)) builder.Append(char.ToLowerInvariant(c));
        }

        return builder.ToString();
    }

    /// <summary>For reading numbers and dates: compatibility forms, trimmed; spaces inside stay.</summary>
    public static string Figures(string text)
    {
        var trimmed = PlainCell.Trim(text);
        return trimmed.AsSpan().ContainsAnyExceptInRange(' ', '~') && IsWellFormed(trimmed)
            ? PlainCell.Trim(trimmed.Normalize(NormalizationForm.FormKC))
            : trimmed;
    }

    /// <summary>At most 60 characters of a cell, for quoting in a message.</summary>
    public static string Quote(string text)
    {
        var line = PlainCell.Trim(text).ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[58]) ? 58 : 59), "…");
    }

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
