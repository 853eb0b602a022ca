using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Snapshots;

/// <summary>Chooses the rows of a list that belong to a unit and period, by its <see cref="RowScope"/> (lists.md, rules 3 and 6).</summary>
internal sealed class RowSelection
{
    private const string PeriodType = "PeriodType";

    private readonly ColumnPath[] units;
    private readonly string?[] unitLists;
    private readonly ColumnPath? period;
    private readonly ColumnPath? date;
    private readonly ColumnPath? from;
    private readonly ColumnPath? to;

    private RowSelection(ColumnPath[] units, string?[] unitLists, ColumnPath?[] paths) =>
        (this.units, this.unitLists, period, date, from, to) = (units, unitLists, paths[0], paths[1], paths[2], paths[3]);

    public static Result<RowSelection> For(ListSchema schema, Scope scope)
    {
        var s = schema.Scope;
        var problems = new List<Problem>();
        string[] unitTexts = s.Unit is null ? [] : [s.Unit, .. OtherWays(schema, s.Unit, scope)];
        var units = unitTexts.Select(Resolved).OfType<ColumnPath>().ToArray();
        ColumnPath?[] paths = [Resolved(s.Period), Resolved(s.Date), Resolved(s.From), Resolved(s.To)];
        if (problems.Count > 0) return Result<RowSelection>.Failure(problems);
        var through = unitTexts.Select(t => t.Contains('.', StringComparison.Ordinal) ? schema.Column(t.Split('.')[0])?.Target : null).ToArray();
        return new RowSelection(units, through, paths);

        ColumnPath? Resolved(string? text)
        {
            if (text is null) return null;
            var path = ColumnPath.Resolve(text, schema, scope, new Place { File = schema.Name, Quote = text });
            problems.AddRange(path.Problems);
            return path.Value;
        }
    }

    /// <summary>
    /// The rows that belong; null where that cannot be told at all, because the list through which a row has its unit is not kept.
    /// A school that keeps visits but no roster has no figure of visits, rather than none in number.
    /// </summary>
    public IEnumerable<Row>? Choose(RowSet rows, string unitCode, Period wanted, DateOnly countingDate, RowLookups lookups)
    {
        if (units.Length > 0 && Array.TrueForAll(unitLists, l => l is not null && !lookups.Has(l))) return null;
        return rows.Rows.Where(row => InTime(row, wanted, countingDate, lookups) && IsOf(row, unitCode, lookups));
    }

    /// <summary>The first lookup that leads to a unit decides: a visit to a child whom the roster does not have is the visitor's.</summary>
    private bool IsOf(Row row, string unitCode, RowLookups lookups)
    {
        foreach (var path in units)
        {
            if (path.Read(row, lookups) is string code) return code.Trim() == unitCode;
        }

        return units.Length == 0;
    }

    private bool InTime(Row row, Period wanted, DateOnly countingDate, RowLookups lookups)
    {
        if (period is not null)
        {
            if (!InPeriod(row, wanted, lookups)) return false;
        }
        else if (date is not null && !Within(row, wanted, lookups))
        {
            return false;
        }

        if (from is not null && Day(from, row, lookups) > countingDate) return false;
        return to is null || Day(to, row, lookups) is not { } last || last > countingDate;
    }

    /// <summary>
    /// A row that names its period goes by that name. Where it names one of another type (a term, and the report is of the year)
    /// or none, it goes by its date.
    /// </summary>
    private bool InPeriod(Row row, Period wanted, RowLookups lookups)
    {
        var named = (period!.Read(row, lookups) as string)?.Trim();
        if (named == wanted.Code) return true;
        if (date is null) return false;
        var goesByName = !string.IsNullOrEmpty(named)
            && (period.Target(row, lookups) is not { } target || target.Schema.IndexOf(PeriodType) is not (>= 0 and var type) || target.Cells[type] as string == wanted.Type);
        return !goesByName && Within(row, wanted, lookups);
    }

    private bool Within(Row row, Period wanted, RowLookups lookups) => Day(date!, row, lookups) is { } day && wanted.Contains(day);

    private static DateOnly? Day(ColumnPath path, Row row, RowLookups lookups) =>
        path.Read(row, lookups) switch { DateOnly d => d, DateTime t => DateOnly.FromDateTime(t), _ => null };

    /// <summary>Other lookups of the list through which a row has a unit: a visit has the child's, and the visitor's.</summary>
    private static IEnumerable<string> OtherWays(ListSchema schema, string path, Scope scope)
    {
        var steps = path.Split('.');
        if (steps.Length != 2) yield break;
        foreach (var column in schema.Columns)
        {
            if (column.Type != ColumnType.Lookup || column.Name == steps[0] || scope.Target(column.Target) is not { Key.Count: 1 } target) continue;
            if (target.IndexOf(steps[1]) >= 0) yield return column.Name + "." + steps[1];
        }
    }
}
