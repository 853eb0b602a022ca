using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Lists;

/// <summary>
/// Port: writes single rows back to where a list is kept. Called at least once per write: the key tells that it is the same one, and
/// a write that had already arrived when the answer was lost counts as done.
/// </summary>
public interface IListWriter
{
    /// <summary>Short name, that of its <see cref="IListSource"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Writes a row. A problem is what the source refused; one that is <see cref="Problem.Unavailable"/> is to be tried again with the
    /// same key.
    /// </summary>
    /// <param name="write">What to write.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task<Result<RowOutcome>> WriteAsync(RowWrite write, CancellationToken cancellation);
}

/// <summary>One row on its way to where its list is kept.</summary>
public sealed record RowWrite
{
    /// <summary>Idempotency key: 32 lower-case hex digits.</summary>
    public required string Key { get; init; }

    /// <summary>Where, as in <see cref="ListRequest.Location"/>: mostly a unit's code.</summary>
    public required string Location { get; init; }

    /// <summary>The schemas, to find what lookups lead to.</summary>
    public required ListCatalog Catalog { get; init; }

    /// <summary>The list.</summary>
    public required ListSchema Schema { get; init; }

    /// <summary>Id of the row to change; null for a new one.</summary>
    public string? RowId { get; init; }

    /// <summary><see cref="Row.Version"/> of the state the person saw; null for a new row.</summary>
    public string? Version { get; init; }

    /// <summary>The cells to set by column name, of the types that <see cref="ColumnType"/> names; null empties a cell. Others are left alone.</summary>
    public IReadOnlyDictionary<string, object?> Cells { get; init; } = new Dictionary<string, object?>();

    /// <summary>True to remove the row.</summary>
    public bool Remove { get; init; }

    /// <summary>The person on whose behalf the row is written; null for the installation's own rights.</summary>
    public PersonAssertion? OnBehalfOf { get; init; }
}

/// <summary>How a write ended.</summary>
public abstract record RowOutcome;

/// <summary>The row stands as wanted.</summary>
/// <param name="Row">As it stands now, with its id and version; null where it was removed.</param>
public sealed record RowWritten(Row? Row) : RowOutcome;

/// <summary>Somebody else changed the row in the meantime; nothing was written.</summary>
/// <param name="Theirs">As it stands now; null where it is gone.</param>
public sealed record RowConflict(Row? Theirs) : RowOutcome;
