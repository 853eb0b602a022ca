using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;
using WorkSummary.Storage.Rows;

namespace WorkSummary.Storage.Lists;

/// <summary>The copies of linked lists on the database: links, turns and watches. What a turn brings is put in by <see cref="ListCopy"/>.</summary>
internal sealed class ListSync(Store store) : IListSync
{
    public Task LinkAsync(IReadOnlyDictionary<string, string> links, CancellationToken cancellation = default) =>
        store.WriteAsync<int>(
            async db =>
            {
                var known = await db.ListLinks.ToListAsync(cancellation);
                foreach (var link in known.Where(l => !links.ContainsKey(l.Unit)))
                {
                    await RowLedger.TakeOverAsync(db, store, link.Unit, cancellation);
                    db.ListLinks.Remove(link);
                    await AuditChain.AppendAsync(db, store.Now, "system", "lists.unlink", link.Unit, ("source", link.Source));
                }

                foreach (var (unit, source) in links)
                {
                    var link = known.FirstOrDefault(l => l.Unit == unit);
                    if (link?.Source == source) continue;
                    if (link is not null) await ForgetAsync(db, link, cancellation);
                    else db.ListLinks.Add(link = new ListLinkRecord { Unit = unit, Source = source, WatchesJson = "[]" });
                    link.Source = source;
                    await AuditChain.AppendAsync(db, store.Now, "system", "lists.link", unit, ("source", source));
                }

                return links.Count;
            },
            cancellation);

    public Task<IReadOnlyList<LinkState>> AllAsync(CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<LinkState>>(async db => [.. (await db.ListLinks.OrderBy(l => l.Unit).ToListAsync(cancellation)).Select(View)], cancellation);

    public Task<LinkState?> FindAsync(string unit, CancellationToken cancellation = default) =>
        store.ReadAsync(async db => await db.ListLinks.FirstOrDefaultAsync(l => l.Unit == unit, cancellation) is { } link ? View(link) : null, cancellation);

    public async Task<SyncTurn?> BeginAsync(string unit, TimeSpan lease, CancellationToken cancellation = default)
    {
        var begun = await store.WriteAsync<SyncTurn>(
            async db =>
            {
                var link = await db.ListLinks.FirstOrDefaultAsync(l => l.Unit == unit, cancellation);
                if (link is null || link.LeaseUntil > store.Now) return StorageTexts.Problem("lists.turn-over");
                var before = View(link);
                (link.LeaseToken, link.LeaseUntil, link.TriedAt) = (store.NewId(), store.Now + lease, store.Now);
                var states = await db.ListStates.AsNoTracking().Where(s => s.Unit == unit && s.ReadAt != null).ToListAsync(cancellation);
                return new SyncTurn(unit, link.Source, link.LeaseToken, new ListMemory(store, unit, states), before);
            },
            cancellation);
        return begun.Value;
    }

    public async Task<bool> RenewAsync(SyncTurn turn, TimeSpan lease, CancellationToken cancellation = default) =>
        (await store.WriteAsync<bool>(
            async db =>
            {
                if (await HeldAsync(db, turn, cancellation) is not { } link) return false;
                link.LeaseUntil = store.Now + lease;
                return true;
            },
            cancellation)).Value;

    public Task<Result<LinkState>> ApplyAsync(SyncTurn turn, IReadOnlyList<ListUpdate> updates, CancellationToken cancellation = default) =>
        store.WriteAsync<LinkState>(
            async db =>
            {
                if (await HeldAsync(db, turn, cancellation) is not { } link) return StorageTexts.Problem("lists.turn-over");
                var copy = new ListCopy(db, store, turn.Unit, link.TriedAt ?? store.Now);
                foreach (var update in updates) await copy.TakeAsync(update, cancellation);
                await copy.EndAsync(updates, cancellation);

                link.ReadAt = updates.Count == 0 ? link.TriedAt : updates.Min(u => u.Reading.ReadAt);
                if (updates.Count > 0 && updates.All(u => u.Whole)) link.WholeAt = link.ReadAt;
                (link.TroubleCode, link.TroubleHans, link.TroubleHant, link.TroubleEn) = (null, null, null, null);
                (link.LeaseToken, link.LeaseUntil) = (null, null);
                await HurryAsync(db, turn.Unit, cancellation);
                return View(link);
            },
            cancellation);

    public Task FailAsync(SyncTurn turn, Problem problem, CancellationToken cancellation = default) =>
        store.WriteAsync<bool>(
            async db =>
            {
                if (await HeldAsync(db, turn, cancellation) is not { } link) return false;
                var told = StoredTerm.Of(problem);
                (link.TroubleCode, link.TroubleHans, link.TroubleHant, link.TroubleEn) = (problem.Code, told.Hans, told.Hant, told.En);
                (link.LeaseToken, link.LeaseUntil) = (null, null);
                return true;
            },
            cancellation);

    public async Task<(string Secret, IReadOnlyList<ListWatch> Watches)> WatchesAsync(string unit, CancellationToken cancellation = default) =>
        (await store.WriteAsync<(string, IReadOnlyList<ListWatch>)>(
            async db =>
            {
                var link = await LinkAsync(db, unit, cancellation);
                return (link.Secret ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), Watches(link));
            },
            cancellation)).Value;

