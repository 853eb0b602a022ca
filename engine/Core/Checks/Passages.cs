using System.Runtime.CompilerServices;
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
            var tooLong = i - from >= Longest && i < Text.Length;
            if (i < Text.Length && !stops.Contains(Text[i]) && !tooLong) continue;
            if (i > from) yield return (from, Text[from..i]);
            from = tooLong ? i : i + 1;
        }
    }

    // Nobody writes longer ones; what is longer is no sentence, and no check should be slow for it.
    private const int Longest = 800;
}

/// <summary>Makes passages.</summary>
internal static class Passages
{
    /// <summary>The paragraphs, hints of empty narratives left out.</summary>
    public static IReadOnlyList<Passage> Of(DocumentText document) => Known.GetValue(document, d => [.. d.Blocks.Where(b => !b.IsPlaceholder).Select(Of)]);

    private static readonly ConditionalWeakTable<DocumentText, IReadOnlyList<Passage>> Known = [];

    /// <summary>One paragraph.</summary>
    public static Passage Of(TextBlock block) => new(block, Even(block.Text));

    /// <summary>Any text made even.</summary>
    public static string Even(string text) => Scripts.Simplify(Numerals.HalfWidth(text));
}
