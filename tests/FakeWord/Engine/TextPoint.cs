using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>A place between two letters.</summary>
internal sealed class TextPoint
{
    public TextPoint(OpenFile file, Text leaf, int offset)
    {
        (Leaf, Offset) = (leaf, offset);
        file.Watch(this);
    }

    public Text Leaf { get; set; }

    public int Offset { get; set; }

    /// <summary>Cuts the run here where the place is inside of one.</summary>
    /// <returns>The runs before and after; null at the ends of a paragraph's run.</returns>
    public static (Run? Before, Run? After) Cut(OpenFile file, TextPoint point)
    {
        if (point.Leaf.Parent is not Run run || run.Parent is null) throw WordError.NotFound();
        if (point.Offset == 0 && ReferenceEquals(run.Elements().First(e => e is not RunProperties), point.Leaf)) return (null, run);
        if (point.Offset == point.Leaf.Text.Length && ReferenceEquals(run.LastChild, point.Leaf)) return (run, null);
        var second = new Run();
        if (run.RunProperties is { } properties) second.RunProperties = (RunProperties)properties.CloneNode(true);
        var following = point.Leaf.ElementsAfter().ToList();
        var (leaf, at) = (point.Leaf, point.Offset);
        var rest = Leaves.Of(leaf.Text[at..]);
        second.Append(rest);
        foreach (var element in following)
        {
            element.Remove();
            second.Append(element);
        }

        leaf.Text = leaf.Text[..at];
        leaf.Space = SpaceProcessingModeValues.Preserve;
        run.InsertAfterSelf(second);
        file.Moved(leaf, at, rest);
        return (run, second);
    }
}

/// <summary>Pieces of text as they stand in a run.</summary>
internal static class Leaves
{
    public static Text Of(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };
}
