using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Server.Reporting;

/// <summary>Holds every figure of a document against the lists: as computed, edited by hand, or stale (DESIGN §3.5).</summary>
internal static class FigureReader
{
    public static StoredFigures Read(Extraction extraction, Snapshot? snapshot, Script script, ReportingCatalog catalog)
    {
        var bindings = snapshot is null ? null : SnapshotBuilder.Bind(snapshot);
        var written = extraction.Text.Fields.GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        // A figure may stand in several places; one that was edited anywhere is edited.
        var figures = extraction.Fields.GroupBy(f => f.Key).Select(group =>
        {
            var places = written.GetValueOrDefault(group.Key) ?? [];
            var edited = places.FirstOrDefault(p => p.Written is { } w && w != p.Text);
            return Read(group.First(), edited?.Text, snapshot, bindings, script, catalog);
        });
        var shown = extraction.Fields.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var others = (snapshot?.Figures.Values ?? []).Where(f => f.Value is decimal && !shown.Contains(f.Indicator.Key))
            .Select(f => Read(Unshown(f, script), null, snapshot, bindings, script, catalog) with { InDocument = false });
        return new StoredFigures(
            snapshot?.CountingDate,
            snapshot?.TakenAt,
            [.. (snapshot?.Provenance ?? []).Select(p => new ListOrigin(p.List, catalog.ListName(p.List), p.Source, p.ReadAt, p.RowCount))],
            [.. figures, .. others]);
    }

    private static StoredFigure Read(
        FilledField field, string? edited, Snapshot? snapshot, Bindings? bindings, Script script, ReportingCatalog catalog)
    {
        var figure = snapshot?.Figures.GetValueOrDefault(field.Key);
        var before = snapshot?.Previous.GetValueOrDefault(field.Key);
        var indicator = figure?.Indicator ?? catalog.Indicator(field.Key);
        var scalar = figure?.Value is not RowSet;
        var now = figure is not null && scalar ? FigureText.Of(figure, script) : bindings is null ? null : Evaluate(field.Expression, bindings, script, catalog);
        return new StoredFigure
        {
            Key = field.Key,
            Name = indicator?.Display ?? FieldNames.Of(field.Expression, catalog),
            Text = edited ?? field.Text,
            Computed = now,
            Unit = indicator is { Format: not FigureFormat.Table } ? indicator.Unit : null,
            Standing = edited is not null ? FigureStanding.Edited : now is not null && now != field.Text ? FigureStanding.Stale : FigureStanding.Computed,
            Formula = indicator?.Formula,
            Expression = indicator?.Expression ?? field.Expression,
            Value = (figure is null ? field.Value : figure.Value) as decimal?,
            PreviousValue = before?.Value as decimal?,
            PreviousText = before is { Value: not RowSet } ? FigureText.Of(before, script) : null,
            Upward = indicator?.Upward ?? default,
            Sources = [.. (figure?.Sources ?? field.Sources).Select(s => new RowsBehind(s.List, catalog.ListName(s.List), s.Counted, s.Considered))],
        };
    }

    /// <summary>A figure that the document does not show, as if it did: the bureau's roll-up needs the zeros too.</summary>
    private static FilledField Unshown(Figure figure, Script script) =>
        new(figure.Indicator.Key, FigureText.Of(figure, script), figure.Value, figure.Indicator.Expression, figure.Sources);

    /// <summary>What a typed expression gives now; null where it needs the row of a repeat.</summary>
    private static string? Evaluate(string expression, Bindings bindings, Script script, ReportingCatalog catalog)
    {
        var value = Expression.Compile(expression, catalog.Installation.Snapshots.Scope).Then(e => e.Evaluate(bindings));
        return value.Ok && value.Value.Value is not (RowSet or Row or System.Collections.IEnumerable and not string)
            ? FigureText.Of(value.Value.Value, script)
            : null;
    }
}
