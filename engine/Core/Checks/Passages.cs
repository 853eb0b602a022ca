using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>A paragraph as checks read it: half-width digits and, where known, Simplified characters, each at the index it has in the paragraph.</summary>
/// <param name="Block">The paragraph.</param>
/// <param name="Text">Its text made even.</param>
internal sealed record Passage(TextBlock Block, string Text)
{
    /// <summary>The sentences with the index at which each begins.</summary>
    /// <param name="stops">Marks that end one.</param>
    public IEnumerable<(int At, string Text)> Sentences(string stops = "。！？；;!?")
    {
        var from = 0;
        for (var i = 0; i <= Text.Length; i++)
        {
            if (i < Text.Length && !stops.Contains(Text[i])) continue;
            if (i > from) yield return (from, Text[from..i]);
            from = i + 1;
        }
    }
}

/// <summary>Makes passages.</summary>
internal static class Passages
{
    /// <summary>The paragraphs, hints of empty narratives left out.</summary>
    public static IEnumerable<Passage> Of(DocumentText document) => document.Blocks.Where(b => !b.IsPlaceholder).Select(Of);

    /// <summary>One paragraph.</summary>
    public static Passage Of(TextBlock block) => new(block, Even(block.Text));

    /// <summary>Any text made even.</summary>
    public static string Even(string text) => Scripts.Simplify(Numerals.HalfWidth(text));
}
