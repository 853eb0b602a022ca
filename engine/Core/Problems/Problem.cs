using System.Globalization;

namespace WorkSummary.Core.Problems;

/// <summary>How much a <see cref="Problem"/> or a Finding weighs.</summary>
public enum Severity
{
    /// <summary>Good to know; nothing is stopped.</summary>
    Info,

    /// <summary>A person should look; the reviewer decides.</summary>
    Warning,

    /// <summary>The work cannot go on until it is put right.</summary>
    Error,
}

/// <summary>Where something is: in a file, a sheet or part, a paragraph, a row. Only what is known is set; all counts begin at 1.</summary>
public sealed record Place
{
    /// <summary>File name without folders (a path could name a person).</summary>
    public string? File { get; init; }

    /// <summary>Worksheet of a workbook, or part of a document such as <c>word/document.xml</c>.</summary>
    public string? Part { get; init; }

    /// <summary>Key or heading of the section of a report.</summary>
    public string? Section { get; init; }

    /// <summary>Number of the paragraph in the document body.</summary>
    public int? Paragraph { get; init; }

    /// <summary>Row of a sheet or a CSV file, counted as the person sees it.</summary>
    public int? Row { get; init; }

    /// <summary>Header of the column, as the person sees it.</summary>
    public string? Column { get; init; }

    /// <summary>Line in a text (an expression, YAML, Markdown, plain text).</summary>
    public int? Line { get; init; }

    /// <summary>Character in that line.</summary>
    public int? Character { get; init; }

    /// <summary>Key of the bound field concerned: <c>lb_total</c>.</summary>
    public string? Field { get; init; }

    /// <summary>The text concerned, quoted. Never put a child's data here in anything that leaves the school.</summary>
    public string? Quote { get; init; }
}

/// <summary>
/// Something a person can cause and put right, as a value: a stable code, the place, and texts in every interface language.
/// Exceptions are for bugs and lost machines.
/// </summary>
/// <param name="Texts">The texts of the assembly that found the problem; <paramref name="Code"/> is the key in them.</param>
/// <param name="Code">Stable code such as <c>lists.bad-date</c>: area, dot, what is wrong.</param>
/// <param name="Args">Values for the placeholders of the text.</param>
public sealed record Problem(Texts Texts, string Code, params IReadOnlyList<object?> Args)
{
    /// <summary>How much it weighs; an error unless said otherwise.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>True when a service, not what the person gave, is at fault: the same again later may well succeed.</summary>
    public bool Unavailable { get; init; }

    /// <summary>Where it is, as far as known.</summary>
    public Place? Where { get; init; }

    /// <summary>One plain sentence in the language of <paramref name="culture"/>: what happened and what was expected.</summary>
    /// <param name="culture">Language to speak.</param>
    public string Message(CultureInfo culture) => Texts.Get(Code, culture, [.. Args]);

    /// <summary>The same problem at another place.</summary>
    /// <param name="where">The place.</param>
    public Problem At(Place where) => this with { Where = where };

    /// <inheritdoc/>
    public override string ToString() => Code;
}
