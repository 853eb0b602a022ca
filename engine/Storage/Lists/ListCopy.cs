using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Lists;

/// <summary>
/// Puts what was read from a source into the copy, row by row: only rows that differ are written. What was written to the source since
/// the reading began is newer than the reading; it stays, and the next reading begins where this one began.
/// </summary>
/// <param name="db">The context, in a transaction.</param>
/// <param name="store">The clock.</param>
/// <param name="unit">Code of the unit.</param>
/// <param name="begun">When the reading began.</param>
internal sealed class ListCopy(WorkSummaryDb db, Store store, string unit, DateTimeOffset begun)
{
    private (int Added, int Changed, int Gone) count;

    public async Task TakeAsync(ListUpdate update, CancellationToken cancellation)
    {
        count = (0, 0, 0);
        var (schema, name) = (update.Reading.Rows.Schema, update.Reading.Rows.Schema.Name);
        var state = await db.ListStates.FirstOrDefaultAsync(s => s.Unit == unit && s.List == name, cancellation);
        if (state is null)
        {
            state = new ListStateRecord { Unit = unit, List = name, Rows = 0, Tag = "", ChangedAt = store.Now, ChangedBy = "system" };
            db.ListStates.Add(state);
        }

        var newer = (await db.RowWrites.Where(w => w.Unit == unit && w.List == name && w.SettledAt >= begun).Select(w => w.RowId).ToListAsync(cancellation))
            .ToHashSet(StringComparer.Ordinal);
        var ours = Ours(update.Reading.Rows).ToList();
        IReadOnlyList<string> gone = ours.Count == update.Reading.Rows.Rows.Count
            ? update.Gone
            : [.. update.Gone, .. update.Reading.Rows.Rows.Except(ours).Select(r => r.Id)];
        var rows = ours.Select(r => (Row: r, Json: CellJson.Write(r))).ToList();
        await using var list = new StoredList(db, unit, schema);
        var skipped = update.Whole ? await ReplaceAsync(list, rows, newer, name, cancellation) : await MergeAsync(list, rows, gone, newer, cancellation);

        if (count != default || state.Tag.Length == 0)
        {
            state.Rows += count.Added - count.Gone;
            if (update.Whole) state.Rows = await db.ListRows.CountAsync(r => r.Unit == unit && r.List == name, cancellation);
            state.Tag = update.Whole && !skipped ? Whole(rows) : Hashing.Of([state.Tag, .. rows.SelectMany(r => new[] { r.Row.Id, r.Json }), .. gone]);
            (state.ChangedAt, state.ChangedBy) = (store.Now, "system");
        }

        if (count != default)
        {
            await AuditChain.AppendAsync(
                db, store.Now, "system", "lists.refresh", unit, ("list", name), ("tag", state.Tag),
                ("added", Text(count.Added)), ("changed", Text(count.Changed)), ("gone", Text(count.Gone)));
        }

        (state.ReadAt, state.Source, state.ColumnsJson, state.SortedBy) = (update.Reading.ReadAt, update.Reading.Source, ColumnsJson.Write(schema), RowSort.Column(schema));
        if (!skipped) state.Mark = update.Mark;
    }

    /// <summary>Lists that had nothing new are as fresh as the others.</summary>
    public async Task EndAsync(IReadOnlyList<ListUpdate> updates, CancellationToken cancellation)
    {
        var told = updates.Select(u => u.Reading.Rows.Schema.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var state in await db.ListStates.Where(s => s.Unit == unit && s.ReadAt != null).ToListAsync(cancellation))
        {
            if (!told.Contains(state.List)) state.ReadAt = begun;
        }
    }

    private async Task<bool> ReplaceAsync(
        StoredList list, List<(Row Row, string Json)> rows, HashSet<string> newer, string name, CancellationToken cancellation)
    {
        var left = new Dictionary<string, StoredRow>(StringComparer.Ordinal);
        foreach (var row in await StoredList.AllAsync(db, unit, name, cancellation))
        {
            if (!left.TryAdd(row.RowId, row)) await list.DeleteAsync(row.Position, cancellation);
        }

        var skipped = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, json) in rows)
        {
            if (!seen.Add(row.Id)) continue;
            left.Remove(row.Id, out var stored);
            if (newer.Contains(row.Id)) skipped = true;
            else await PutAsync(list, row, json, stored, cancellation);
        }

        foreach (var stored in left.Values)
        {
            if (newer.Contains(stored.RowId))
            {
                skipped = true;
                continue;
            }

            await list.DeleteAsync(stored.Position, cancellation);
            count.Gone++;
        }

        return skipped;
    }

    private async Task<bool> MergeAsync(
        StoredList list, List<(Row Row, string Json)> rows, IReadOnlyList<string> gone, HashSet<string> newer, CancellationToken cancellation)
    {
        var skipped = false;
        foreach (var (row, json) in rows)
        {
            if (newer.Contains(row.Id)) skipped = true;
            else await PutAsync(list, row, json, await list.FindAsync(row.Id, cancellation), cancellation);
        }

        foreach (var id in gone)
        {
            if (newer.Contains(id)) skipped = true;
            else if (await list.FindAsync(id, cancellation) is { } stored)
            {
                await list.DeleteAsync(stored.Position, cancellation);
                count.Gone++;
            }
        }

        return skipped;
    }

    private async Task PutAsync(StoredList list, Row row, string json, StoredRow? stored, CancellationToken cancellation)
    {
        if (stored is null)
        {
            await list.InsertAsync(row.Id, row, json, cancellation);
            count.Added++;
        }
        else if (stored.Json != json || stored.Version != row.Version)
        {
            await list.UpdateAsync(stored.Position, row, json, cancellation);
            if (stored.Json != json) count.Changed++;
        }
    }

    /// <summary>Rows that name another unit are not kept where they lead to people: a site may be shared by schools.</summary>
    private IEnumerable<Row> Ours(RowSet set)
    {
        if (set.Schema.PersonalData == PersonalData.None || set.Schema.Scope.Unit is not { } path || set.Schema.IndexOf(path) is not (>= 0 and var column)) return set.Rows;
        return set.Rows.Where(r => column >= r.Cells.Count || r.Cells[column] is not string code || code.Trim() == unit);
    }

    private static string Whole(List<(Row Row, string Json)> rows) =>
        Hashing.Of([.. rows.OrderBy(r => r.Row.Id, StringComparer.Ordinal).SelectMany(r => new[] { r.Row.Id, r.Json })]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
