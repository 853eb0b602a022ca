using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Rows;

/// <summary>A row as it stands for a person: what is stored, and what waits over it.</summary>
/// <param name="Row">The row with the version that a person hands back.</param>
/// <param name="Stored">As stored; null for one that only waits.</param>
internal sealed record SeenRow(Row Row, StoredRow? Stored);

/// <summary>One list of a unit at one moment, in the eyes of one person.</summary>
internal sealed class RowScene
{
    private readonly WorkSummaryDb db;
    private readonly Store store;
    private readonly WaitingWrites waiting;
    private IReadOnlyList<ClosedPeriod>? closed;
    private RowLookups? ways;

    private RowScene(WorkSummaryDb db, Store store, Member actor, ListCatalog catalog, ListSchema schema, ListPlace place, IReadOnlyList<RowWriteRecord> open)
    {
        (this.db, this.store, Actor, Catalog, Schema, Place, Open) = (db, store, actor, catalog, schema, place, open);
        waiting = new WaitingWrites(open);
        var rights = RowRules.Of(actor, schema);

        // A list that the source does not have cannot be added to.
        Rights = place.Link is not null && place.State(schema.Name) is null ? new RowRights(false, false) : rights;
    }

    public Member Actor { get; }

    public ListCatalog Catalog { get; }

    public ListSchema Schema { get; }

    public ListPlace Place { get; }

    /// <summary>The unit's writes that are not done, oldest first.</summary>
    public IReadOnlyList<RowWriteRecord> Open { get; }

    public RowRights Rights { get; }

    public WaitingWrites Waiting => waiting;

    public static async Task<Result<RowScene>> OfAsync(
        WorkSummaryDb db, Store store, Member actor, ListCatalog catalog, string list, CancellationToken cancellation)
    {
        if (!Visibility.OfRows(actor, actor.Unit)) return StorageTexts.Problem("lists.not-yours");
        if (catalog.Find(list) is not { } schema) return StorageTexts.Problem("rows.unknown-list", list);
        var place = await ListPlace.OfAsync(db, actor.Unit, cancellation);
        return place.NeverRead is { } never
            ? never
            : new RowScene(db, store, actor, catalog, schema, place, await OpenWrites(db, actor.Unit).ToListAsync(cancellation));
    }

    /// <summary>Writes of a unit that are not done, oldest first.</summary>
    public static IQueryable<RowWriteRecord> OpenWrites(WorkSummaryDb db, string unit) => db.RowWrites
        .Where(w => w.Unit == unit && (w.State == WriteState.Waiting || w.State == WriteState.Conflict || w.State == WriteState.Refused))
        .OrderBy(w => w.Number);

    /// <summary>The id that a row goes by now: one that was new may have got its own in the meantime.</summary>
    public async Task<string> IdAsync(string rowId, CancellationToken cancellation)
    {
        if (!rowId.StartsWith(WaitingWrites.NewRow, StringComparison.Ordinal)) return rowId;
        var key = rowId[WaitingWrites.NewRow.Length..];
        return await db.RowWrites.Where(w => w.Key == key && w.Unit == Actor.Unit && w.List == Schema.Name).Select(w => w.RowId).FirstOrDefaultAsync(cancellation) ?? rowId;
    }

    /// <summary>The row as it stands, with the writes taken before the given one; null where there is none.</summary>
    public async Task<SeenRow?> FindAsync(string rowId, long before, CancellationToken cancellation)
    {
        await using var list = new StoredList(db, Place.OwnerOf(Schema.Name), Schema);
        var stored = await list.FindAsync(rowId, cancellation);
        return Seen(rowId, stored, before);
    }

    /// <summary>What is stored of a row, seen with what waits over it; null where it is to be removed.</summary>
    public SeenRow? Seen(string rowId, StoredRow? stored, long before = long.MaxValue)
    {
        var writes = Of(rowId).Where(w => w.State == WriteState.Waiting && w.Number < before).ToList();
        if (stored is null && writes is not [{ Adds: true }, ..]) return null;
        var row = stored is null ? WaitingWrites.Empty(Schema, rowId) : CellJson.Read(Schema, rowId, stored.Json);
        if (WaitingWrites.Over(row, writes) is not { } seen) return null;
        var version = writes is [.., var newest] ? VersionOf(newest) : VersionOf(stored!);
        return new SeenRow(new Row(Schema, seen.Cells, rowId, version), stored);
    }

