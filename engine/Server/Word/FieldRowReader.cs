using System.Globalization;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;
using WorkSummary.Server.Rows;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Word;

/// <summary>The rows behind a figure, as of the draft's Snapshot. They name children: only the school's own people get them.</summary>
/// <param name="drafts">The draft.</param>
/// <param name="filler">Fills its template, for figures that are no indicator's.</param>
/// <param name="lists">The stored lists, for the names that lookups lead to.</param>
/// <param name="catalog">Schemas.</param>
/// <param name="dates">Writes days.</param>
/// <param name="seen">Notes who saw what.</param>
public sealed class FieldRowReader(WorkingDraft drafts, ReportFiller filler, IListDesk lists, ReportingCatalog catalog, Dates dates, ISeenLog seen)
{
    private const int Most = 200;

    /// <summary>A page of the rows.</summary>
    /// <param name="actor">A teacher or principal of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="key">Key of the field.</param>
    /// <param name="list">Internal name of one of its lists; its first one when null.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many to give, at most 200.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<FieldRowsShape>> ReadAsync(
        Member actor, string reportId, string key, string? list, int skip, int take, CancellationToken cancellation)
    {
        var loaded = await drafts.LoadAsync(actor, reportId, cancellation);
        if (!loaded.Ok) return Result<FieldRowsShape>.Failure(loaded.Problems);
        var draft = loaded.Value;
        if (!Visibility.OfRows(actor, draft.View.Report.Unit.Code)) return ServerProblems.NotFound;
        var sources = Sources(draft, key);
        if (!sources.Ok) return Result<FieldRowsShape>.Failure(sources.Problems);
        var source = sources.Value.FirstOrDefault(s => list is null || s.List == list);
        if (source is null || catalog.Lists.Find(source.List) is not { } schema) return ServerProblems.NotFound;

        var counted = source.RowIds.ToHashSet(StringComparer.Ordinal);
        var rows = draft.Snapshot.Lists.TryGetValue(source.List, out var all) ? all.Rows.Where(r => counted.Contains(r.Id)).ToList() : [];
        var names = await RowNames.ReadAsync(lists, actor, catalog.Lists, [schema], dates, cancellation);
        if (!names.Ok) return Result<FieldRowsShape>.Failure(names.Problems);
        await seen.FigureRowsAsync(actor, reportId, schema.Name, cancellation);
        var columns = GridColumns.Of(schema);
        return new FieldRowsShape(
            schema.Name,
            schema.Display.In(CultureInfo.CurrentUICulture),
            [.. columns.Select(c => new NamedColumn(c.Column.Name, c.Column.Display.In(CultureInfo.CurrentUICulture)))],
            [
                .. rows.Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, Most))
                    .Select(r => (IReadOnlyList<string>)[.. columns.Select(c => names.Value.Shown(r, c.Index))]),
            ],
            rows.Count);
    }

    private Result<IReadOnlyList<FigureSource>> Sources(DraftView draft, string key)
    {
        if (draft.Snapshot.Figures.TryGetValue(key, out var figure)) return Result<IReadOnlyList<FigureSource>>.Success(figure.Sources);
        return DraftFields.Of(draft, filler).Then(fields =>
            fields.Find(key) is { } field ? Result<IReadOnlyList<FigureSource>>.Success(field.Filled.Sources) : ServerProblems.NotFound);
    }
}
