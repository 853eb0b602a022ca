using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Snapshots;

/// <summary>
/// Takes Snapshots: chooses the rows of a unit and period by each list's <see cref="RowScope"/>, computes every indicator and the
/// previous period's, and hashes the whole. Compiled once per catalogue, used for every unit. Thread-safe.
/// </summary>
public sealed class SnapshotBuilder
{
    private const int MostNamed = 20;

    private readonly ListCatalog catalog;
    private readonly IndicatorSet indicators;
    private readonly Dictionary<string, RowSelection> selections;

    private SnapshotBuilder(ListCatalog catalog, IndicatorSet indicators, Dictionary<string, RowSelection> selections) =>
        (this.catalog, this.indicators, this.selections) = (catalog, indicators, selections);

    /// <summary>The names that expressions over a Snapshot may use: every list, every indicator key, <c>previous</c>, <c>unit</c>, <c>period</c>, <c>counting_date</c>.</summary>
    public Scope Scope => indicators.Scope;

    /// <summary>Compiles the indicators against the lists; problems name the indicator and the place in its expression.</summary>
    /// <param name="catalog">The list schemas.</param>
    /// <param name="indicators">The indicator definitions; they may use one another, not in a circle.</param>
    /// <param name="functions">Functions of plugins.</param>
    public static Result<SnapshotBuilder> Create(ListCatalog catalog, IReadOnlyList<Indicator> indicators, IReadOnlyList<IExpressionFunction> functions)
    {
        var problems = new List<Problem>();
        foreach (var needed in new[] { "OrgUnits", "Periods" })
        {
            if (catalog.Find(needed) is null) problems.Add(new Problem(Messages.Texts, "snapshots.no-schema", needed));
        }

        if (problems.Count > 0) return Result<SnapshotBuilder>.Failure(problems);
        var set = IndicatorSet.Compile(catalog, indicators, functions);
        problems.AddRange(set.Problems);
        var selections = new Dictionary<string, RowSelection>(StringComparer.Ordinal);
        var scope = new Scope(new Dictionary<string, ExpressionType>(), [], catalog);
        foreach (var list in catalog.Lists)
        {
            var selection = RowSelection.For(list, scope);
            if (selection.Ok) selections[list.Name] = selection.Value;
            else problems.AddRange(selection.Problems);
        }

        return problems.Count > 0 || !set.Ok ? Result<SnapshotBuilder>.Failure(problems) : new SnapshotBuilder(catalog, set.Value, selections);
    }

    /// <summary>
    /// Takes the Snapshot. Unknown unit or period is a problem that names those there are. A lookup that leads nowhere is a warning
    /// naming list, row and column.
    /// </summary>
    /// <param name="readings">All rows of the source; OrgUnits and Periods among them.</param>
    /// <param name="unitCode">The unit.</param>
    /// <param name="periodCode">The period.</param>
    /// <param name="takenAt">Now, UTC.</param>
    /// <param name="countingDate">The day headcounts are as of; the period's last day when null.</param>
    public Result<Snapshot> Take(ListReadings readings, string unitCode, string periodCode, DateTimeOffset takenAt, DateOnly? countingDate = null)
    {
        var all = catalog.Lists.Select(l => readings.Find(l.Name)).OfType<ListReading>().Select(r => OfCatalog(r.Rows)).ToList();
        var unitRow = Named(all, "OrgUnits", "UnitCode", unitCode, "snapshots.unknown-unit");
        var periodRow = Named(all, "Periods", "PeriodCode", periodCode, "snapshots.unknown-period");
        if (!unitRow.Ok || !periodRow.Ok) return Result<Snapshot>.Failure([.. unitRow.Problems, .. periodRow.Problems]);
        if (PeriodOf(periodRow.Value) is not { } period) return new Problem(Messages.Texts, "snapshots.period-without-days", periodCode);
        var unit = UnitOf(unitRow.Value);

        var previousFigures = new Dictionary<string, Figure>(StringComparer.Ordinal);
        var lookups = new RowLookups(all, unit.Code, period.Code);
        if (PeriodBefore(period, all) is { } before)
        {
            var theirs = lookups.From(unit.Code, before.Code);
            var earlier = Compute(Select(all, unit, before, before.End, theirs), theirs, unit, before, before.End, previousFigures);
            if (!earlier.Ok) return Result<Snapshot>.Failure(earlier.Problems);
            previousFigures = earlier.Value.Figures;
        }

        var day = countingDate ?? period.End;
        var selected = Select(all, unit, period, day, lookups).WithReferenced(lookups);
        var own = new RowLookups(selected.Lists.Values.Concat(selected.Referenced.Values), unit.Code, period.Code);
        return Compute(selected, own, unit, period, day, previousFigures).Then(now =>
        {
            var snapshot = new Snapshot
            {
                Unit = unit,
                Period = period,
                CountingDate = day,
                Lists = now.Selection.Lists,
                Referenced = now.Selection.Referenced,
                Figures = now.Figures,
                Previous = previousFigures,
                Provenance = [.. readings.Readings.Where(r => now.Selection.Lists.ContainsKey(r.Rows.Schema.Name)).Select(r => new Provenance(r.Rows.Schema.Name, r.Source, r.ReadAt, now.Selection.Lists[r.Rows.Schema.Name].Rows.Count, r.Tag))],
                TakenAt = takenAt,
                Hash = "",
            };
            return Result<Snapshot>.Success(snapshot with { Hash = SnapshotSerializer.HashOf(snapshot) }, now.Selection.Warnings);
        });
    }

