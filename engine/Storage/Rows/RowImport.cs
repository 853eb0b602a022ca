using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Rows;

/// <summary>
/// An import into lists that are kept elsewhere: rows that are new or other than they stand become writes on their way to the source.
/// Rows that the import lacks stay: a file that somebody kept on a desk does not decide what was recorded since.
/// </summary>
/// <param name="db">The context, in a transaction.</param>
/// <param name="store">The clock.</param>
/// <param name="actor">Who imports.</param>
/// <param name="place">The unit's lists.</param>
internal sealed class RowImport(WorkSummaryDb db, Store store, Member actor, ListPlace place)
{
    private long number = -1;

    public async Task<Result<IReadOnlyList<ListState>>> TakeAsync(
        IReadOnlyList<RowSet> lists, IReadOnlyDictionary<string, string>? expected, CancellationToken cancellation)
    {
        if (place.NeverRead is { } never) return never;
        var catalog = new ListCatalog([.. lists.Select(l => l.Schema), ClosedPeriod.Schema]);
        var waiting = await WaitingWrites.OfAsync(db, actor.Unit, cancellation);
        var (changed, left) = (new List<ListState>(), new List<Problem>());
        foreach (var list in lists)
        {
            var schema = list.Schema;
            if (place.State(schema.Name) is not { } state) return StorageTexts.Problem("lists.not-at-source", schema.Display);
            if (expected is not null && expected.GetValueOrDefault(schema.Name) != waiting.Tag(schema.Name, state.Tag)) return StorageTexts.Problem("lists.changed-meanwhile", schema.Name);
            var stored = new RowSet(schema, await EmbeddedListSource.RowsAsync(db, state.Unit, schema, waiting, cancellation));
            var diff = ListDiff.Between(stored, list);
            if (diff.Gone.Count > 0) left.Add(StorageTexts.Problem("lists.gone-left", schema.Display, diff.Gone.Count) with { Severity = Severity.Warning });
            if (diff.Added.Count + diff.Changed.Count == 0) continue;
            if (await RefusalAsync(catalog, schema, diff, cancellation) is { } refusal) return refusal;

            foreach (var row in diff.Added) await AddAsync(schema, row, null, cancellation);
            foreach (var change in diff.Changed) await AddAsync(schema, change.New, change, cancellation);
            await AuditChain.AppendAsync(
                db, store.Now, actor.Id, "rows.import", actor.Unit, ("list", schema.Name),
                ("added", Text(diff.Added.Count)), ("changed", Text(diff.Changed.Count)), ("left", Text(diff.Gone.Count)));
            changed.Add(new ListState(schema.Name, stored.Rows.Count + diff.Added.Count, state.Tag, store.Now, actor.Id));
        }

        return Result<IReadOnlyList<ListState>>.Success(changed, left);
    }

    private async Task<Problem?> RefusalAsync(ListCatalog catalog, ListSchema schema, ListDiff diff, CancellationToken cancellation)
    {
        var found = await RowScene.OfAsync(db, store, actor, catalog, schema.Name, cancellation);
        if (!found.Ok) return found.Problems[0];
        var scene = found.Value;
        if (!scene.Rights.Add || (diff.Changed.Count > 0 && !scene.Rights.Change)) return StorageTexts.Problem("rows.read-only", schema.Display);
        if (diff.Changed.Any(c => scene.Of(c.Old.Id).Any(w => w.State != WriteState.Waiting))) return StorageTexts.Problem("rows.settle-first");
        foreach (var row in diff.Added.Concat(diff.Changed.SelectMany(c => new[] { c.Old, c.New })))
        {
            if (await scene.ClosedAsync(row, cancellation) is { } closed) return StorageTexts.Problem("rows.closed-period", closed.Code).At(new Place { Part = schema.Name });
        }

        return null;
    }

    private async Task AddAsync(ListSchema schema, Row row, RowChange? change, CancellationToken cancellation)
    {
        if (number < 0) number = await db.RowWrites.MaxAsync(w => (long?)w.Number, cancellation) ?? 0;
        var key = store.NewId();
        var cells = change is null
            ? schema.Columns.Where(c => row[c.Name] is not null).ToDictionary(c => c.Name, c => row[c.Name], StringComparer.Ordinal)
            : change.Cells.ToDictionary(c => c.Column.Name, c => c.New, StringComparer.Ordinal);
        db.RowWrites.Add(new RowWriteRecord
        {
            Key = key,
            Number = ++number,
            Unit = actor.Unit,
            List = schema.Name,
            RowId = change?.Old.Id ?? WaitingWrites.NewRow + key,
            Adds = change is null,
            Remove = false,
            CellsJson = CellJson.WriteCells(schema, cells),
            RequestHash = Hashing.Of(key),
            BaseVersion = change?.Old.Version,
            BaseJson = change is null ? null : CellJson.Write(change.Old),
            By = actor.Id,
            At = store.Now,
            State = WriteState.Waiting,
            Round = 0,
            Attempts = 0,
            NextTryAt = store.Now,
        });
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
