using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Rows;

/// <summary>Settling what is in conflict or was refused: mine goes again upon what stands there now, theirs drops it.</summary>
internal sealed partial class RowDesk
{
    public Task<Result<RowWriteView>> SettleAsync(
        Member actor, ListCatalog catalog, string key, ConflictChoice choice, IReadOnlyDictionary<string, object?>? cells = null, CancellationToken cancellation = default) =>
        store.WriteAsync<RowWriteView>(
            async db =>
            {
                if (!Visibility.OfRows(actor, actor.Unit)) return StorageTexts.Problem("lists.not-yours");
                var write = await db.RowWrites.FirstOrDefaultAsync(w => w.Key == key && w.Unit == actor.Unit, cancellation);
                if (write is null) return StorageTexts.Problem("rows.no-such-write");
                var found = await RowScene.OfAsync(db, store, actor, catalog, write.List, cancellation);
                if (!found.Ok) return Result<RowWriteView>.Failure(found.Problems);
                var scene = found.Value;
                if (write.By != actor.Id && !scene.Rights.Change) return StorageTexts.Problem("rows.add-only", scene.Schema.Display);
                if (write.State is not (WriteState.Conflict or WriteState.Refused))
                {
                    // The same choice twice is one choice.
                    var same = choice == ConflictChoice.Theirs ? write.State == WriteState.Dropped : write.State != WriteState.Dropped;
                    return same ? RowWriteViews.Of(write, scene.Schema) : StorageTexts.Problem("rows.already-settled");
                }

                if (choice == ConflictChoice.Theirs) await DropAsync(db, write, cancellation);
                else if (await AgainAsync(db, scene, write, cells, cancellation) is { Count: > 0 } problems) return Result<RowWriteView>.Failure(problems);
                await AuditChain.AppendAsync(
                    db, store.Now, actor.Id, "rows.settle", actor.Unit, ("list", write.List), ("row", write.RowId), ("key", write.Key),
                    ("choice", choice == ConflictChoice.Mine ? "mine" : "theirs"), ("change", Hashing.Of(write.Key, write.List, write.RowId, write.CellsJson)));
                return RowWriteViews.Of(write, scene.Schema);
            },
            cancellation);

    /// <summary>Drops the write; what was written later upon a row that now never comes to be goes with it.</summary>
    private async Task DropAsync(WorkSummaryDb db, RowWriteRecord write, CancellationToken cancellation)
    {
        var dropped = new List<RowWriteRecord> { write };
        if (write.Adds)
        {
            dropped.AddRange(await RowScene.OpenWrites(db, write.Unit)
                .Where(w => w.List == write.List && w.RowId == write.RowId && w.Number > write.Number).ToListAsync(cancellation));
        }

        foreach (var one in dropped) (one.State, one.SettledAt, one.LeaseToken) = (WriteState.Dropped, store.Now, null);
    }

    /// <summary>Sends the write again upon the row as it stands now. When that changed once more, the person is shown the newest state instead.</summary>
    private async Task<IReadOnlyList<Problem>> AgainAsync(
        WorkSummaryDb db, RowScene scene, RowWriteRecord write, IReadOnlyDictionary<string, object?>? chosen, CancellationToken cancellation)
    {
        var schema = scene.Schema;
        var (cells, problems) = chosen is null
            ? (CellJson.ReadCells(schema, write.CellsJson), (IReadOnlyList<Problem>)[])
            : CellChecks.Of(schema, chosen);
        if (problems.Count > 0) return problems;
        var current = write.Adds ? null : await scene.FindAsync(write.RowId, write.Number, cancellation);
        if (await RefusalAsync(scene, write.RowId, current, cancellation) is { } refusal && !(write.Adds && scene.Rights.Add)) return [refusal];
        if (write.State == WriteState.Conflict && IsNewer(write, current))
        {
            Show(write, current);
            return [];
        }

        if (write is { State: WriteState.Refused, Adds: false } && (current is null || write.BaseVersion != BaseOf(scene, current)))
        {
            // While it lay refused, somebody else changed the row.
            write.State = WriteState.Conflict;
            Show(write, current);
            return [];
        }

        if (current is null && write.Remove)
        {
            // Both wanted it gone.
            (write.State, write.SettledAt) = (WriteState.Done, store.Now);
            return [];
        }

        var adds = current is null;
        var under = current?.Row ?? (write.BaseJson is { } before ? CellJson.Read(schema, write.RowId, before) : WaitingWrites.Empty(schema, write.RowId));
        var checks = new RowChecks(scene);
        var row = write.Remove ? null : checks.Filled(WaitingWrites.With(under, cells));
        if (row is not null)
        {
            var wrong = (await checks.OfAsync(row, adds ? null : cells.Keys.ToHashSet(StringComparer.Ordinal), cancellation)).ToList();
            if (await scene.ClosedAsync(row, cancellation) is { } closed) wrong.Add(Closed(schema, closed));
            if (wrong.Count > 0) return wrong;
            write.CellsJson = CellJson.WriteCells(schema, adds ? ByName(row) : cells);
        }

        if (adds) await BeginAnewAsync(db, write, cancellation);
        (write.Round, write.Attempts, write.LeaseToken) = (write.Round + 1, 0, null);
        (write.TroubleHans, write.TroubleHant, write.TroubleEn) = (null, null, null);
        if (current is not null)
            (write.BaseVersion, write.BaseJson) = (BaseOf(scene, current), CellJson.Write(current.Row));
        else (write.BaseVersion, write.BaseJson) = (null, null);
        await DoAsync(db, scene, write, row, current?.Stored, cancellation);
        return [];
    }

    /// <summary>The row is made anew; what was written upon it later goes upon the new one, else each of those would make one more.</summary>
    private static async Task BeginAnewAsync(WorkSummaryDb db, RowWriteRecord write, CancellationToken cancellation)
    {
        var later = await RowScene.OpenWrites(db, write.Unit)
            .Where(w => w.List == write.List && w.RowId == write.RowId && w.Number > write.Number).ToListAsync(cancellation);
        (write.Adds, write.RowId) = (true, WaitingWrites.NewRow + write.Key);
        foreach (var next in later) next.RowId = write.RowId;
    }

    /// <summary>What a write upon this state is based on: at the source, what it says of the state; here, the content.</summary>
    private static string? BaseOf(RowScene scene, SeenRow current) => scene.Place.Link is null ? current.Row.Version : current.Stored?.Version;

    private static void Show(RowWriteRecord write, SeenRow? current) =>
        (write.TheirsVersion, write.TheirsJson) = (current?.Row.Version, current is null ? null : CellJson.Write(current.Row));

    private static bool IsNewer(RowWriteRecord write, SeenRow? current) =>
        current is null ? write.TheirsJson is not null : write.TheirsJson is null || write.TheirsVersion != current.Row.Version;
}
