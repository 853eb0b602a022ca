using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Rows;

/// <summary>What can only be told of a row among the unit's others: required cells, unique keys, lookups, the unit.</summary>
/// <param name="scene">The list.</param>
internal sealed class RowChecks(RowScene scene)
{
    private const string Units = "OrgUnits";

    private readonly ListSchema schema = scene.Schema;

    /// <summary>The row with the unit of the person where it names none.</summary>
    public Row Filled(Row row) => OwnUnit() is { } column && row[column.Name] is null ? InOwnUnit(row) : row;

    private Row InOwnUnit(Row row)
    {
        if (OwnUnit() is not { } column) return row;
        var cells = row.Cells.ToArray();
        cells[schema.IndexOf(column.Name)] = scene.Actor.Unit;
        return new Row(schema, cells, row.Id, row.Version);
    }

    /// <summary>Everything that is wrong with the row. Of a row that was there before, only what was touched is the person's to put right.</summary>
    /// <param name="row">As wanted.</param>
    /// <param name="touched">Names of the columns written to; null for a new row.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<Problem>> OfAsync(Row row, IReadOnlySet<string>? touched, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        foreach (var column in schema.Columns.Where(c => touched?.Contains(c.Name) ?? true))
        {
            if (row[column.Name] is null)
            {
                if (column.Required) problems.Add(RowRules.Column(schema, column, "rows.required"));
            }
            else if (column.Type == ColumnType.Lookup && await LookupAsync(row, column, cancellation) is { } problem)
            {
                problems.Add(problem);
            }
        }

        problems.AddRange(await UniqueAsync(row, touched, cancellation));
        return problems;
    }

    private async Task<Problem?> LookupAsync(Row row, ColumnSchema column, CancellationToken cancellation)
    {
        if (column == OwnUnit())
        {
            return row[column.Name] as string == scene.Actor.Unit ? null : RowRules.Column(schema, column, "rows.other-unit", scene.Actor.Unit);
        }

        if (column.Target is not { } target || scene.Catalog.Find(target) is not { } other) return null;

        // That the row names another unit is told once, not by every key that is looked for there.
        var found = await FollowAsync(InOwnUnit(row), column, other, cancellation);
        if (found is null) return RowRules.Column(schema, column, "rows.no-such-target", Short(row[column.Name]), other.Display);

        // The unit through which a visit is the school's own must be the school.
        var unit = target != Units && other.Scope.Unit is { } path && other.IndexOf(path) >= 0 ? found[path] as string : null;
        return unit is null || unit.Trim() == scene.Actor.Unit ? null : RowRules.Column(schema, column, "rows.other-unit", scene.Actor.Unit);
    }

    private async Task<Row?> FollowAsync(Row row, ColumnSchema column, ListSchema target, CancellationToken cancellation)
    {
        var index = schema.IndexOf(column.Name);
        var lookups = await scene.LookupsAsync(cancellation);
        if (lookups.Follow(row, index) is { } found) return found;
        if (!target.Key.Contains("Period")) return null;

        // A class is named without its period: it is one of any of them.
        foreach (var period in (await scene.RowsAsync(ClosedPeriod.List, cancellation))?.Rows ?? [])
        {
            if (period["PeriodCode"] is string code && (await scene.LookupsAsync(code, cancellation)).Follow(row, index) is { } one) return one;
        }

        return null;
    }

    private async Task<IReadOnlyList<Problem>> UniqueAsync(Row row, IReadOnlySet<string>? touched, CancellationToken cancellation)
    {
        var asked = schema.UniqueSets().Select(set => Array.ConvertAll(set, i => schema.Columns[i].Name)).Where(k => touched is null || k.Any(touched.Contains)).ToList();
        if (asked.Count == 0 || await scene.RowsAsync(schema.Name, cancellation) is not { } others) return [];
        return
        [
            .. asked.Where(key => row[key[^1]] is not null && others.Rows.Any(other => other.Id != row.Id && key.All(c => Equals(other[c], row[c]))))
                .Select(key => RowRules.Column(schema, schema.Column(key[^1])!, "rows.not-unique", Short(row[key[^1]]))),
        ];
    }

    /// <summary>The column in which a row names its unit; null where it has it through a lookup.</summary>
    private ColumnSchema? OwnUnit() => schema.Scope.Unit is { } path && schema.Column(path) is { Type: ColumnType.Lookup, Target: Units } column ? column : null;

    private static string Short(object? cell) => $"{cell}" is { Length: > 40 } text ? text[..40] : $"{cell}";
}
