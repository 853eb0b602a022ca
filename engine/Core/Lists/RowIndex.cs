using System.Text;

namespace WorkSummary.Core.Lists;

/// <summary>The rows of one list by their keys, as written and as people write them. Built at its first use. Thread-safe.</summary>
internal sealed class RowIndex
{
    private readonly List<RowSet> sets = [];
    private readonly Lazy<Dictionary<string, Row>> exact;
    private readonly Lazy<Dictionary<string, Row>> loose;

    public RowIndex()
    {
        exact = new(() => Index(key => key));
        // Most keys are found as they are written, so that the others are made only when one is not.
        loose = new(() => Index(Normal));
    }

    /// <summary>The list.</summary>
    public ListSchema Schema => sets[0].Schema;

    public void Add(RowSet rows) => sets.Add(rows);

    /// <summary>The row whose key is written just so.</summary>
    public Row? Exact(string key) => exact.Value.GetValueOrDefault(key);

    /// <summary>The row whose key is the same but for separators and full-width forms.</summary>
    public Row? Loose(string key) => loose.Value.GetValueOrDefault(Normal(key));

    private Dictionary<string, Row> Index(Func<string, string> form)
    {
        var index = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var set in sets)
        {
            var columns = set.Schema.Key.Select(set.Schema.IndexOf).ToArray();
            foreach (var row in set.Rows) index.TryAdd(form(KeyOf(row, columns)), row);
        }

        return index;
    }

    private static string KeyOf(Row row, int[] columns) => columns switch
    {
        [] => row.Id,
        [var only] => only < 0 ? "" : row.Cell(only) as string ?? "",
        _ => string.Join('|', columns.Select(c => c < 0 ? null : row.Cell(c) as string)),
    };

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
