using WorkSummary.Core.Lists;

namespace WorkSummary.FakeGraph;

/// <summary>Divides lists that stand together for all units into what each unit keeps.</summary>
public static class UnitRows
{
    /// <summary>Lists that every unit has whole.</summary>
    public static IReadOnlySet<string> Shared { get; } = new HashSet<string>(StringComparer.Ordinal) { "OrgUnits", "Periods" };

    /// <summary>The readings of each unit: shared lists whole, of the others the rows that belong to it, in their order. Rows of nobody are in none.</summary>
    /// <param name="readings">The lists of all units.</param>
    /// <param name="units">Codes of the units.</param>
    public static IReadOnlyDictionary<string, ListReadings> Of(ListReadings readings, IEnumerable<string> units)
    {
        var lookups = new RowLookups(readings.Readings.Select(r => r.Rows));
        var byList = readings.Readings.ToDictionary(
            r => r.Rows.Schema.Name,
            r => Shared.Contains(r.Rows.Schema.Name) || r.Rows.Schema.Scope.Unit is null ? null : r.Rows.Rows.ToLookup(row => lookups.Read(row, row.Schema.Scope.Unit!) as string ?? "", StringComparer.Ordinal),
            StringComparer.Ordinal);
        return units.ToDictionary(
            unit => unit,
            unit => new ListReadings([.. readings.Readings.Select(r =>
                byList[r.Rows.Schema.Name] is { } rows ? r with { Rows = new RowSet(r.Rows.Schema, [.. rows[unit]]) } : r)]),
            StringComparer.Ordinal);
    }
}
