using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;

namespace WorkSummary.Storage.Rows;

/// <summary>Single rows on the database: reading. Writing and settling have files of their own.</summary>
internal sealed partial class RowDesk(Store store) : IRowDesk
{
    public async Task<Result<RowPage>> PageAsync(Member actor, ListCatalog catalog, RowQuery query, CancellationToken cancellation = default)
    {
        if (catalog.Find(query.List) is { } schema) await RowOrderKeeper.SortAsync(store, actor.Unit, schema, cancellation);
        return await store.ReadAsync<Result<RowPage>>(
            async db =>
            {
                await using var moment = await db.Database.BeginTransactionAsync(cancellation);
                var found = await RowScene.OfAsync(db, store, actor, catalog, query.List, cancellation);
                if (!found.Ok) return Result<RowPage>.Failure(found.Problems);
                var scene = found.Value;
                var pages = new RowPages(db, scene);
                var (skip, take) = (Math.Max(0, query.Skip), Math.Clamp(query.Take, 1, 500));
                var (rows, total) = string.IsNullOrWhiteSpace(query.Search)
                    ? await pages.AllAsync(skip, take, cancellation)
                    : await pages.FoundAsync(await RowSearch.ForAsync(scene, query.Search.Trim(), cancellation), skip, take, cancellation);
                var own = await scene.OwnAsync([.. rows.Select(r => r.Row.Id)], cancellation);
                var views = new List<RowView>(rows.Count);
                foreach (var row in rows) views.Add(await scene.ViewAsync(row, own, cancellation));
                var periods = await scene.ClosedPeriodsAsync(cancellation);
                return new RowPage(scene.Schema, views, total, scene.Rights, periods.Count == 0 ? null : periods.Max(p => p.End));
            },
            cancellation);
    }

    public Task<Result<RowView>> FindAsync(Member actor, ListCatalog catalog, string list, string rowId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<RowView>>(
            async db =>
            {
                await using var moment = await db.Database.BeginTransactionAsync(cancellation);
                var found = await RowScene.OfAsync(db, store, actor, catalog, list, cancellation);
                if (!found.Ok) return Result<RowView>.Failure(found.Problems);
                var scene = found.Value;
                var id = await scene.IdAsync(rowId, cancellation);
                return await scene.FindAsync(id, long.MaxValue, cancellation) is { } seen
                    ? await scene.ViewAsync(seen, await scene.OwnAsync([id], cancellation), cancellation)
                    : StorageTexts.Problem("rows.gone", scene.Schema.Display);
            },
            cancellation);

    public Task<Result<IReadOnlyList<RowWriteView>>> OpenAsync(Member actor, ListCatalog catalog, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<IReadOnlyList<RowWriteView>>>(
            async db =>
            {
                if (!Visibility.OfRows(actor, actor.Unit)) return StorageTexts.Problem("lists.not-yours");
                var open = await RowScene.OpenWrites(db, actor.Unit).ToListAsync(cancellation);
                return Result<IReadOnlyList<RowWriteView>>.Success(
                    [.. open.Select(w => catalog.Find(w.List) is { } schema ? RowWriteViews.Of(w, schema) : null).OfType<RowWriteView>()]);
            },
            cancellation);

    public Task<Result<OpenWriteCount>> CountOpenAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<OpenWriteCount>>(
            async db =>
            {
                if (!Visibility.OfRows(actor, actor.Unit)) return StorageTexts.Problem("lists.not-yours");
                var states = await RowScene.OpenWrites(db, actor.Unit).GroupBy(w => w.State).Select(g => new { g.Key, Count = g.Count() })
                    .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
                return new OpenWriteCount(states.GetValueOrDefault(WriteState.Waiting), states.GetValueOrDefault(WriteState.Conflict), states.GetValueOrDefault(WriteState.Refused));
            },
            cancellation);
}
