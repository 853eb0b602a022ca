using System.Text;

namespace WorkSummary.Core.Lists;

/// <summary>
/// Follows lookups: from the key in a cell to the row it names. Each list is indexed once, at its first use. Thread-safe.
/// A cell may hold the last part of a composite key alone (<c>三（2）班</c>, within the row's own unit and the period), or all parts
/// joined with one of <c>| / + -</c> or blanks; full- and half-width brackets and digits are the same.
/// </summary>
public sealed class RowLookups
{
    private readonly Dictionary<string, List<RowSet>> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lazy<Dictionary<string, Row>>> indexes = new(StringComparer.Ordinal);
    private readonly string? unit;
    private readonly string? period;

    /// <summary>Lookups into these rows.</summary>
    /// <param name="rows">Rows that lookups may lead to; several sets of one list are one.</param>
    /// <param name="unit">Code of the unit where a row does not name its own.</param>
    /// <param name="period">Code of the period where a row does not name its own.</param>
    public RowLookups(IEnumerable<RowSet> rows, string? unit = null, string? period = null)
    {
        (this.unit, this.period) = (unit, period);
        foreach (var set in rows)
        {
            if (!sets.TryGetValue(set.Schema.Name, out var list))
            {
                sets[set.Schema.Name] = list = [];
                indexes[set.Schema.Name] = new(() => Index(list));
            }

            list.Add(set);
        }
    }

    /// <summary>The row that a cell names; null for an empty cell and for a key that no row has.</summary>
    /// <param name="row">The row with the lookup.</param>
    /// <param name="column">Index of the lookup column.</param>
    public Row? Follow(Row row, int column) => Follow(row, column, depth: 0);

    private Row? Follow(Row row, int column, int depth)
    {
        if (column >= row.Cells.Count || row.Cells[column] is not string key || row.Schema.Columns[column].Target is not { } target) return null;
        if (!indexes.TryGetValue(target, out var lazy)) return null;
        var index = lazy.Value;
        if (index.TryGetValue(key, out var found)) return found;
        var schema = sets[target][0].Schema;
        key = Normal(key);
        if (schema.Key.Count < 2) return index.GetValueOrDefault(key);
        if (index.TryGetValue(key, out found)) return found;
        if (depth > 2) return null;

        // Only the last part of the key is written: the others are those of the row itself.
        var parts = new StringBuilder();
        for (var i = 0; i < schema.Key.Count - 1; i++)
        {
            if (Own(row, schema.Column(schema.Key[i]), column, depth) is not { } part) return null;
            parts.Append(part).Append('|');
        }

        return index.GetValueOrDefault(Normal(parts.Append(key).ToString()));
    }

    /// <summary>What a row says of a part of another list's key: in its own column, or through what it looks up (a visit's child's unit).</summary>
    private string? Own(Row row, ColumnSchema? part, int except, int depth)
    {
        if (part is null) return null;
        if (row.Schema.IndexOf(part.Name) is >= 0 and var own && row.Cells[own] is string value) return value;
        for (var i = 0; i < row.Schema.Columns.Count; i++)
        {
            if (i == except || row.Schema.Columns[i].Type != ColumnType.Lookup || row.Schema.Columns[i].Target is not { } t) continue;
            if (t == part.Target || !sets.TryGetValue(t, out var set) || set[0].Schema.IndexOf(part.Name) is not (>= 0 and var there)) continue;
            if (Follow(row, i, depth + 1) is { } next && next.Cells[there] is string through) return through;
        }

        return part.Target switch { "OrgUnits" => unit, "Periods" => period, _ => null };
    }

    private static Dictionary<string, Row> Index(List<RowSet> sets)
    {
        var index = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            var columns = set.Schema.Key.Select(set.Schema.IndexOf).ToArray();
            foreach (var row in set.Rows)
            {
                var key = columns.Length == 0 ? row.Id : string.Join('|', columns.Select(c => c < 0 ? null : row.Cells[c] as string));
                index.TryAdd(key, row);
                index.TryAdd(Normal(key), row);
            }
        }

        return index;
    }

    private static string Normal(string key)
    {
        var normal = new StringBuilder(key.Length);
        var gap = false;
        foreach (var c in Compatible(key))
        {
            if (c is '|' or '/' or '+' or '-' or ',' or '、' || char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }

            // Blanks around a bracket belong to nobody.
            if (gap && normal.Length > 0 && c is not ('(' or ')') && normal[^1] is not ('(' or ')')) normal.Append('|');
            gap = false;
            normal.Append(c);
        }

        return normal.ToString();
    }

    /// <summary>Full-width forms made half-width; text that is no valid Unicode stays as it is.</summary>
    private static string Compatible(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (!char.IsSurrogate(key[i])) continue;
            if (i + 1 == key.Length || !char.IsSurrogatePair(key[i], key[i + 1])) return key;
            i++;
        }

        return key.Normalize(NormalizationForm.FormKC);
    }
}
