using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Rows;

/// <summary>
/// Pages of a list. Rows that only wait come first where the list goes by date, else last; the others come from the database in their
/// order, so that only those of the page are parsed, unless a text is searched for.
/// </summary>
/// <param name="db">The context.</param>
/// <param name="scene">The list.</param>
internal sealed class RowPages(WorkSummaryDb db, RowScene scene)
{
    private readonly bool newestFirst = RowSort.Column(scene.Schema) is not null;

    public async Task<(IReadOnlyList<SeenRow> Rows, int Total)> AllAsync(int skip, int take, CancellationToken cancellation)
    {
        var removed = scene.Waiting.Removed(scene.Schema.Name);
        var stored = Stored().Where(r => !removed.Contains(r.RowId));
        var (added, count) = (Added(), await stored.CountAsync(cancellation));

        // The page is a window on two lists laid end to end.
        var before = newestFirst ? added.Count : 0;
        var window = await Ordered(stored).Skip(Math.Max(0, skip - before)).Take(Math.Max(0, take - Math.Max(0, before - skip)))
            .Select(r => new StoredRow(r.Position, r.RowId, r.Json, r.Version)).ToListAsync(cancellation);
        var rows = window.Select(r => scene.Seen(r.RowId, r)).OfType<SeenRow>();
        var first = newestFirst ? added.Skip(skip).Take(take) : [];
        var last = newestFirst ? [] : added.Skip(Math.Max(0, skip - count)).Take(Math.Max(0, take - window.Count));
        return ([.. first, .. rows, .. last], added.Count + count);
    }

    public async Task<(IReadOnlyList<SeenRow> Rows, int Total)> FoundAsync(RowSearch search, int skip, int take, CancellationToken cancellation)
    {
        var (rows, total) = (new List<SeenRow>(), 0);
        var added = Added().Where(a => search.Finds(a.Row)).ToList();
        if (newestFirst) added.ForEach(Count);
        var changed = scene.Waiting.Of(scene.Schema.Name).Select(w => w.RowId).ToHashSet(StringComparer.Ordinal);
        var all = Ordered(Stored()).Select(r => new StoredRow(r.Position, r.RowId, r.Json, r.Version)).AsAsyncEnumerable();
        await foreach (var stored in all.WithCancellation(cancellation))
        {
            if (changed.Contains(stored.RowId))
            {
                if (scene.Seen(stored.RowId, stored) is { } seen && search.Finds(seen.Row)) Count(seen);
            }
            else if (search.Finds(stored.Json))
            {
                if (InWindow()) Count(scene.Seen(stored.RowId, stored)!);
                else total++;
            }
        }

        if (!newestFirst) added.ForEach(Count);
        return (rows, total);

        bool InWindow() => total >= skip && rows.Count < take;

        void Count(SeenRow row)
        {
            if (InWindow()) rows.Add(row);
            total++;
        }
    }

    /// <summary>Rows that are not stored yet, in the order of the list.</summary>
    private List<SeenRow> Added()
    {
        var ids = scene.Waiting.Added(scene.Schema).Select(r => r.Id).ToList();
        if (newestFirst) ids.Reverse();
        return [.. ids.Select(id => scene.Seen(id, null)).OfType<SeenRow>()];
    }

    private IQueryable<ListRowRecord> Stored()
    {
        var (owner, list) = (scene.Place.OwnerOf(scene.Schema.Name), scene.Schema.Name);
        var stored = db.ListRows.Where(r => r.Unit == owner && r.List == list);

        // Rows that lie there from before a unit was linked are not what its source has.
        return scene.Place.State(list) is null ? stored.Where(r => false) : stored;
    }

    private IQueryable<ListRowRecord> Ordered(IQueryable<ListRowRecord> rows) =>
        newestFirst ? rows.OrderByDescending(r => r.Sort).ThenByDescending(r => r.Position) : rows.OrderBy(r => r.Position);
}