    /// <summary>The row as a page shows it.</summary>
    public async Task<RowView> ViewAsync(SeenRow seen, IReadOnlySet<string> own, CancellationToken cancellation)
    {
        // What a person has to do comes before what does itself.
        var write = Of(seen.Row.Id).FirstOrDefault(w => w.State != WriteState.Waiting) ?? Of(seen.Row.Id).LastOrDefault();
        var mine = Rights.Change || (Rights.Add && own.Contains(seen.Row.Id));
        var closed = await ClosedAsync(seen.Row, cancellation) is not null;
        return new RowView(seen.Row, write?.State ?? WriteState.Done, write?.Key) { Closed = closed, MayChange = mine && !closed };
    }

    /// <summary>Rows that the person added themselves not long ago.</summary>
    public async Task<IReadOnlySet<string>> OwnAsync(IReadOnlyCollection<string> rowIds, CancellationToken cancellation)
    {
        var since = store.Now - RowRules.OwnFor;
        var ids = await db.RowWrites
            .Where(w => w.Unit == Actor.Unit && w.List == Schema.Name && rowIds.Contains(w.RowId) && w.Adds && w.By == Actor.Id && w.At > since && w.State != WriteState.Dropped)
            .Select(w => w.RowId).ToListAsync(cancellation);
        return ids.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The open writes of a row, oldest first.</summary>
    public IEnumerable<RowWriteRecord> Of(string rowId) => Open.Where(w => w.List == Schema.Name && w.RowId == rowId);

    /// <summary>Rows of a list as the unit has them, with what waits.</summary>
    public async Task<RowSet?> RowsAsync(string list, CancellationToken cancellation) =>
        Catalog.Find(list) is { } schema && Place.State(list) is { } state
            ? new RowSet(schema, await EmbeddedListSource.RowsAsync(db, state.Unit, schema, waiting, cancellation))
            : null;

    /// <summary>Lookups from this list into the unit's rows.</summary>
    public async Task<RowLookups> LookupsAsync(CancellationToken cancellation) => ways ??= await LookupsAsync(null, cancellation);

    /// <summary>Lookups seen from a period, for keys that name none.</summary>
    public async Task<RowLookups> LookupsAsync(string? period, CancellationToken cancellation)
    {
        var sets = new List<RowSet>();
        foreach (var target in Schema.Columns.Select(c => c.Target).OfType<string>().Distinct())
        {
            if (await RowsAsync(target, cancellation) is { } rows) sets.Add(rows);
        }

        return new RowLookups(sets, Actor.Unit, period);
    }

    /// <summary>The closed periods.</summary>
    public async Task<IReadOnlyList<ClosedPeriod>> ClosedPeriodsAsync(CancellationToken cancellation) =>
        closed ??= ClosedPeriod.In(await RowsAsync(ClosedPeriod.List, cancellation));

    /// <summary>The closed period that a row lies in; null where it may be written.</summary>
    public async Task<ClosedPeriod?> ClosedAsync(Row row, CancellationToken cancellation)
    {
        var periods = await ClosedPeriodsAsync(cancellation);
        if (periods.Count == 0) return null;
        var lookups = Schema.Scope is { Date: { } date } && date.Contains('.', StringComparison.Ordinal) ? await LookupsAsync(cancellation) : RowLookups.None;
        return periods.FirstOrDefault(p => p.Holds(row, lookups));
    }

    /// <summary>What tells a state of a stored row from any other.</summary>
    public string VersionOf(StoredRow row) => Place.Link is not null && row.Version is { } version ? version : RowLedger.VersionOf(row.Json);

    /// <summary>True when the state that a person saw is the one there is: also when what they saw waiting has arrived since.</summary>
    public async Task<bool> IsSameAsync(string? seen, SeenRow current, CancellationToken cancellation)
    {
        if (seen == current.Row.Version) return true;
        if (seen is not ['~', ..] || current.Row.Version is ['~', ..] || seen[1..].Split('.') is not [var key, var round]) return false;
        var write = await db.RowWrites.AsNoTracking().FirstOrDefaultAsync(w => w.Key == key && w.Unit == Actor.Unit, cancellation);
        return write is { State: WriteState.Done } && $"{write.Round}" == round && write.ResultVersion == current.Stored?.Version;
    }

    private static string VersionOf(RowWriteRecord write) => $"~{write.Key}.{write.Round}";
}
