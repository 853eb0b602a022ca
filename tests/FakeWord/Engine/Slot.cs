using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>A stretch of a document that can be replaced or added to: siblings in one parent, or a place between two of them.</summary>
/// <param name="Parent">What they stand in.</param>
/// <param name="Elements">The siblings; none for a place.</param>
/// <param name="After">The sibling before the stretch; null at the beginning.</param>
internal sealed record Slot(OpenXmlElement Parent, IReadOnlyList<OpenXmlElement> Elements, OpenXmlElement? After)
{
    /// <summary>Text goes into runs of a paragraph here; else into paragraphs.</summary>
    public bool Inline => Parent is Paragraph or SdtContentRun or Hyperlink or InsertedRun;

    /// <summary>Everything within a body, paragraph, cell or control.</summary>
    public static Slot Within(OpenXmlElement container)
    {
        var parent = container switch
        {
            SdtBlock block => block.SdtContentBlock ??= new SdtContentBlock(),
            SdtRun run => run.SdtContentRun ??= new SdtContentRun(),
            SdtCell cell => cell.SdtContentCell?.GetFirstChild<TableCell>() ?? throw WordError.NotImitated("a cell's control without the cell"),
            SdtElement => throw WordError.NotImitated("writing into the control of a whole row"),
            _ => container,
        };
        var elements = parent.ChildElements.Where(IsContent).ToList();
        return new Slot(parent, elements, parent.ChildElements.TakeWhile(e => !IsContent(e)).LastOrDefault(e => e is ParagraphProperties or TableCellProperties));
    }

    /// <summary>Exactly these siblings.</summary>
    public static Slot Of(IReadOnlyList<OpenXmlElement> elements)
    {
        if (elements.Count == 0 || elements[0].Parent is not { } parent || elements.Any(e => e.Parent != parent)) throw WordError.NotFound();
        return new Slot(parent, elements, elements[0].PreviousSibling());
    }

    /// <summary>Takes the stretch away and puts other elements there.</summary>
    public void Replace(IEnumerable<OpenXmlElement> with)
    {
        var made = with.ToList();
        foreach (var element in Elements) element.Remove();
        Put(made, After);
    }

    /// <summary>Puts elements before the stretch.</summary>
    public void Prepend(IEnumerable<OpenXmlElement> made) => Put([.. made], After);

    /// <summary>Puts elements behind the stretch.</summary>
    public void Append(IEnumerable<OpenXmlElement> made) => Put([.. made], Elements.Count > 0 ? Elements[^1] : After);

    private void Put(List<OpenXmlElement> made, OpenXmlElement? after)
    {
        foreach (var element in made)
        {
            after = after is null ? Parent.PrependChild(element) : Parent.InsertAfter(element, after);
        }
    }

    private static bool IsContent(OpenXmlElement element) => element is not (SectionProperties or ParagraphProperties or TableCellProperties);
}
