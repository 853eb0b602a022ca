namespace WorkSummary.Core.Reports;

/// <summary>One paragraph of a document as people read it.</summary>
public sealed record TextBlock
{
    /// <summary>Number of the paragraph in the body, from 1; the cells of a table count too.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Its text, without automatic numbering.</summary>
    public required string Text { get; init; }

    /// <summary>Level of the heading, 1 for 一、; 0 for body text.</summary>
    public int HeadingLevel { get; init; }

    /// <summary>True for the cell of a table.</summary>
    public bool InTable { get; init; }

    /// <summary>Key of the section it stands in, where the document says so.</summary>
    public string? Section { get; init; }

    /// <summary>True when it is the hint of an empty narrative control.</summary>
    public bool IsPlaceholder { get; init; }
}

/// <summary>A bound field of a document, as found in it.</summary>
/// <param name="Key">Key of the field: <c>lb_total</c>.</param>
/// <param name="Text">The text that stands in the document now.</param>
/// <param name="Written">The text WorkSummary last wrote there; null when unknown.</param>
/// <param name="Paragraph">Number of the paragraph.</param>
/// <param name="Section">Key of the section.</param>
public sealed record BoundField(string Key, string Text, string? Written, int Paragraph, string? Section);

/// <summary>A document as text, with what checks need to know of it. Made by Documents from a docx and by <see cref="PlainText"/> from text.</summary>
/// <param name="Blocks">The paragraphs in reading order.</param>
/// <param name="Fields">The bound fields; none in plain text.</param>
public sealed record DocumentText(IReadOnlyList<TextBlock> Blocks, IReadOnlyList<BoundField> Fields);
