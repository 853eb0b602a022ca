using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Documents.Reading;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Word;

/// <summary>A report that is being written, with all that stands in it.</summary>
public sealed record OutlineShape
{
    /// <summary>Id of the report.</summary>
    public required string Report { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the document's file.</summary>
    public required string FileName { get; init; }

    /// <summary>The unit that writes it.</summary>
    public required NamedUnit Unit { get; init; }

    /// <summary>Code of the period.</summary>
    public required string Period { get; init; }

    /// <summary>What people call it.</summary>
    public required string PeriodName { get; init; }

    /// <summary>The script it is written in.</summary>
    public required Script Script { get; init; }

    /// <summary>Last day of its round.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The turn, to be sent back with a submission.</summary>
    public required int Turn { get; init; }

    /// <summary>Key of the stage it is in.</summary>
    public required string Stage { get; init; }

    /// <summary>Its name.</summary>
    public required string StageName { get; init; }

    /// <summary>True when the person may write it now.</summary>
    public required bool Writing { get; init; }

    /// <summary>True when it came back and was not sent again.</summary>
    public required bool Returned { get; init; }

    /// <summary>Why it came back.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>Hash of the Snapshot that the draft rests on.</summary>
    public required string Snapshot { get; init; }

    /// <summary>When that was taken, UTC.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The day headcounts are as of.</summary>
    public required DateOnly CountingDate { get; init; }

    /// <summary>Fewest characters expected; 0 for no bound.</summary>
    public required int MinimumLength { get; init; }

    /// <summary>Most characters expected; 0 for no bound.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>Its sections in their order.</summary>
    public required IReadOnlyList<SectionShape> Sections { get; init; }

    /// <summary>Its figures, tables and charts in reading order.</summary>
    public required IReadOnlyList<FieldLineShape> Fields { get; init; }

    /// <summary>The stages of its way.</summary>
    public required IReadOnlyList<RouteStepShape> Route { get; init; }

    /// <summary>Its Receipt, once accepted.</summary>
    public ReceiptShape? Receipt { get; init; }

    /// <summary>What reviewers want changed.</summary>
    public required IReadOnlyList<RemarkLineShape> Remarks { get; init; }
}

/// <summary>A unit by code and name.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedUnit(string Code, string Name);

/// <summary>A section.</summary>
public sealed record SectionShape
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Tag of the control that holds the person's text; null where nobody writes.</summary>
    public string? Tag { get; init; }

    /// <summary>Its heading.</summary>
    public required string Heading { get; init; }

    /// <summary>What to write.</summary>
    public string? Hint { get; init; }

    /// <summary>True when a report must have it.</summary>
    public required bool Required { get; init; }

    /// <summary>Who fills it.</summary>
    public required SectionMode Mode { get; init; }

    /// <summary>The text as the server has it.</summary>
    public required string Text { get; init; }

    /// <summary>Its revision, to be sent back when saving.</summary>
    public required int Revision { get; init; }

    /// <summary>Tags of the figures it shows.</summary>
    public required IReadOnlyList<string> Fields { get; init; }
}

/// <summary>A figure, table or chart of the document.</summary>
public sealed record FieldLineShape
{
    /// <summary>Tag of its control.</summary>
    public required string Tag { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required FieldShape Shape { get; init; }

    /// <summary>As printed; of a table the number of rows, of a chart its figures in words.</summary>
    public required string Value { get; init; }

    /// <summary>The value of the period before.</summary>
    public string? Before { get; init; }

    /// <summary>Unit behind the value.</summary>
    public string? Unit { get; init; }

    /// <summary>The expression that computes it.</summary>
    public required string Expression { get; init; }

    /// <summary>The formula in words; the expression where nobody put it into words.</summary>
    public required string Explanation { get; init; }

    /// <summary>The lists it rests on.</summary>
    public required IReadOnlyList<FieldSourceShape> Sources { get; init; }

    /// <summary>Key of the section it stands in.</summary>
    public string? Section { get; init; }
}

/// <summary>How many rows of a list a figure rests on.</summary>
/// <param name="List">Internal name of the list.</param>
/// <param name="Name">Its name.</param>
/// <param name="Counted">Rows that entered.</param>
/// <param name="Considered">Rows from which they were chosen.</param>
/// <param name="ReadAt">When the list was read, UTC.</param>
public sealed record FieldSourceShape(string List, string Name, int Counted, int Considered, DateTimeOffset? ReadAt);

/// <summary>Where a stage is, seen from where the report is.</summary>
public enum StepState
{
    /// <summary>Behind it.</summary>
    Done,

    /// <summary>There it is.</summary>
    Current,

    /// <summary>Before it.</summary>
    Ahead,
}

/// <summary>A stage of the report's way.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Where it is.</param>
public sealed record RouteStepShape(string Key, string Name, StepState State);

/// <summary>The proof that the bureau has the report.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Hash">SHA-256 of the accepted document.</param>
/// <param name="At">When, UTC.</param>
public sealed record ReceiptShape(string Number, string Hash, DateTimeOffset At);

/// <summary>What a reviewer wants changed.</summary>
public sealed record RemarkLineShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What.</summary>
    public required string Text { get; init; }

    /// <summary>Who.</summary>
    public required string Author { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far it has come.</summary>
    public required RemarkState State { get; init; }

    /// <summary>Key of the section.</summary>
    public string? Section { get; init; }

    /// <summary>Tag of the control to jump to: the section's text, else its heading.</summary>
    public string? Tag { get; init; }

    /// <summary>The passage.</summary>
    public string? Quote { get; init; }

    /// <summary>Answers, oldest first.</summary>
    public required IReadOnlyList<RemarkReplyShape> Replies { get; init; }
}

/// <summary>An answer to a remark.</summary>
/// <param name="Text">What.</param>
/// <param name="Author">Who.</param>
/// <param name="At">When, UTC.</param>
public sealed record RemarkReplyShape(string Text, string Author, DateTimeOffset At);

/// <summary>Rows that a figure rests on, for the school's own people.</summary>
/// <param name="List">Internal name of the list.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The columns shown.</param>
/// <param name="Rows">The cells as people read them.</param>
/// <param name="Total">How many rows there are.</param>
public sealed record FieldRowsShape(string List, string Name, IReadOnlyList<NamedColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int Total);

/// <summary>A column by internal name and name.</summary>
/// <param name="Key">Internal name.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedColumn(string Key, string Name);
