namespace WorkSummary.Core.Lists;

/// <summary>One cell that differs between two versions of a row.</summary>
/// <param name="Column">The column.</param>
/// <param name="Old">Stored value; null when it was empty.</param>
/// <param name="New">New value; null when it is now empty.</param>
public sealed record CellChange(ColumnSchema Column, object? Old, object? New);

/// <summary>A row that is there before and after, with other content.</summary>
/// <param name="Old">As stored.</param>
/// <param name="New">As it would be.</param>
/// <param name="Cells">The cells that differ, in the schema's order; at least one.</param>
public sealed record RowChange(Row Old, Row New, IReadOnlyList<CellChange> Cells);

/// <summary>
/// What an import would do to one list: the preview a person sees before anything is stored. Rows are the same row when their keys
/// are equal; in a list without a key, when all their cells are.
/// </summary>
public sealed record ListDiff
{
    /// <summary>The list.</summary>
    public required ListSchema Schema { get; init; }

    /// <summary>Rows that are new, in the order of the import.</summary>
    public required IReadOnlyList<Row> Added { get; init; }

    /// <summary>Rows with other content, in the order of the import.</summary>
    public required IReadOnlyList<RowChange> Changed { get; init; }

    /// <summary>Stored rows that the import lacks, in the stored order.</summary>
    public required IReadOnlyList<Row> Gone { get; init; }

    /// <summary>Rows that stay as they are, in the stored order.</summary>
    public required IReadOnlyList<Row> Unchanged { get; init; }

    /// <summary>True when importing would change nothing.</summary>
    public bool IsEmpty => Added.Count == 0 && Changed.Count == 0 && Gone.Count == 0;

    /// <summary>Compares two states of one list.</summary>
    /// <param name="stored">As stored.</param>
    /// <param name="incoming">As imported.</param>
    /// <exception cref="ArgumentException">They are of two lists.</exception>
    public static ListDiff Between(RowSet stored, RowSet incoming)
    {
        var schema = incoming.Schema;
        if (stored.Schema.Name != schema.Name) throw new ArgumentException($"{stored.Schema.Name} is not {schema.Name}.", nameof(stored));
        var key = schema.Key.Select(schema.IndexOf).Where(i => i >= 0).ToArray();
        if (key.Length == 0) key = [.. Enumerable.Range(0, schema.Columns.Count)];

        // Several stored rows may have one key (equal rows of a list without a key): each is matched once, in order.
        var waiting = new Dictionary<RowKey, Queue<Row>>();
        foreach (var row in stored.Rows)
        {
            var of = new RowKey(row, key);
            if (!waiting.TryGetValue(of, out var rows)) waiting[of] = rows = [];
            rows.Enqueue(row);
        }

        var added = new List<Row>();
        var changed = new List<RowChange>();
        var matched = new HashSet<Row>(ReferenceEqualityComparer.Instance);
        var same = new HashSet<Row>(ReferenceEqualityComparer.Instance);
        foreach (var row in incoming.Rows)
        {
            if (!waiting.TryGetValue(new RowKey(row, key), out var rows) || !rows.TryDequeue(out var old))
            {
                added.Add(row);
                continue;
            }

            matched.Add(old);
            var cells = Differences(old, row);
            if (cells.Count > 0) changed.Add(new RowChange(old, row, cells));
            else same.Add(old);
        }

        return new ListDiff
        {
            Schema = schema,
            Added = added,
            Changed = changed,
            Gone = [.. stored.Rows.Where(r => !matched.Contains(r))],
            Unchanged = [.. stored.Rows.Where(same.Contains)],
        };
    }

    /// <summary>Compares every list of an import with what is stored; a list that the import lacks is left alone and not in the result.</summary>
    /// <param name="stored">As stored.</param>
    /// <param name="incoming">As imported.</param>
    public static IReadOnlyList<ListDiff> Between(ListReadings stored, ListReadings incoming) =>
        [.. incoming.Readings.Select(r => Between(stored.Find(r.Rows.Schema.Name)?.Rows ?? new RowSet(r.Rows.Schema, []), r.Rows))];

    private static List<CellChange> Differences(Row old, Row row)
    {
        var cells = new List<CellChange>();
        for (var i = 0; i < row.Schema.Columns.Count; i++)
        {
            // Rows stored under an earlier schema may lack the newest columns.
            var before = i < old.Cells.Count ? old.Cells[i] : null;
            if (!RowKey.SameCell(before, row.Cells[i])) cells.Add(new CellChange(row.Schema.Columns[i], before, row.Cells[i]));
        }

        return cells;
    }
}
