using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Snapshots;

/// <summary>The rows of one unit and period, sorted by content, and the rows outside that they look up.</summary>
/// <param name="Lists">Rows that belong.</param>
/// <param name="Referenced">Rows that are only looked up.</param>
/// <param name="Warnings">Lookups of those rows that lead nowhere.</param>
internal sealed record Selection(IReadOnlyDictionary<string, RowSet> Lists, IReadOnlyDictionary<string, RowSet> Referenced, IReadOnlyList<Problem> Warnings)
{
    private const int MostWarnings = 200;

    public static Selection Of(IReadOnlyList<RowSet> all, Func<RowSet, IEnumerable<Row>> choose, RowLookups lookups)
    {
        var lists = new Dictionary<string, RowSet>(StringComparer.Ordinal);
        foreach (var rows in all) lists[rows.Schema.Name] = RowOrder.Sorted(rows with { Rows = [.. choose(rows)] });

        var known = new HashSet<Row>(lists.Values.SelectMany(r => r.Rows), ReferenceEqualityComparer.Instance);
        var outside = new Dictionary<string, List<Row>>(StringComparer.Ordinal);
        var warnings = new List<Problem>();
        var waiting = new Queue<Row>(lists.Values.OrderBy(r => r.Schema.Name, StringComparer.Ordinal).SelectMany(r => r.Rows));
        var inside = waiting.Count;
        while (waiting.TryDequeue(out var row))
        {
            inside--;
            for (var i = 0; i < row.Schema.Columns.Count; i++)
            {
                if (row.Schema.Columns[i] is not { Type: ColumnType.Lookup, Target: { } target } column || row.Cells[i] is not string { Length: > 0 }) continue;
                if (!lists.ContainsKey(target)) continue;
                if (lookups.Follow(row, i) is not { } found)
                {
                    if (inside >= 0 && warnings.Count < MostWarnings) warnings.Add(Unresolved(row, column, target));
                }
                else if (known.Add(found))
                {
                    if (!outside.TryGetValue(target, out var list)) outside[target] = list = [];
                    list.Add(found);
                    waiting.Enqueue(found);
                }
            }
        }

        var referenced = outside.ToDictionary(o => o.Key, o => RowOrder.Sorted(new RowSet(lists[o.Key].Schema, o.Value)), StringComparer.Ordinal);
        return new Selection(lists, referenced, warnings);
    }

    /// <summary>Names the list, row and column; never what stands there.</summary>
    private static Problem Unresolved(Row row, ColumnSchema column, string target) =>
        new Problem(Messages.Texts, "snapshots.unresolved-lookup", row.Schema.Name, row.Id, column.Name, target)
        {
            Severity = Severity.Warning,
            Where = new Place { Part = row.Schema.Name, Row = int.TryParse(row.Id, out var number) ? number : null, Column = column.Name },
        };
}
