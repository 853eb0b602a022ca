using WorkSummary.Core.Lists;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Lists;

/// <summary>What the database holds of a unit's lists, as their source gave them.</summary>
internal sealed class ListMemory(Store store, string unit, IReadOnlyList<ListStateRecord> states) : IListMemory
{
    private readonly Dictionary<string, ListStateRecord> states = states.ToDictionary(s => s.List, StringComparer.Ordinal);

    public string? Mark(string list) => states.GetValueOrDefault(list)?.Mark;

    public Task<IReadOnlyDictionary<string, Row>> RowsAsync(string list, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyDictionary<string, Row>>(
            async db =>
            {
                var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
                if (!states.TryGetValue(list, out var state)) return rows;
                var schema = ColumnsJson.Read(list, state.ColumnsJson);
                foreach (var row in await StoredList.AllAsync(db, unit, list, cancellation))
                    rows.TryAdd(row.RowId, CellJson.Read(schema, row.RowId, row.Json, row.Version));
                return rows;
            },
            cancellation);
}
