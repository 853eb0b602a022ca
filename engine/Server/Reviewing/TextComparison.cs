using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using WorkSummary.Server.Reporting;

namespace WorkSummary.Server.Reviewing;

/// <summary>One run of text in a comparison.</summary>
/// <param name="Change">0 as it was, -1 removed, +1 added.</param>
/// <param name="Text">The text.</param>
public sealed record ComparedRun(int Change, string Text);

/// <summary>One paragraph in a comparison.</summary>
/// <param name="Section">Heading of its section.</param>
/// <param name="Runs">Its runs.</param>
public sealed record ComparedParagraph(string Section, IReadOnlyList<ComparedRun> Runs);

/// <summary>Compares the narrative of two Versions, section by section, to the character.</summary>
public static class TextComparison
{
    /// <summary>The paragraphs that differ, in reading order.</summary>
    /// <param name="before">The earlier Version's text.</param>
    /// <param name="after">The later Version's text.</param>
    public static IReadOnlyList<ComparedParagraph> Between(StoredText before, StoredText after)
    {
        var old = before.Sections.ToDictionary(s => s.Key, s => s.Narrative ?? "", StringComparer.Ordinal);
        var differences = new List<ComparedParagraph>();
        foreach (var section in after.Sections)
        {
            differences.AddRange(Paragraphs(section.Heading, old.GetValueOrDefault(section.Key, ""), section.Narrative ?? ""));
        }

        var kept = after.Sections.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in before.Sections.Where(s => !kept.Contains(s.Key) && s.Narrative is not null))
        {
            differences.Add(new ComparedParagraph(gone.Heading, [new ComparedRun(-1, gone.Narrative!)]));
        }

        return differences;
    }

    private static IEnumerable<ComparedParagraph> Paragraphs(string heading, string before, string after)
    {
        if (before == after) yield break;
        var lines = new SideBySideDiffBuilder(new Differ()).BuildDiffModel(before, after);
        for (var i = 0; i < lines.NewText.Lines.Count; i++)
        {
            var (was, now) = (lines.OldText.Lines[i], lines.NewText.Lines[i]);
            if (now.Type == ChangeType.Unchanged) continue;
            yield return new ComparedParagraph(heading, now.Type switch
            {
                ChangeType.Inserted => [new ComparedRun(1, now.Text)],
                ChangeType.Imaginary => [new ComparedRun(-1, was.Text)],
                _ => Runs(was.Text, now.Text),
            });
        }
    }

    /// <summary>Chinese has no spaces between words: the paragraph is compared character by character.</summary>
    private static List<ComparedRun> Runs(string before, string after)
    {
        var diff = new Differ().CreateCharacterDiffs(before, after, ignoreWhitespace: false);
        var runs = new List<ComparedRun>();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(runs, 0, before[at..block.DeleteStartA]);
            Add(runs, -1, before.Substring(block.DeleteStartA, block.DeleteCountA));
            Add(runs, 1, after.Substring(block.InsertStartB, block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Add(runs, 0, before[at..]);
        return runs;
    }

    private static void Add(List<ComparedRun> runs, int change, string text)
    {
        if (text.Length > 0) runs.Add(new ComparedRun(change, text));
    }
}
