using System.Xml.Linq;

namespace WorkSummary.Documents.Templates;

/// <summary>What a typed mark says.</summary>
internal enum MarkKind
{
    /// <summary><c>{{ expression }}</c></summary>
    Field,

    /// <summary><c>{{ for x in rows }}</c></summary>
    For,

    /// <summary><c>{{ if condition }}</c></summary>
    If,

    /// <summary><c>{{ else }}</c></summary>
    Else,

    /// <summary><c>{{ end }}</c></summary>
    End,

    /// <summary><c>{{ section key }}</c></summary>
    Section,

    /// <summary><c>{{ narrative key }}</c></summary>
    Narrative,

    /// <summary><c>{{ chart rows "title" }}</c></summary>
    Chart,

    /// <summary><c>{{ text key }}</c></summary>
    Text,
}

/// <summary>A mark of a template: typed between double braces, or told by a control's tag.</summary>
internal sealed record Mark
{
    public required MarkKind Kind { get; init; }

    /// <summary>The mark as the designer sees it, for messages.</summary>
    public required string Quote { get; init; }

    /// <summary>Part in which it stands.</summary>
    public required string Part { get; init; }

    /// <summary>Number of its paragraph in the part.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Rises in reading order within the part.</summary>
    public int Order { get; init; }

    /// <summary>The expression; the key of a section, narrative or text block.</summary>
    public string Text { get; init; } = "";

    /// <summary>Variable of a repeat.</summary>
    public string Variable { get; init; } = "";

    /// <summary>Key given by a control's tag; null when the expression tells it.</summary>
    public string? Key { get; init; }

    /// <summary>True for a field whose value a person may change (<c>ws:m:</c>).</summary>
    public bool Editable { get; init; }

    /// <summary>Run properties of its first character.</summary>
    public XElement? Format { get; init; }

    /// <summary>True where it stands in the part's stand-in for old readers (mc:Fallback): written, but not told a second time.</summary>
    public bool Silent { get; init; }

    public bool IsControl => Kind is MarkKind.For or MarkKind.If or MarkKind.Else or MarkKind.End;

    public bool Opens => Kind is MarkKind.For or MarkKind.If;
}
