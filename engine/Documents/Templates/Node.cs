using System.Xml.Linq;

namespace WorkSummary.Documents.Templates;

/// <summary>A template part as a tree of what is written as it is and what filling decides.</summary>
internal abstract record Node
{
    /// <summary>XML without any mark inside.</summary>
    public sealed record Static(XNode Xml) : Node;

    /// <summary>An element with marks somewhere inside; the shell gives name and attributes.</summary>
    public sealed record Element(XElement Shell, IReadOnlyList<Node> Children) : Node;

    /// <summary>A table; filling wraps it in a control when one of its rows repeats.</summary>
    public sealed record Table(XElement Shell, IReadOnlyList<Node> Children) : Node;

    /// <summary>A row of a table that has marks somewhere.</summary>
    public sealed record Row(XElement Shell, IReadOnlyList<Node> Children) : Node;

    /// <summary>A field.</summary>
    public sealed record Field(Mark Mark) : Node;

    /// <summary>A repeat or a condition.</summary>
    public sealed record Block(Mark Mark, IReadOnlyList<Node> Body, IReadOnlyList<Node>? Otherwise) : Node;

    /// <summary>The heading of a section.</summary>
    public sealed record Section(Mark Mark, IReadOnlyList<Node> Children) : Node;

    /// <summary>A person's text: paragraph properties, run properties, and the hint's paragraphs.</summary>
    public sealed record Narrative(Mark Mark, XElement? ParagraphFormat, XElement? RunFormat, IReadOnlyList<string> Hint) : Node;

    /// <summary>A text block of the pack: paragraph properties and run properties for its paragraphs.</summary>
    public sealed record Text(Mark Mark, XElement? ParagraphFormat, XElement? RunFormat) : Node;

    /// <summary>A chart.</summary>
    public sealed record Chart(Mark Mark) : Node;
}
