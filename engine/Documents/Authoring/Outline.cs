namespace WorkSummary.Documents.Authoring;

/// <summary>A piece of a paragraph: text as it is, or an expression or mark in its braces.</summary>
/// <param name="Text">The text, braces included.</param>
/// <param name="IsField">True for <c>{{ … }}</c>.</param>
internal readonly record struct Span(string Text, bool IsField);

/// <summary>What a paragraph is in the document; each has a style of its own.</summary>
internal enum ParagraphRole
{
    /// <summary>Body text, indented by two characters.</summary>
    Body,

    /// <summary>The line below the title.</summary>
    Dateline,

    /// <summary>The addressee, flush left.</summary>
    Addressee,

    /// <summary>A note below a table.</summary>
    Note,

    /// <summary>A line of the signature block.</summary>
    Signature,

    /// <summary>The last line of the signature block.</summary>
    SignatureDate,

    /// <summary>The caption above a table.</summary>
    Caption,

    /// <summary>A chart.</summary>
    Chart,

    /// <summary>A mark alone in its paragraph; it vanishes in filling.</summary>
    Mark,
}

/// <summary>A block of an outline.</summary>
/// <param name="Line">Its first line, from 1.</param>
internal abstract record OutlineBlock(int Line);

/// <summary>The title of the document.</summary>
internal sealed record OutlineTitle(int Line, IReadOnlyList<Span> Spans) : OutlineBlock(Line);

/// <summary>A heading, 1 for 一、; level 1 carries the key of its section.</summary>
internal sealed record OutlineHeading(int Line, int Level, string? Key, IReadOnlyList<Span> Spans) : OutlineBlock(Line);

/// <summary>A paragraph.</summary>
internal sealed record OutlineParagraph(int Line, ParagraphRole Role, IReadOnlyList<Span> Spans) : OutlineBlock(Line);

/// <summary>The narrative of a section, with its hint.</summary>
internal sealed record OutlineNarrative(int Line, string Section, string Heading, IReadOnlyList<string> Hint) : OutlineBlock(Line);

/// <summary>A table: the first row is its head.</summary>
internal sealed record OutlineTable(int Line, IReadOnlyList<OutlineColumn> Columns, IReadOnlyList<IReadOnlyList<IReadOnlyList<Span>>> Rows) : OutlineBlock(Line);

/// <summary>How a column of a table stands.</summary>
internal enum CellAlignment
{
    /// <summary>In the middle, as in official tables.</summary>
    Centre,

    /// <summary>At the left, for text.</summary>
    Left,

    /// <summary>At the right, for amounts.</summary>
    Right,
}

/// <summary>A column of a table.</summary>
/// <param name="Share">Share of the width, all columns together 1.</param>
/// <param name="Alignment">How its cells stand.</param>
internal sealed record OutlineColumn(double Share, CellAlignment Alignment);

/// <summary>An outline, read.</summary>
/// <param name="Properties">The front matter.</param>
/// <param name="Blocks">The blocks in order.</param>
internal sealed record Outline(IReadOnlyDictionary<string, string> Properties, IReadOnlyList<OutlineBlock> Blocks);
