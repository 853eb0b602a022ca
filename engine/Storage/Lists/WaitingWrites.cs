using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Lists;

/// <summary>Writes of a unit that wait for its source, laid over the copy, so that what was typed counts at once.</summary>
internal sealed class WaitingWrites
{
    public const string NewRow = "new:";

    private readonly ILookup<string, RowWriteRecord> byList;

    /// <summary>Those of a unit's writes that wait.</summary>
    public WaitingWrites(IEnumerable<RowWriteRecord> writes) =>
        byList = writes.Where(w => w.State == WriteState.Waiting).OrderBy(w => w.Number).ToLookup(w => w.List, StringComparer.Ordinal);

    public static async Task<WaitingWrites> OfAsync(WorkSummaryDb db, string unit, CancellationToken cancellation) => new(
        await db.RowWrites.AsNoTracking().Where(w => w.Unit == unit && w.State == WriteState.Waiting).ToListAsync(cancellation));

    /// <summary>The writes of a list, oldest first.</summary>
    public IEnumerable<RowWriteRecord> Of(string list) => byList[list];

    /// <summary>The list's tag with what waits.</summary>
    public string Tag(string list, string tag) =>
        byList.Contains(list) ? Hashing.Of([tag, .. byList[list].Select(w => $"{w.Key}:{w.Round}")]) : tag;

    /// <summary>The rows as they will be.</summary>
    public IEnumerable<Row> Over(ListSchema schema, IEnumerable<Row> rows)
    {
        if (!byList.Contains(schema.Name)) return rows;
        var byRow = byList[schema.Name].ToLookup(w => w.RowId, StringComparer.Ordinal);
        return rows.Select(r => byRow.Contains(r.Id) ? Over(r, byRow[r.Id]) : r).OfType<Row>()
            .Concat(byRow.Where(g => g.First().Adds).Select(g => Over(Empty(schema, g.Key), g)).OfType<Row>());
    }

    /// <summary>The rows that are only waited with, oldest first.</summary>
    public IEnumerable<Row> Added(ListSchema schema) => Over(schema, []);

    /// <summary>A row with what waits for it; null when it is to be removed.</summary>
    public Row? Over(Row row) => Over(row, byList[row.Schema.Name].Where(w => w.RowId == row.Id));

    /// <summary>Ids of rows that are to be removed.</summary>
    public IReadOnlyList<string> Removed(string list) => [.. byList[list].Where(w => w.Remove && !w.Adds).Select(w => w.RowId).Distinct()];

    /// <summary>By how many rows a list is longer with what waits.</summary>
    public int Change(string list) =>
        byList[list].GroupBy(w => w.RowId).Sum(g => (g.First().Adds ? 1 : 0) - (g.Any(w => w.Remove) ? 1 : 0));

    /// <summary>A row that has nothing in it yet.</summary>
    public static Row Empty(ListSchema schema, string id) => new(schema, new object?[schema.Columns.Count], id);

    /// <summary>A row with some cells set.</summary>
    public static Row With(Row row, IReadOnlyDictionary<string, object?> cells) => new(
        row.Schema, [.. row.Schema.Columns.Select((c, i) => cells.TryGetValue(c.Name, out var cell) ? cell : i < row.Cells.Count ? row.Cells[i] : null)], row.Id, row.Version);

    /// <summary>A row with given writes; null when one removes it.</summary>
    public static Row? Over(Row row, IEnumerable<RowWriteRecord> writes)
    {
        foreach (var write in writes)
        {
            if (write.Remove) return null;
            row = With(row, CellJson.ReadCells(row.Schema, write.CellsJson));
        }

        return row;
    }
}
