using System.Collections.Concurrent;

namespace WorkSummary.Core.Lists;

/// <summary>
/// Follows lookups: from the key in a cell to the row it names. Each list is indexed once, at its first use. Thread-safe.
/// A cell may hold the last part of a composite key alone (<c>三（2）班</c>, within the row's own unit and the period), or all parts
/// joined with one of <c>| / + -</c> or blanks; full- and half-width brackets and digits are the same.
/// </summary>
public sealed class RowLookups
{
    private const int Deepest = 2;

    private readonly Dictionary<string, RowIndex> indexes;
    private readonly ConcurrentDictionary<(Row Row, int Column), Row?> composite = new();
    private readonly string? unit;
    private readonly string? period;

    /// <summary>Lookups into these rows.</summary>
    /// <param name="rows">Rows that lookups may lead to; several sets of one list are one.</param>
    /// <param name="unit">Code of the unit where a row does not name its own.</param>
    /// <param name="period">Code of the period where a row does not name its own.</param>
    public RowLookups(IEnumerable<RowSet> rows, string? unit = null, string? period = null)
    {
        (indexes, this.unit, this.period) = (new(StringComparer.Ordinal), unit, period);
        foreach (var set in rows)
        {
            if (!indexes.TryGetValue(set.Schema.Name, out var index)) indexes[set.Schema.Name] = index = new RowIndex();
            index.Add(set);
        }
    }

    /// <summary>Lookups that lead nowhere: only a row's own cells can be read.</summary>
    public static RowLookups None { get; } = new([]);

    private RowLookups(Dictionary<string, RowIndex> indexes, string? unit, string? period) => (this.indexes, this.unit, this.period) = (indexes, unit, period);

    /// <summary>The same rows, seen from another unit and period. Their indexes are shared.</summary>
    /// <param name="otherUnit">Code of the unit where a row does not name its own.</param>
    /// <param name="otherPeriod">Code of the period where a row does not name its own.</param>
    internal RowLookups From(string otherUnit, string otherPeriod) => new(indexes, otherUnit, otherPeriod);

    /// <summary>True when there are rows of that list, be it none in number.</summary>
    /// <param name="list">Internal name.</param>
    internal bool Has(string list) => indexes.ContainsKey(list);

    /// <summary>The row that a cell names; null for an empty cell and for a key that no row has.</summary>
    /// <param name="row">The row with the lookup.</param>
    /// <param name="column">Index of the lookup column.</param>
    public Row? Follow(Row row, int column) => Follow(row, column, depth: 0);

    /// <summary>The cell at the end of a path such as <c>Child.Unit</c>; null where the path leads nowhere.</summary>
    /// <param name="row">The row it begins at.</param>
    /// <param name="path">Names of columns, through lookups with dots.</param>
    public object? Read(Row row, string path)
    {
        var steps = path.Split('.');
        for (var (at, i) = (row, 0); at.Schema.IndexOf(steps[i]) is >= 0 and var column; i++)
        {
            if (i == steps.Length - 1) return at.Cell(column);
            if (Follow(at, column) is not { } next) return null;
            at = next;
        }

        return null;
    }

    /// <summary>The day at the end of a path, be it that of a moment; null where there is none.</summary>
    /// <param name="row">The row it begins at.</param>
    /// <param name="path">Names of columns, through lookups with dots.</param>
    public DateOnly? Day(Row row, string path) => Read(row, path) switch { DateOnly day => day, DateTime moment => DateOnly.FromDateTime(moment), _ => null };

    private Row? Follow(Row row, int column, int depth)
    {
        if (row.Cell(column) is not string key || row.Schema.Columns[column].Target is not { } target) return null;
        if (!indexes.TryGetValue(target, out var index)) return null;
        if (index.Schema.Key.Count < 2) return index.Exact(key) ?? index.Loose(key);
        if (depth > 0) return Composite(row, column, key, index, depth);
        if (composite.TryGetValue((row, column), out var known)) return known;
        return composite[(row, column)] = Composite(row, column, key, index, depth);
    }

    private Row? Composite(Row row, int column, string key, RowIndex index, int depth)
    {
        if ((index.Exact(key) ?? index.Loose(key)) is { } found) return found;
        if (depth > Deepest) return null;

        // Only the last part of the key is written: the others are those of the row itself.
        var names = index.Schema.Key;
        var parts = new string[names.Count];
        parts[^1] = key;
        for (var i = 0; i < parts.Length - 1; i++)
        {
            if (Own(row, index.Schema.Column(names[i]), column, depth) is not { } part) return null;
            parts[i] = part;
        }

        return index.Loose(string.Join('|', parts));
    }

    /// <summary>What a row says of a part of another list's key: in its own column, or through what it looks up (a visit's child's unit).</summary>
    private string? Own(Row row, ColumnSchema? part, int except, int depth)
    {
        if (part is null) return null;
        if (row.Schema.IndexOf(part.Name) is >= 0 and var own && row.Cell(own) is string value) return value;
        for (var i = 0; i < row.Schema.Columns.Count; i++)
        {
            if (i == except || row.Schema.Columns[i].Type != ColumnType.Lookup || row.Schema.Columns[i].Target is not { } t) continue;
            if (t == part.Target || !indexes.TryGetValue(t, out var index) || index.Schema.IndexOf(part.Name) is not (>= 0 and var there)) continue;
            if (Follow(row, i, depth + 1) is { } next && next.Cell(there) is string through) return through;
        }

        return part.Target switch { "OrgUnits" => unit, "Periods" => period, _ => null };
    }
}
