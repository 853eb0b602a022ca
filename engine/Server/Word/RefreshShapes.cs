using WorkSummary.Documents.Reading;

namespace WorkSummary.Server.Word;

/// <summary>Something that can be inserted.</summary>
/// <param name="Key">Key of the field.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Value">What it says now: as printed, the number of a table's rows, a chart's figures in words.</param>
/// <param name="Group">What it is listed under.</param>
public sealed record CatalogueLineShape(string Key, string Name, FieldShape Shape, string Value, string Group);

/// <summary>Everything that can be inserted.</summary>
/// <param name="Fields">The fields.</param>
public sealed record CatalogueShape(IReadOnlyList<CatalogueLineShape> Fields);

/// <summary>What is to be inserted.</summary>
/// <param name="Key">Key of the field.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Record">The document's state part, to be answered with what was inserted; null to be left alone.</param>
public sealed record InsertionRequest(string Key, FieldShape Shape, string? Record = null);

/// <summary>Something to be put at the cursor.</summary>
/// <param name="Tag">Tag of its control.</param>
/// <param name="Title">Title of its control.</param>
/// <param name="Text">Its text; null for a table or chart.</param>
/// <param name="Ooxml">The control as Flat OPC.</param>
/// <param name="Record">The document's state part with it, where the request gave one.</param>
public sealed record InsertedShape(string Tag, string Title, string? Text, string Ooxml, string? Record);

/// <summary>A control of the open document.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Text">Its text.</param>
public sealed record ControlShape(string Tag, string Text);

/// <summary>Asks what a refresh would do.</summary>
/// <param name="Read">True to have the lists read anew where they are kept.</param>
/// <param name="Record">The document's state part; null where it has none.</param>
/// <param name="Controls">The document's controls in reading order.</param>
public sealed record PlanRequest(bool Read, string? Record, IReadOnlyList<ControlShape> Controls);

/// <summary>How a field stands to the newer figures.</summary>
public enum StandingShape
{
    /// <summary>It says what was written last; the newer figures say something else.</summary>
    Update,

    /// <summary>It was changed by hand.</summary>
    Kept,

    /// <summary>It is not there any more, or the template no longer prints it.</summary>
    Gone,

    /// <summary>It says what the newer figures say.</summary>
    Same,
}

/// <summary>One field in the plan of a refresh.</summary>
public sealed record PlanItemShape
{
    /// <summary>Tag of its control.</summary>
    public required string Tag { get; init; }

    /// <summary>Which of the controls with that tag, from 0.</summary>
    public required int Occurrence { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required FieldShape Shape { get; init; }

    /// <summary>What was written last; null where not known.</summary>
    public string? Written { get; init; }

    /// <summary>What stands there now.</summary>
    public string? Current { get; init; }

    /// <summary>What the newer figures say.</summary>
    public required string Fresh { get; init; }

    /// <summary>How it stands.</summary>
    public required StandingShape Standing { get; init; }

    /// <summary>The new text of a text field that differs.</summary>
    public string? Text { get; init; }

    /// <summary>The new content of a table or chart that differs, as Flat OPC.</summary>
    public string? Ooxml { get; init; }
}

/// <summary>What a refresh would do.</summary>
/// <param name="Snapshot">Hash of the newer Snapshot.</param>
/// <param name="TakenAt">When it was taken, UTC.</param>
/// <param name="Items">The fields in reading order.</param>
/// <param name="Record">The state part as if every update were taken.</param>
/// <param name="Heavy">True when the server had better do it on the whole file: then no content of tables and charts is in the plan.</param>
public sealed record RefreshPlanShape(string Snapshot, DateTimeOffset TakenAt, IReadOnlyList<PlanItemShape> Items, string Record, bool Heavy);

/// <summary>Which control is meant.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Occurrence">Which of the controls with that tag, from 0.</param>
public sealed record ControlAtShape(string Tag, int Occurrence);

/// <summary>Asks for the whole file, refreshed.</summary>
/// <param name="Upload">Id of the upload that holds it.</param>
/// <param name="Accept">The places to write.</param>
public sealed record RefreshedRequest(string Upload, IReadOnlyList<ControlAtShape> Accept);
