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

    /// <summary>The rows that belong. What they look up outside, and which lookups lead nowhere, is told by <see cref="WithReferenced"/>.</summary>
    public static Selection Of(IReadOnlyList<RowSet> all, Func<RowSet, IEnumerable<Row>?> choose)
    {
        var lists = new Dictionary<string, RowSet>(StringComparer.Ordinal);
        foreach (var rows in all)
        {
            if (choose(rows) is { } chosen) lists[rows.Schema.Name] = RowOrder.Sorted(rows with { Rows = [.. chosen] });
        }

        return new Selection(lists, new Dictionary<string, RowSet>(), []);
    }

    /// <summary>The same rows and those outside that they look up, directly or through others.</summary>
    public Selection WithReferenced(RowLookups lookups)
    {
        var lists = Lists;
        var links = lists.Values.ToDictionary(r => r.Schema, r => LinksOf(r.Schema, lists));
        var targets = links.Values.SelectMany(l => l).Select(l => l.Target).ToHashSet(StringComparer.Ordinal);
        var known = new HashSet<Row>(lists.Values.Where(r => targets.Contains(r.Schema.Name)).SelectMany(r => r.Rows), ReferenceEqualityComparer.Instance);
        var outside = new Dictionary<string, List<Row>>(StringComparer.Ordinal);
        var warnings = new List<Problem>();
        var waiting = new Queue<Row>(lists.Values.OrderBy(r => r.Schema.Name, StringComparer.Ordinal).SelectMany(r => r.Rows));
        var inside = waiting.Count;
        while (waiting.TryDequeue(out var row))
        {
            inside--;
            foreach (var (i, target) in links[row.Schema])
            {
                if (row.Cell(i) is not string { Length: > 0 }) continue;
                if (lookups.Follow(row, i) is not { } found)
                {
                    if (inside >= 0 && warnings.Count < MostWarnings) warnings.Add(Unresolved(row, row.Schema.Columns[i], target));
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

    /// <summary>The lookup columns of a list that lead to a list of the school.</summary>
    private static (int Column, string Target)[] LinksOf(ListSchema schema, IReadOnlyDictionary<string, RowSet> lists) =>
        [.. schema.Columns.Select((c, i) => (Column: i, c.Target, c.Type)).Where(c => c is { Type: ColumnType.Lookup, Target: not null } && lists.ContainsKey(c.Target)).Select(c => (c.Column, c.Target!))];

    /// <summary>Names the list, row and column; never what stands there.</summary>
    private static Problem Unresolved(Row row, ColumnSchema column, string target) =>
        new Problem(Messages.Texts, "snapshots.unresolved-lookup", row.Schema.Name, row.Id, column.Name, target)
        {
            Severity = Severity.Warning,
            Where = new Place { Part = row.Schema.Name, Row = int.TryParse(row.Id, out var number) ? number : null, Column = column.Name },
        };
}
