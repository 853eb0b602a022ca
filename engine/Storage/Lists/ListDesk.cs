using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;
using WorkSummary.Storage.Rows;

namespace WorkSummary.Storage.Lists;

/// <summary>Lists of a unit on the database.</summary>
internal sealed class ListDesk(Store store, EmbeddedListSource source) : IListDesk
{
    public async Task<Result<IReadOnlyList<ListState>>> StatesAsync(Member actor, CancellationToken cancellation = default) =>
        !Visibility.OfRows(actor, actor.Unit)
            ? StorageTexts.Problem("lists.not-yours")
            : Result<IReadOnlyList<ListState>>.Success(await store.ReadAsync<IReadOnlyList<ListState>>(
                async db =>
                {
                    var place = await ListPlace.OfAsync(db, actor.Unit, cancellation);
                    var waiting = await WaitingWrites.OfAsync(db, actor.Unit, cancellation);
                    return
                    [
                        .. place.States.OrderBy(s => s.List, StringComparer.Ordinal)
                            .Select(s => View(s) with { Tag = waiting.Tag(s.List, s.Tag), Rows = s.Rows + waiting.Change(s.List) }),
                    ];
                },
                cancellation));

    public async Task<Result<ListReadings>> ReadAsync(Member actor, ListCatalog catalog, CancellationToken cancellation = default) =>
        Visibility.OfRows(actor, actor.Unit)
            ? await source.ReadAsync(new ListRequest(catalog, actor.Unit), null, cancellation)
            : StorageTexts.Problem("lists.not-yours");

    public async Task<Result<IReadOnlyList<ListState>>> ReplaceAsync(
        Member actor, IReadOnlyList<RowSet> lists, IReadOnlyDictionary<string, string>? expected, CancellationToken cancellation = default)
    {
        if (!Visibility.OfRows(actor, actor.Unit)) return StorageTexts.Problem("lists.not-yours");
        var shared = lists.Where(l => IListDesk.Shared.Contains(l.Schema.Name)).ToList();
        IReadOnlyList<RowSet> own = [.. lists.Except(shared)];
        var linked = await store.ReadAsync(db => db.ListLinks.AnyAsync(l => l.Unit == actor.Unit, cancellation), cancellation);
        var done = linked ? await ImportAsync(actor, own, expected, cancellation) : await WriteAsync(actor.Id, actor.Unit, own, expected, cancellation);
        return done.Ok && shared.Count > 0
            ? Result<IReadOnlyList<ListState>>.Success(
                done.Value,
                [.. done.Problems, .. shared.Select(l => StorageTexts.Problem("lists.shared-left-alone", l.Schema.Name) with { Severity = Severity.Warning })])
            : done;
    }

    public Task<Result<IReadOnlyList<ListState>>> ReplaceSharedAsync(
        string actorId, IReadOnlyList<RowSet> lists, CancellationToken cancellation = default) =>
        lists.FirstOrDefault(l => !IListDesk.Shared.Contains(l.Schema.Name)) is { } own
            ? Task.FromResult<Result<IReadOnlyList<ListState>>>(StorageTexts.Problem("lists.not-shared", own.Schema.Name))
            : WriteAsync(actorId, "", lists, null, cancellation);

    /// <summary>Lists that are kept elsewhere: what the import has new goes there row by row.</summary>
    private Task<Result<IReadOnlyList<ListState>>> ImportAsync(
        Member actor, IReadOnlyList<RowSet> lists, IReadOnlyDictionary<string, string>? expected, CancellationToken cancellation) =>
        store.WriteAsync<IReadOnlyList<ListState>>(
            async db => await new RowImport(db, store, actor, await ListPlace.OfAsync(db, actor.Unit, cancellation)).TakeAsync(lists, expected, cancellation),
            cancellation);

    private Task<Result<IReadOnlyList<ListState>>> WriteAsync(
        string actorId, string owner, IReadOnlyList<RowSet> lists, IReadOnlyDictionary<string, string>? expected, CancellationToken cancellation) =>
        store.WriteAsync<IReadOnlyList<ListState>>(
            async db =>
            {
                var states = await db.ListStates.Where(s => s.Unit == owner).ToDictionaryAsync(s => s.List, cancellation);
                var changed = new List<ListState>();
                foreach (var list in lists)
                {
                    var name = list.Schema.Name;
                    var state = states.GetValueOrDefault(name);
                    if (expected is not null && state?.Tag != expected.GetValueOrDefault(name)) return StorageTexts.Problem("lists.changed-meanwhile", name);
                    var rows = Named(list.Rows).Select(r => (r.Id, r.Row, Json: CellJson.Write(r.Row))).ToList();
                    var tag = Hashing.Of([.. rows.SelectMany(r => new[] { r.Id, r.Json })]);
                    if (state?.Tag == tag) continue;
                    if (state is null)
                    {
                        state = new ListStateRecord { Unit = owner, List = name, Rows = 0, Tag = "", ChangedAt = store.Now, ChangedBy = actorId };
                        db.ListStates.Add(state);
                    }

                    (state.Rows, state.Tag, state.ChangedAt, state.ChangedBy) = (rows.Count, tag, store.Now, actorId);
                    state.SortedBy = RowSort.Column(list.Schema);
                    await db.ListRows.Where(r => r.Unit == owner && r.List == name).ExecuteDeleteAsync(cancellation);
                    await using var stored = new StoredList(db, owner, list.Schema);
                    foreach (var (id, row, json) in rows) await stored.InsertAsync(id, row, json, cancellation);
                    await AuditChain.AppendAsync(
                        db, store.Now, actorId, "lists.replace", owner.Length == 0 ? null : owner, ("list", name), ("tag", tag), ("rows", $"{rows.Count}"));
                    changed.Add(View(state));
                }

                return Result<IReadOnlyList<ListState>>.Success(changed);
            },
            cancellation);

    /// <summary>Each row with an id of its own: two sheets of one import count their rows from the same number.</summary>
    private static IEnumerable<(string Id, Row Row)> Named(IReadOnlyList<Row> rows)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var id = row.Id;
            for (var again = 2; !used.Add(id); again++) id = $"{row.Id}-{again}";
            yield return (id, row);
        }
    }

    private static ListState View(ListStateRecord s) => new(s.List, s.Rows, s.Tag, s.ChangedAt, s.ChangedBy);
}