    /// <summary>The values of <see cref="Scope"/> for a Snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static Bindings Bind(Snapshot snapshot) => SnapshotValues.Of(
        snapshot.Unit, snapshot.Period, snapshot.CountingDate, snapshot.Lists,
        new RowLookups(snapshot.Lists.Values.Concat(snapshot.Referenced.Values), snapshot.Unit.Code, snapshot.Period.Code),
        snapshot.Figures.Values.Select(f => f.Indicator), snapshot.Figures, snapshot.Previous);

    private Selection Select(List<RowSet> all, OrgUnit unit, Period period, DateOnly day, RowLookups lookups) =>
        Selection.Of(all, rows => selections[rows.Schema.Name].Choose(rows, unit.Code, period, day, lookups));

    private Result<(Selection Selection, Dictionary<string, Figure> Figures)> Compute(
        Selection selection, RowLookups lookups, OrgUnit unit, Period period, DateOnly day, IReadOnlyDictionary<string, Figure> previous)
    {
        var figures = new Dictionary<string, Figure>(StringComparer.Ordinal);
        var bindings = SnapshotValues.Of(unit, period, day, selection.Lists, lookups, indicators.Definitions, figures, previous);
        return indicators.Evaluate(bindings, figures).Then<(Selection, Dictionary<string, Figure>)>(done => (selection, done));
    }

    /// <summary>The rows with the catalogue's own schema, so that columns resolved to indexes fit.</summary>
    private RowSet OfCatalog(RowSet rows)
    {
        var schema = catalog.Find(rows.Schema.Name)!;
        if (ReferenceEquals(schema, rows.Schema)) return rows;
        var indexes = schema.Columns.Select(c => rows.Schema.IndexOf(c.Name)).ToArray();
        return new RowSet(schema, [.. rows.Rows.Select(r => new Row(schema, [.. indexes.Select(i => i < 0 ? null : r.Cells[i])], r.Id))]);
    }

    private static Result<Row> Named(List<RowSet> all, string list, string column, string code, string problem)
    {
        if (all.Find(r => r.Schema.Name == list) is not { } rows) return new Problem(Messages.Texts, "snapshots.missing-list", list);
        if (rows.Rows.FirstOrDefault(r => r[column] as string == code) is { } row) return row;
        var known = rows.Rows.Select(r => r[column] as string).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var named = string.Join(" / ", known.Take(MostNamed)) + (known.Count > MostNamed ? " …" : "");
        return new Problem(Messages.Texts, problem, code, named.Length == 0 ? "—" : named);
    }

    private static OrgUnit UnitOf(Row row)
    {
        var code = Cell(row, "UnitCode") ?? "";
        return new OrgUnit(code, Cell(row, "UnitName") ?? code, Cell(row, "UnitType") ?? "", Cell(row, "ParentUnit"), Cell(row, "HeadRole"));
    }

    private static string? Cell(Row row, string column) => row.Schema.IndexOf(column) is >= 0 and var i ? row.Cells[i] as string : null;

    internal static Period? PeriodOf(Row row) =>
        row["StartDate"] is DateOnly start && row["EndDate"] is DateOnly end && start <= end
            ? new Period(row["PeriodCode"] as string ?? "", row["PeriodType"] as string ?? "", start, end, row.Schema.IndexOf("SchoolWeeks") is >= 0 and var i ? row.Cells[i] as decimal? : null)
            : null;

    /// <summary>The latest period of the same type that ends before this one starts (indicators.md, R19).</summary>
    internal static Period? PeriodBefore(Period period, IReadOnlyList<RowSet> all) =>
        all.First(r => r.Schema.Name == "Periods").Rows.Select(PeriodOf).OfType<Period>()
            .Where(p => p.Type == period.Type && p.End < period.Start)
            .OrderByDescending(p => p.End).ThenBy(p => p.Code, StringComparer.Ordinal)
            .FirstOrDefault();
}
