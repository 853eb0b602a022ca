using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Rows;

/// <summary>Puts single rows into a stored list: its rows, their number and its tag change together.</summary>
internal static class RowLedger
{
    private const int VersionLength = 16;

    /// <summary>What tells one state of a row kept here from another.</summary>
    public static string VersionOf(string json) => Hashing.Of(json)[..VersionLength];

    /// <summary>Adds the row, puts it in the place of the stored one, or removes that.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="store">The clock.</param>
    /// <param name="unit">Owner of the list.</param>
    /// <param name="row">As it is to be; null to remove it.</param>
    /// <param name="stored">As it lies there; null for a new one.</param>
    /// <param name="by">Account of who does it.</param>
    /// <param name="schema">The list.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task PutAsync(
        WorkSummaryDb db, Store store, string unit, ListSchema schema, Row? row, StoredRow? stored, string by, CancellationToken cancellation)
    {
        if (row is null && stored is null) return;
        var state = db.ListStates.Local.FirstOrDefault(s => s.Unit == unit && s.List == schema.Name)
            ?? await db.ListStates.AsTracking().FirstOrDefaultAsync(s => s.Unit == unit && s.List == schema.Name, cancellation);
        if (state is null)
        {
            state = new ListStateRecord
            {
                Unit = unit, List = schema.Name, Rows = 0, Tag = "", ChangedAt = store.Now, ChangedBy = by, SortedBy = RowSort.Column(schema),
            };
            db.ListStates.Add(state);
        }

        var json = row is null ? null : CellJson.Write(row);
        if (json is not null && json == stored?.Json && row!.Version == stored.Version) return;
        await using var list = new StoredList(db, unit, schema);
        if (row is null) await list.DeleteAsync(stored!.Position, cancellation);
        else if (stored is null) await list.InsertAsync(row.Id, row, json!, cancellation);
        else await list.UpdateAsync(stored.Position, row, json!, cancellation);

        state.Rows += (row is null ? 0 : 1) - (stored is null ? 0 : 1);
        (state.Tag, state.ChangedAt, state.ChangedBy) = (Hashing.Of(state.Tag, row?.Id ?? stored!.RowId, json ?? ""), store.Now, by);
    }

    /// <summary>An id for a row that is added here: part of its key, which says nothing and is not used again.</summary>
    public static async Task<string> NewIdAsync(WorkSummaryDb db, string unit, ListSchema schema, string key, CancellationToken cancellation)
    {
        await using var list = new StoredList(db, unit, schema);
        var id = key[..8];
        return await list.FindAsync(id, cancellation) is null ? id : key;
    }

    /// <summary>A unit becomes the owner of its copy: what waited for the source is written here.</summary>
    public static async Task TakeOverAsync(WorkSummaryDb db, Store store, string unit, CancellationToken cancellation)
    {
        var states = await db.ListStates.Where(s => s.Unit == unit).ToDictionaryAsync(s => s.List, cancellation);
        var waiting = await db.RowWrites.Where(w => w.Unit == unit && w.State == WriteState.Waiting).OrderBy(w => w.Number).ToListAsync(cancellation);
        foreach (var write in waiting)
        {
            var schema = ColumnsJson.Read(write.List, states.GetValueOrDefault(write.List)?.ColumnsJson);
            await using var list = new StoredList(db, unit, schema);
            var stored = await list.FindAsync(write.RowId, cancellation);
            if (stored is null && !write.Adds)
            {
                // Its row went away at the source: a person decides whether it is to be there again.
                (write.State, write.TheirsJson, write.TheirsVersion) = (WriteState.Conflict, null, null);
                continue;
            }

            var id = write.Adds ? await NewIdAsync(db, unit, schema, write.Key, cancellation) : write.RowId;
            var before = stored is null ? WaitingWrites.Empty(schema, id) : CellJson.Read(schema, id, stored.Json);
            var row = write.Remove ? null : WaitingWrites.With(before, CellJson.ReadCells(schema, write.CellsJson));
            await PutAsync(db, store, unit, schema, row, stored, write.By, cancellation);
            foreach (var later in waiting.Where(w => w.RowId == write.RowId && w.List == write.List && w != write)) later.RowId = id;
            (write.RowId, write.State, write.SettledAt, write.LeaseToken) = (id, WriteState.Done, store.Now, null);
            write.ResultVersion = row is null ? null : VersionOf(CellJson.Write(row));
        }

        foreach (var state in states.Values.Where(s => s.ReadAt is not null))
        {
            if (IListDesk.Shared.Contains(state.List) && await db.ListStates.AnyAsync(s => s.Unit == "" && s.List == state.List, cancellation))
            {
                // Nobody of the unit keeps a shared list up to date.
                await db.ListRows.Where(r => r.Unit == unit && r.List == state.List).ExecuteDeleteAsync(cancellation);
                db.ListStates.Remove(state);
                continue;
            }

            (state.ReadAt, state.Source, state.Mark, state.SortedBy) = (null, null, null, null);
        }

        await db.ListRows.Where(r => r.Unit == unit).ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, (string?)null), cancellation);
    }
}
