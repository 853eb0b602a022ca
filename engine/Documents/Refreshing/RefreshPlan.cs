using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>How a field of a document stands to newer figures.</summary>
public enum Standing
{
    /// <summary>It says already what the newer figures say.</summary>
    Same,

    /// <summary>It says what was written last, and the newer figures say something else.</summary>
    Update,

    /// <summary>Somebody changed it by hand, or what was written last is not known: theirs is kept unless they say otherwise.</summary>
    Kept,

    /// <summary>Somebody deleted it.</summary>
    Gone,

    /// <summary>The template no longer prints it for the newer figures: a condition around it has turned. The passage needs a person.</summary>
    Dropped,
}

/// <summary>One field in the plan of a refresh.</summary>
public sealed record RefreshItem
{
    /// <summary>Where it stands.</summary>
    public required ControlAt At { get; init; }

    /// <summary>Key of the field.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required FieldShape Shape { get; init; }

    /// <summary>What was written last; null where not known. Of a table the cells divided by tabs and lines, of a chart its figures in words.</summary>
    public string? Written { get; init; }

    /// <summary>What stands there now; null for <see cref="Standing.Gone"/>.</summary>
    public string? Current { get; init; }

    /// <summary>What the newer figures say; null for <see cref="Standing.Dropped"/>.</summary>
    public string? Fresh { get; init; }

    /// <summary>How it stands.</summary>
    public required Standing Standing { get; init; }
}

/// <summary>What a refresh would do.</summary>
/// <param name="SnapshotHash">Hash of the newer Snapshot.</param>
/// <param name="Items">The fields in reading order; those that are gone at the end.</param>
/// <param name="Record">
/// The document's custom XML part as if everything were accepted, without XML declaration: for a document that is refreshed in Word,
/// where the caller puts back the old <c>field</c> of what was not.
/// </param>
public sealed record RefreshPlan(string? SnapshotHash, IReadOnlyList<RefreshItem> Items, string Record)
{
    /// <summary>The places that can be refreshed without losing anything that a person wrote.</summary>
    public IReadOnlyList<ControlAt> Updates => [.. Items.Where(i => i.Standing == Standing.Update).Select(i => i.At)];

    /// <summary>The places that a person can accept: what differs and has a newer text.</summary>
    public IReadOnlyList<ControlAt> Acceptable => [.. Items.Where(i => i.Standing is Standing.Update or Standing.Kept).Select(i => i.At)];
}
