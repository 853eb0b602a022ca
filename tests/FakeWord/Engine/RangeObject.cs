using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>A stretch that somebody selected, searched or wrote.</summary>
internal abstract class RangeObject(OpenFile file) : ContentObject(file)
{
    public override string TypeName => "Range";

    public override RangeObject Range(string where) => where is "Whole" or "Content" ? this : base.Range(where);

    public override System.Text.Json.Nodes.JsonNode? Call(string name, CallArguments arguments)
    {
        if (name != "Delete") return base.Call(name, arguments);
        Clear();
        return null;
    }

    protected override void Clear()
    {
        var stretch = Stretch();
        Locks.Demand(stretch.Parent, File.Profile);
        Locks.DemandRemoval(stretch.Elements, File.Profile);
        stretch.Replace([]);
        File.Touch();
    }
}

/// <summary>Whole elements.</summary>
internal sealed class ElementsRange(OpenFile file, Func<OpenXmlElement> parent, Func<IReadOnlyList<OpenXmlElement>> elements) : RangeObject(file)
{
    public override IReadOnlyList<OpenXmlElement> Elements => elements();

    public override OpenXmlElement Parent => parent();

    public override bool IsGone => Elements.Any(e => e.Parent is null);

    public override Slot Stretch() => Elements.Count > 0 ? Slot.Of(Elements) : Slot.Within(Parent);
}

/// <summary>A place between two elements: a cursor.</summary>
internal sealed class PlaceRange(OpenFile file, Slot place) : RangeObject(file)
{
    public override IReadOnlyList<OpenXmlElement> Elements => [];

    public override OpenXmlElement Parent => place.Parent;

    public override bool IsGone => place.After is { Parent: null };

    public override Slot Stretch() => place;
}

/// <summary>From one letter to another, in one paragraph.</summary>
internal sealed class TextRange(OpenFile file, TextPoint from, TextPoint to) : RangeObject(file)
{
    public override OpenXmlElement Parent => from.Leaf.Parent?.Parent ?? throw WordError.NotFound();

    public override bool IsGone => from.Leaf.Parent?.Parent is null || to.Leaf.Parent?.Parent is null;

    public override IReadOnlyList<OpenXmlElement> Elements
    {
        get
        {
            // Copies: reading must not cut the runs of the document.
            var paragraph = from.Leaf.Ancestors<Paragraph>().First();
            var inside = false;
            var pieces = new List<OpenXmlElement>();
            foreach (var leaf in paragraph.Descendants<Text>())
            {
                var start = ReferenceEquals(leaf, from.Leaf) ? from.Offset : 0;
                var end = ReferenceEquals(leaf, to.Leaf) ? to.Offset : leaf.Text.Length;
                inside |= ReferenceEquals(leaf, from.Leaf);
                if (inside && end > start) pieces.Add(new Run((leaf.Parent as Run)?.RunProperties?.CloneNode(true) ?? new RunProperties(), Leaves.Of(leaf.Text[start..end])));
                if (ReferenceEquals(leaf, to.Leaf)) break;
            }

            return pieces;
        }
    }

    public override Slot Stretch()
    {
        // The first cut moves the second place along, if both are in the same run.
        var (_, first) = TextPoint.Cut(File, from);
        var (last, _) = TextPoint.Cut(File, to);
        if (first is null || last is null || first.Parent != last.Parent) throw WordError.NotImitated("writing over a range that crosses a control's edge");
        List<OpenXmlElement> elements = [first];
        while (!ReferenceEquals(elements[^1], last)) elements.Add(elements[^1].NextSibling() ?? throw WordError.NotFound());
        return Slot.Of(elements);
    }
}
