using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Rows;

/// <summary>Taking a write: checked, noted with its key and the audit entry, and done here or left waiting, in one transaction.</summary>
internal sealed partial class RowDesk
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task<Result<RowWriteView>> SaveAsync(Member actor, ListCatalog catalog, RowEdit edit, CancellationToken cancellation = default) =>
        store.WriteAsync<RowWriteView>(
            async db =>
            {
                var found = await RowScene.OfAsync(db, store, actor, catalog, edit.List, cancellation);
                if (!found.Ok) return Result<RowWriteView>.Failure(found.Problems);
                var scene = found.Value;
                if (!RowEdit.IsKey(edit.Key)) return StorageTexts.Problem("rows.bad-key");
                var (cells, wrong) = CellChecks.Of(scene.Schema, edit.Cells);
                if (wrong.Any(p => p.Code == "rows.unknown-column")) return Result<RowWriteView>.Failure(wrong);

                var request = RequestHash(edit, CellJson.WriteCells(scene.Schema, cells), wrong.Count);
                if (await db.RowWrites.FirstOrDefaultAsync(w => w.Key == edit.Key, cancellation) is { } known)
                {
                    return known.RequestHash == request && known.Unit == actor.Unit && known.By == actor.Id
                        ? RowWriteViews.Of(known, scene.Schema)
                        : StorageTexts.Problem("rows.key-used");
                }

                await ForgetAsync(db, actor.Unit, cancellation);
                var write = await NewAsync(db, actor, scene.Schema, edit, cells, request, cancellation);
                var taken = edit.RowId is null
                    ? await AddAsync(db, scene, write, cells, wrong, cancellation)
                    : await ChangeAsync(db, scene, write, edit, cells, wrong, cancellation);
                if (!taken.Ok) return taken;
                db.RowWrites.Add(write);
                await NoteAsync(db, write, Action(write), cancellation);
                return RowWriteViews.Of(write, scene.Schema);
            },
            cancellation);

    private async Task<Result<RowWriteView>> AddAsync(
        WorkSummaryDb db, RowScene scene, RowWriteRecord write, IReadOnlyDictionary<string, object?> cells, IReadOnlyList<Problem> wrong, CancellationToken cancellation)
    {
        if (!scene.Rights.Add || write.Remove) return StorageTexts.Problem("rows.read-only", scene.Schema.Display);
        var checks = new RowChecks(scene);
        var row = checks.Filled(WaitingWrites.With(WaitingWrites.Empty(scene.Schema, write.RowId), cells));
        var problems = new List<Problem>(wrong);
        problems.AddRange((await checks.OfAsync(row, null, cancellation)).Where(p => wrong.All(w => w.Where?.Column != p.Where?.Column)));
        if (await scene.ClosedAsync(row, cancellation) is { } closed) problems.Add(Closed(scene.Schema, closed));
        if (problems.Count > 0) return Result<RowWriteView>.Failure(problems);

        write.CellsJson = CellJson.WriteCells(scene.Schema, ByName(row));
        await DoAsync(db, scene, write, row, null, cancellation);
        return RowWriteViews.Of(write, scene.Schema);
    }

    private async Task<Result<RowWriteView>> ChangeAsync(
        WorkSummaryDb db, RowScene scene, RowWriteRecord write, RowEdit edit, IReadOnlyDictionary<string, object?> cells, IReadOnlyList<Problem> wrong,
        CancellationToken cancellation)
    {
        var schema = scene.Schema;
        write.RowId = await scene.IdAsync(edit.RowId!, cancellation);
        if (scene.Of(write.RowId).Any(w => w.State != WriteState.Waiting)) return StorageTexts.Problem("rows.settle-first");
        var current = await scene.FindAsync(write.RowId, long.MaxValue, cancellation);
        if (await RefusalAsync(scene, write.RowId, current, cancellation) is { } refusal) return refusal;

        var seen = await SeenBeforeAsync(db, scene, write.RowId, edit.Version, cancellation);
        if (current is null || !await scene.IsSameAsync(edit.Version, current, cancellation))
        {
            // Nothing typed is lost: it stands beside what somebody else made of the row until a person chooses.
            if (current is null && seen is null) return StorageTexts.Problem("rows.gone", schema.Display);
            if (wrong.Count > 0) return Result<RowWriteView>.Failure(wrong);
            write.State = WriteState.Conflict;
            (write.BaseVersion, write.BaseJson) = (edit.Version, seen);
            Show(write, current);
            return RowWriteViews.Of(write, schema);
        }

        var checks = new RowChecks(scene);
        var row = edit.Remove ? null : checks.Filled(WaitingWrites.With(current.Row, cells));
        var problems = new List<Problem>(wrong);
        if (row is not null)
        {
            problems.AddRange((await checks.OfAsync(row, cells.Keys.ToHashSet(StringComparer.Ordinal), cancellation)).Where(p => wrong.All(w => w.Where?.Column != p.Where?.Column)));
            if (await scene.ClosedAsync(row, cancellation) is { } closed) problems.Add(Closed(schema, closed));
        }

        if (problems.Count > 0) return Result<RowWriteView>.Failure(problems);
        (write.BaseVersion, write.BaseJson) = (BaseOf(scene, current), CellJson.Write(current.Row));
        await DoAsync(db, scene, write, row, current.Stored, cancellation);
        return RowWriteViews.Of(write, schema);
    }

    /// <summary>Does the write here, or leaves it waiting for the source.</summary>
    private async Task DoAsync(WorkSummaryDb db, RowScene scene, RowWriteRecord write, Row? row, StoredRow? stored, CancellationToken cancellation)
    {
        if (scene.Place.Link is not null)
        {
            (write.State, write.NextTryAt) = (WriteState.Waiting, store.Now);
            return;
        }

        if (stored is null && row is not null)
        {
            write.RowId = await RowLedger.NewIdAsync(db, scene.Actor.Unit, scene.Schema, write.Key, cancellation);
            row = new Row(scene.Schema, row.Cells, write.RowId);
        }

        // Versions of rows kept here are made from their content; none is stored.
        row = row is null ? null : new Row(scene.Schema, row.Cells, write.RowId);
        await RowLedger.PutAsync(db, store, scene.Place.OwnerOf(scene.Schema.Name), scene.Schema, row, stored, scene.Actor.Id, cancellation);
        (write.State, write.SettledAt) = (WriteState.Done, store.Now);
        write.ResultVersion = row is null ? null : RowLedger.VersionOf(CellJson.Write(row));
    }

    /// <summary>Why the person may not touch the row; null when they may.</summary>
    private static async Task<Problem?> RefusalAsync(RowScene scene, string rowId, SeenRow? current, CancellationToken cancellation)
    {
        if (!scene.Rights.Add) return StorageTexts.Problem("rows.read-only", scene.Schema.Display);
        if (!scene.Rights.Change && !(await scene.OwnAsync([rowId], cancellation)).Contains(rowId)) return StorageTexts.Problem("rows.add-only", scene.Schema.Display);
        return current is not null && await scene.ClosedAsync(current.Row, cancellation) is { } closed ? Closed(scene.Schema, closed) : null;
    }

    /// <summary>The state of a row that a version names, as far as a write kept it.</summary>
    private static async Task<string?> SeenBeforeAsync(WorkSummaryDb db, RowScene scene, string rowId, string? version, CancellationToken cancellation) =>
        version is null
            ? null
            : await db.RowWrites.Where(w => w.Unit == scene.Actor.Unit && w.List == scene.Schema.Name && w.RowId == rowId && w.BaseVersion == version && w.BaseJson != null)
                .Select(w => w.BaseJson).FirstOrDefaultAsync(cancellation);

    private async Task<RowWriteRecord> NewAsync(
        WorkSummaryDb db, Member actor, ListSchema schema, RowEdit edit, IReadOnlyDictionary<string, object?> cells, string request, CancellationToken cancellation) => new()
        {
            Key = edit.Key,
            Number = (await db.RowWrites.MaxAsync(w => (long?)w.Number, cancellation) ?? 0) + 1,
            Unit = actor.Unit,
            List = schema.Name,
            RowId = edit.RowId ?? WaitingWrites.NewRow + edit.Key,
            Adds = edit.RowId is null,
            Remove = edit.Remove,
            CellsJson = edit.Remove ? "{}" : CellJson.WriteCells(schema, cells),
            RequestHash = request,
            By = actor.Id,
            At = store.Now,
            State = WriteState.Waiting,
            Round = 0,
            Attempts = 0,
            NextTryAt = store.Now,
        };

    /// <summary>Notes in the trail that something was written, never what.</summary>
    private async Task NoteAsync(WorkSummaryDb db, RowWriteRecord write, string action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await AuditChain.AppendAsync(
            db, store.Now, write.By, action, write.Unit, ("list", write.List), ("row", write.RowId), ("key", write.Key),
            ("change", Hashing.Of(write.Key, write.List, write.RowId, write.CellsJson)));
    }

    /// <summary>Writes that were settled long ago need no longer be told from repeated ones.</summary>
    private Task<int> ForgetAsync(WorkSummaryDb db, string unit, CancellationToken cancellation)
    {
        var before = store.Now - Kept;
        return db.RowWrites.Where(w => w.Unit == unit && w.SettledAt < before).ExecuteDeleteAsync(cancellation);
    }

    private static string Action(RowWriteRecord write) =>
        write.State == WriteState.Conflict ? "rows.conflict" : write.Remove ? "rows.remove" : write.Adds ? "rows.add" : "rows.change";

    private static Problem Closed(ListSchema schema, ClosedPeriod period) =>
        StorageTexts.Problem("rows.closed-period", period.Code).At(new Place { Part = schema.Name, Column = schema.Scope.Date ?? schema.Scope.Period });

    private static Dictionary<string, object?> ByName(Row row) =>
        row.Schema.Columns.Where(c => row[c.Name] is not null).ToDictionary(c => c.Name, c => row[c.Name], StringComparer.Ordinal);

    private static string RequestHash(RowEdit edit, string cells, int wrong) =>
        Hashing.Of(edit.List, edit.RowId ?? "", edit.Version ?? "", edit.Remove ? "remove" : "", cells, $"{wrong}");
}
