using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>Makes edits that can be found again, and makes them in a document.</summary>
internal static class Edits
{
    /// <summary>Word searches for at most 255 characters.</summary>
    private const int LongestPassage = 200;

    /// <summary>Other words for a part of a paragraph; null where no passage tells the place from every other.</summary>
    /// <param name="document">The document.</param>
    /// <param name="block">The paragraph.</param>
    /// <param name="at">Index in its text.</param>
    /// <param name="length">How much is replaced.</param>
    /// <param name="put">What is put in its place.</param>
    public static Edit? At(DocumentText document, TextBlock block, int at, int length, string put)
    {
        var text = block.Text;
        var (least, most) = Line(text, at, length);
        if (most - least < length || text.Substring(at, length) == put) return null;
        var find = text.Substring(at, length);
        for (var around = 6; ; around *= 2)
        {
            var from = Math.Max(least, at - around);
            var to = Math.Min(most, at + length + around);
            if (to - from > LongestPassage) return null;
            var within = text[from..to];
            if (Once(within, find) && Count(document, within, 2) == 1) return new Edit(within, find, put);
            if (from == least && to == most) return null;
        }
    }

    /// <summary>The document after a fix; null where the fix does not fit it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="fix">The fix.</param>
    public static DocumentText? Apply(DocumentText document, Fix fix) => fix switch
    {
        TextFix text => text.Edits.Aggregate((DocumentText?)document, (d, edit) => d is null ? null : Apply(d, edit)),
        FieldFix field => Apply(document, field),
        _ => null,
    };

    /// <summary>The document after an edit; null where its passage does not stand there once.</summary>
    /// <param name="document">The document.</param>
    /// <param name="edit">The edit.</param>
    public static DocumentText? Apply(DocumentText document, Edit edit)
    {
        if (Count(document, edit.Within, 2) != 1 || !Once(edit.Within, edit.Find)) return null;
        var changed = edit.Within.Replace(edit.Find, edit.Put, StringComparison.Ordinal);
        return document with { Blocks = [.. document.Blocks.Select(b => Holds(b, edit.Within) ? b with { Text = b.Text.Replace(edit.Within, changed, StringComparison.Ordinal) } : b)] };
    }

    private static DocumentText? Apply(DocumentText document, FieldFix fix)
    {
        var meant = document.Fields.Where(f => f.Key == fix.Key && f.Text.Trim() == fix.Was).ToList();
        if (meant.Count == 0) return null;
        var paragraphs = meant.Select(f => f.Paragraph).ToHashSet();
        return new DocumentText(
            [.. document.Blocks.Select(b => paragraphs.Contains(b.Paragraph) && Alone(b.Text, fix.Was) is { } at ? b with { Text = b.Text[..at] + fix.Text + b.Text[(at + fix.Was.Length)..] } : b)],
            [.. document.Fields.Select(f => meant.Contains(f) ? f with { Text = fix.Text, Written = fix.Text } : f)]);
    }

    // A passage never reaches across a line break or a tab: they are no characters to search for.
    private static (int From, int To) Line(string text, int at, int length)
    {
        var (from, to) = (at, at + length);
        while (from > 0 && !char.IsControl(text[from - 1])) from--;
        while (to < text.Length && !char.IsControl(text[to])) to++;
        return text.AsSpan(at, length).ContainsAny('\n', '\t', '\v') ? (at, at) : (from, to);
    }

    private static bool Holds(TextBlock block, string passage) => !block.IsPlaceholder && block.Text.Contains(passage, StringComparison.Ordinal);

    private static bool Once(string text, string part) =>
        part.Length > 0 && text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var first && text.IndexOf(part, first + 1, StringComparison.Ordinal) < 0;

    // Where a figure stands in a paragraph when it can be told: once, and not as a part of a longer number.
    private static int? Alone(string text, string figure)
    {
        int? found = null;
        for (var at = figure.Length == 0 ? -1 : text.IndexOf(figure, StringComparison.Ordinal); at >= 0; at = text.IndexOf(figure, at + 1, StringComparison.Ordinal))
        {
            var end = at + figure.Length;
            if ((at > 0 && char.IsDigit(text[at - 1]) && char.IsDigit(figure[0])) || (end < text.Length && char.IsDigit(text[end]) && char.IsDigit(figure[^1]))) continue;
            if (found is not null) return null;
            found = at;
        }

        return found;
    }

    private static int Count(DocumentText document, string passage, int enough)
    {
        var count = 0;
        foreach (var block in document.Blocks)
        {
            for (var at = block.Text.IndexOf(passage, StringComparison.Ordinal); at >= 0; at = block.Text.IndexOf(passage, at + 1, StringComparison.Ordinal))
            {
                if (++count == enough) return count;
            }
        }

        return count;
    }
}
