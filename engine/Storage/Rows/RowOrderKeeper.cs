using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;

namespace WorkSummary.Storage.Rows;

/// <summary>Sees to it that the rows of a list have the number they are sorted by: lists stored before there was one, or under another schema.</summary>
internal static class RowOrderKeeper
{
    public static async Task SortAsync(Store store, string unit, ListSchema schema, CancellationToken cancellation)
    {
        var column = RowSort.Column(schema);
        if (!await store.ReadAsync(db => db.ListStates.AnyAsync(s => s.Unit == unit && s.List == schema.Name && s.SortedBy != column, cancellation), cancellation)) return;
        await store.WriteAsync<int>(
            async db =>
            {
                var state = await db.ListStates.FirstOrDefaultAsync(s => s.Unit == unit && s.List == schema.Name, cancellation);
                if (state is null) return 0;
                await using var list = new StoredList(db, unit, schema);
                foreach (var stored in await StoredList.AllAsync(db, unit, schema.Name, cancellation))
                    await list.UpdateAsync(stored.Position, CellJson.Read(schema, stored.RowId, stored.Json, stored.Version), stored.Json, cancellation);
                state.SortedBy = column;
                return state.Rows;
            },
            cancellation);
    }
}