    public Task KeepWatchesAsync(string unit, IReadOnlyList<ListWatch> watches, CancellationToken cancellation = default) =>
        store.WriteAsync<int>(
            async db =>
            {
                (await LinkAsync(db, unit, cancellation)).WatchesJson = JsonSerializer.Serialize(watches);
                return watches.Count;
            },
            cancellation);

    public Task<string?> UnitOfAsync(WatchHint hint, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db =>
            {
                var links = await db.ListLinks.Where(l => l.Secret != null && l.WatchesJson != "[]").ToListAsync(cancellation);
                var link = links.FirstOrDefault(l => Watches(l).Any(w => w.Id == hint.WatchId));

                // Compared in fixed time, so that a stranger does not find the secret out letter by letter.
                return link is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(link.Secret!), Encoding.UTF8.GetBytes(hint.Secret ?? ""))
                    ? link.Unit
                    : null;
            },
            cancellation);

    /// <summary>The source answers again: what was put off is due at once. What is being sent at the moment stays leased.</summary>
    private async Task HurryAsync(WorkSummaryDb db, string unit, CancellationToken cancellation)
    {
        var put = await db.RowWrites.Where(w => w.Unit == unit && w.State == WriteState.Waiting && w.LeaseToken == null && w.NextTryAt > store.Now).ToListAsync(cancellation);
        foreach (var write in put) write.NextTryAt = store.Now;
    }

    private LinkState View(ListLinkRecord link) => new()
    {
        Unit = link.Unit,
        Source = link.Source,
        ReadAt = link.ReadAt,
        WholeAt = link.WholeAt,
        TriedAt = link.TriedAt,
        TroubleCode = link.TroubleCode,
        Trouble = StoredTerm.Read(link.TroubleHans, link.TroubleHant, link.TroubleEn),
        Reading = link.LeaseUntil > store.Now,
    };

    /// <summary>The link while the turn still holds it. A lease that ran out holds as long as nobody else has begun.</summary>
    private static Task<ListLinkRecord?> HeldAsync(WorkSummaryDb db, SyncTurn turn, CancellationToken cancellation) =>
        db.ListLinks.FirstOrDefaultAsync(l => l.Unit == turn.Unit && l.LeaseToken == turn.Token, cancellation);

    /// <summary>A unit that moves to another source: nothing that was read from the one is true of the other.</summary>
    private static async Task ForgetAsync(WorkSummaryDb db, ListLinkRecord link, CancellationToken cancellation)
    {
        await db.ListRows.Where(r => r.Unit == link.Unit && db.ListStates.Any(s => s.Unit == r.Unit && s.List == r.List && s.ReadAt != null)).ExecuteDeleteAsync(cancellation);
        await db.ListStates.Where(s => s.Unit == link.Unit && s.ReadAt != null).ExecuteDeleteAsync(cancellation);
        (link.ReadAt, link.WholeAt, link.TriedAt, link.LeaseToken, link.LeaseUntil, link.WatchesJson, link.Secret) = (null, null, null, null, null, "[]", null);
        (link.TroubleCode, link.TroubleHans, link.TroubleHant, link.TroubleEn) = (null, null, null, null);
    }

    private static async Task<ListLinkRecord> LinkAsync(WorkSummaryDb db, string unit, CancellationToken cancellation) =>
        await db.ListLinks.FirstOrDefaultAsync(l => l.Unit == unit, cancellation)
        ?? throw new InvalidOperationException($"Unit {unit} is not linked.");

    private static IReadOnlyList<ListWatch> Watches(ListLinkRecord link) => JsonSerializer.Deserialize<List<ListWatch>>(link.WatchesJson) ?? [];
}
