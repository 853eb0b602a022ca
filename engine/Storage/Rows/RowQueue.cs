using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Rows;

/// <summary>
/// Writes on their way to the source. One at a time is leased by a token and by moving its next try into the future; a worker that dies
/// leaves the lease to run out, and the write goes again with the same key. What comes back from a lease that was lost is not taken.
/// </summary>
internal sealed class RowQueue(Store store) : IRowQueue
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public async Task<(int Done, int Open)> DispatchAsync(
        ListCatalog catalog, IReadOnlyList<IListWriter> writers, int most = 50, Func<string, PersonAssertion?>? onBehalf = null, CancellationToken cancellation = default)
    {
        var (done, open) = (0, 0);
        var away = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < most; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await LeaseAsync(catalog, [.. writers.Select(w => w.Name)], away, cancellation) is not { } leased) break;
            Result<RowOutcome> outcome;
            try
            {
                outcome = await WriteAsync(leased, catalog, writers, onBehalf?.Invoke(leased.Write.Key), cancellation);
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                await GiveBackAsync(leased);
                throw;
            }

            var state = await SettleAsync(leased, outcome, CancellationToken.None);
            if (state == WriteState.Done) done++;
            else open++;

            // Where one write found nobody, the next would not either: the rest of the unit waits for the next round.
            if (!outcome.Ok && outcome.Problems.Any(p => p.Unavailable)) away.Add(leased.Write.Unit);
        }

        return (done, open);
    }

    private sealed record Leased(RowWriteRecord Write, string Source, ListSchema Schema, string Token, string? StoredVersion, bool IsStored);

    private async Task<Leased?> LeaseAsync(ListCatalog catalog, IReadOnlyList<string> sources, HashSet<string> away, CancellationToken cancellation)
    {
        var now = store.Now;
        var any = await store.ReadAsync(db => db.RowWrites.AnyAsync(w => w.State == WriteState.Waiting && w.NextTryAt <= now && !away.Contains(w.Unit), cancellation), cancellation);
        if (!any) return null;
        var result = await store.ClaimAsync<Leased>(
            async db =>
            {
                var candidates = await db.RowWrites
                    .Where(w => w.State == WriteState.Waiting && w.NextTryAt <= now && !away.Contains(w.Unit))
                    .Where(w => db.ListLinks.Any(l => l.Unit == w.Unit && sources.Contains(l.Source)))
                    .Where(w => !db.RowWrites.Any(before =>
                        before.Unit == w.Unit && before.List == w.List && before.RowId == w.RowId && before.Number < w.Number
                        && (before.State == WriteState.Waiting || before.State == WriteState.Conflict || before.State == WriteState.Refused)))
                    .OrderBy(w => w.Number).Take(200).Unclaimed().ToListAsync(cancellation);
                foreach (var write in candidates)
                {
                    if (catalog.Find(write.List) is not { } schema || await WaitsForAsync(db, write, schema, cancellation)) continue;
                    (write.Attempts, write.NextTryAt, write.LeaseToken) = (write.Attempts + 1, now + Lease, store.NewId());
                    await using var list = new StoredList(db, write.Unit, schema);
                    var stored = await list.FindAsync(write.RowId, cancellation);
                    var source = await db.ListLinks.Where(l => l.Unit == write.Unit).Select(l => l.Source).SingleAsync(cancellation);
                    return new Leased(write, source, schema, write.LeaseToken, stored?.Version, stored is not null);
                }

                return StorageTexts.Problem("rows.no-such-write");
            },
            cancellation);
        return result.Value;
    }

    /// <summary>A visit to a child who is on the way to the roster goes after the child.</summary>
    private static Task<bool> WaitsForAsync(WorkSummaryDb db, RowWriteRecord write, ListSchema schema, CancellationToken cancellation)
    {
        var targets = schema.Columns.Select(c => c.Target).OfType<string>().Where(t => t != schema.Name).Distinct().ToList();
        return db.RowWrites.AnyAsync(
            w => w.Unit == write.Unit && w.State == WriteState.Waiting && w.Adds && w.Number < write.Number && targets.Contains(w.List), cancellation);
    }

    private static async Task<Result<RowOutcome>> WriteAsync(
        Leased leased, ListCatalog catalog, IReadOnlyList<IListWriter> writers, PersonAssertion? person, CancellationToken cancellation)
    {
        var write = leased.Write;
        var row = new RowWrite
        {
            Key = write.Round == 0 ? write.Key : Hashing.Of(write.Key, $"{write.Round}")[..write.Key.Length],
            Location = write.Unit,
            Catalog = catalog,
            Schema = leased.Schema,
            RowId = write.Adds ? null : write.RowId,
            Version = write.Adds ? null : write.BaseVersion,
            Cells = CellJson.ReadCells(leased.Schema, write.CellsJson),
            Remove = write.Remove,
            OnBehalfOf = person,
        };
        try
        {
            return await writers.First(w => w.Name == leased.Source).WriteAsync(row, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // A source that breaks instead of answering may answer later; whether the write arrived, its key will tell.
            return StorageTexts.Problem("rows.source-broke") with { Unavailable = true };
        }
    }

    /// <summary>The server ends: any other node may send it again at once, with the same key.</summary>
    private Task GiveBackAsync(Leased leased) =>
        store.ClaimAsync<bool>(
            async db =>
            {
                var write = await db.RowWrites.FirstOrDefaultAsync(w => w.Key == leased.Write.Key && w.LeaseToken == leased.Token && w.State == WriteState.Waiting);
                if (write is not null) (write.LeaseToken, write.NextTryAt) = (null, store.Now);
                return true;
            },
            CancellationToken.None);

    private async Task<WriteState> SettleAsync(Leased leased, Result<RowOutcome> outcome, CancellationToken cancellation)
    {
        var result = await store.WriteAsync<WriteState>(
            async db =>
            {
                var write = await db.RowWrites.FirstOrDefaultAsync(w => w.Key == leased.Write.Key && w.LeaseToken == leased.Token, cancellation);
                if (write is not { State: WriteState.Waiting }) return WriteState.Waiting;
                write.LeaseToken = null;
                switch (outcome.Value)
                {
                    case RowWritten written: await WrittenAsync(db, leased, write, written.Row, cancellation); break;
                    case RowConflict conflict: await ConflictAsync(db, leased, write, conflict.Theirs, cancellation); break;
                    default: Failed(db, write, outcome.Problems[0]); break;
                }

                return write.State;
            },
            cancellation);
        return result.Value;
    }

    private async Task WrittenAsync(WorkSummaryDb db, Leased leased, RowWriteRecord write, Row? row, CancellationToken cancellation)
    {
        var (was, old) = (write.RowId, write.BaseVersion);
        var added = write.Adds;

        // A row that a reading found gone since does not come back by an answer to what was sent before.
        if (row is null || added || leased.IsStored) await TakeAsync(db, leased, row?.Id ?? write.RowId, row, write.By, cancellation);
        if (row is not null) write.RowId = row.Id;
        (write.State, write.SettledAt, write.ResultVersion) = (WriteState.Done, store.Now, row?.Version);
        (write.TheirsJson, write.TheirsVersion, write.TroubleHans, write.TroubleHant, write.TroubleEn) = (null, null, null, null, null);

        // What was written upon the state that this write made, goes upon the state that it left.
        var later = await RowScene.OpenWrites(db, write.Unit).Where(w => w.List == write.List && w.RowId == was && w.Number > write.Number).ToListAsync(cancellation);
        foreach (var next in later)
        {
            next.RowId = write.RowId;
            if (added && row is null) Lost(db, next);
            else if (added || next.BaseVersion == old) next.BaseVersion = row?.Version;
        }
    }

    /// <summary>The row that it was written upon is gone again before it came: a person decides.</summary>
    private void Lost(WorkSummaryDb db, RowWriteRecord write)
    {
        if (write.State != WriteState.Waiting) return;
        (write.State, write.TheirsJson, write.TheirsVersion) = (WriteState.Conflict, null, null);
        Tell(db, write, "notice.row-conflict");
    }

    private async Task ConflictAsync(WorkSummaryDb db, Leased leased, RowWriteRecord write, Row? theirs, CancellationToken cancellation)
    {
        await TakeAsync(db, leased, write.RowId, theirs, "system", cancellation);
        (write.State, write.TheirsVersion, write.TheirsJson) = (WriteState.Conflict, theirs?.Version, theirs is null ? null : CellJson.Write(theirs));
        Tell(db, write, "notice.row-conflict");
    }

    private void Failed(WorkSummaryDb db, RowWriteRecord write, Problem problem)
    {
        var told = StoredTerm.Of(problem);
        (write.TroubleHans, write.TroubleHant, write.TroubleEn) = (told.Hans, told.Hant, told.En);
        if (problem.Unavailable)
        {
            // Soon after an outage everything should be where it belongs, however long that lasted.
            var wait = Outbox.Wait(write.Attempts);
            write.NextTryAt = store.Now + (wait < LongestWait ? wait : LongestWait);
            return;
        }

        write.State = WriteState.Refused;
        Tell(db, write, "notice.row-refused");
    }

    /// <summary>The copy takes what the source answered, unless a reading brought something newer while the answer was on its way.</summary>
    private async Task TakeAsync(WorkSummaryDb db, Leased leased, string rowId, Row? row, string by, CancellationToken cancellation)
    {
        await using var list = new StoredList(db, leased.Write.Unit, leased.Schema);
        var stored = await list.FindAsync(rowId, cancellation);
        if (leased.IsStored != (stored is not null) || leased.StoredVersion != stored?.Version) return;
        var taken = row is null ? null : new Row(leased.Schema, row.Cells, rowId, row.Version);
        await RowLedger.PutAsync(db, store, leased.Write.Unit, leased.Schema, taken, stored, by, cancellation);
    }

    /// <summary>The notice goes by mail too: it does not even name the list, which could be that of counselling.</summary>
    private void Tell(WorkSummaryDb db, RowWriteRecord write, string code) =>
        RouteNotices.Add(db, $"row:{write.Key}:{write.Round}:{write.Attempts}", write.By, code, [], "/lists/open", store.Now);
}
