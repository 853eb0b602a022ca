namespace WorkSummary.Core.Lists;

/// <summary>
/// One record of a list. A cell is null or of the .NET type that <see cref="ColumnType"/> names. Immutable.
/// </summary>
/// <param name="schema">The list.</param>
/// <param name="cells">One cell per column, in the schema's order.</param>
/// <param name="id">What identifies the row in its source: the item id, or the row number a person sees. Not part of any hash.</param>
/// <param name="version">The source's own mark of this state of the row.</param>
public sealed class Row(ListSchema schema, IReadOnlyList<object?> cells, string id, string? version = null)
{
    // Reading through the interface costs several times as much, and cells are what most of the time goes into.
    private readonly object?[]? array = cells as object?[];

    /// <summary>The list.</summary>
    public ListSchema Schema { get; } = schema;

    /// <summary>One cell per column, in the schema's order.</summary>
    public IReadOnlyList<object?> Cells { get; } = cells;

    /// <summary>What identifies the row in its source: item id, or row number as a person sees it.</summary>
    public string Id { get; } = id;

    /// <summary>The source's own mark of this state of the row, such as an eTag; null where it has none. Not part of any hash.</summary>
    public string? Version { get; } = version;

    /// <summary>The cell of a column by its index; null where a row stored under an earlier schema lacks it.</summary>
    /// <param name="column">Index of the column.</param>
    internal object? Cell(int column) =>
        array is not null ? (uint)column < (uint)array.Length ? array[column] : null : column < Cells.Count ? Cells[column] : null;

    /// <summary>The cell of a column.</summary>
    /// <param name="column">Internal name.</param>
    /// <exception cref="KeyNotFoundException">The list has no such column: a bug, since names are checked when they are loaded.</exception>
    public object? this[string column] =>
        Schema.IndexOf(column) is >= 0 and var i ? Cells[i] : throw new KeyNotFoundException($"{Schema.Name} has no column {column}.");
}

/// <summary>Rows of one list.</summary>
/// <param name="Schema">The list.</param>
/// <param name="Rows">The rows.</param>
public sealed record RowSet(ListSchema Schema, IReadOnlyList<Row> Rows);

/// <summary>What was read of one list: its rows and where they came from. Becomes the provenance of a Snapshot.</summary>
public sealed record ListReading
{
    /// <summary>The rows, typed and checked against the schema.</summary>
    public required RowSet Rows { get; init; }

    /// <summary>Kind of the source (<c>files</c>, <c>embedded</c>, <c>graph</c>) and its name without folders or addresses: <c>files:roster.xlsx</c>.</summary>
    public required string Source { get; init; }

    /// <summary>When the rows were read, UTC.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The source's own mark of this state: etag, delta token, or hash of the file.</summary>
    public string? Tag { get; init; }
}

/// <summary>The lists a source has, as of one reading. All or nothing: a list that could not be read whole is a problem, not a gap.</summary>
/// <param name="Readings">One per list that the source has; a list of the catalogue that it lacks is simply not there.</param>
public sealed record ListReadings(IReadOnlyList<ListReading> Readings)
{
    /// <summary>The reading of a list, or null where the source has none.</summary>
    /// <param name="list">Internal name.</param>
    public ListReading? Find(string list) => Readings.FirstOrDefault(r => r.Rows.Schema.Name == list);
}
