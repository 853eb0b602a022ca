using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>
/// The keys of a list that lookups may name: the key, or for a key of several columns all parts with something between them, or the
/// last part alone (a class by its name). Compared loosely, so that 三(2)班 names 三（2）班.
/// </summary>
internal sealed class LookupKeys
{
    private readonly Dictionary<string, string?> keys = new(StringComparer.Ordinal);

    public LookupKeys(ReadTable target)
    {
        var columns = target.Schema.Key.Select(target.Schema.IndexOf).Where(i => i >= 0).ToArray();
        for (var row = 0; row < target.Cells.Count; row++)
        {
            var cells = target.Cells[row];
            if (columns.Length == 0) Add(target.Ids[row]);
            else if (columns.Length == 1) Add(Text(cells[columns[0]]));
            else
            {
                Add(string.Join('/', columns.Select(c => Text(cells[c]))));
                Add(Text(cells[columns[^1]]));
            }
        }
    }

    /// <summary>The target's own spelling of a key; null where there is no such row.</summary>
    public string? Find(string key) => keys.TryGetValue(Fold(key), out var spelling) ? spelling ?? key : null;

    public string? Suggest(string key) => Spelling.Likely(key, keys.Values.OfType<string>(), Folding.Loose);

    /// <summary>A cell as part of a key.</summary>
    public static string Text(object? cell) => cell switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IReadOnlyList<string> several => string.Join(';', several),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };

    private void Add(string key)
    {
        // Two spellings that fold to the same are no spelling to put in place of a third.
        var folded = Fold(key);
        if (!keys.TryAdd(folded, key) && keys[folded] != key) keys[folded] = null;
    }

    private static string Fold(string key)
    {
        var loose = Folding.Loose(key);
        var folded = new StringBuilder(loose.Length);
        foreach (var c in loose)
        {
            if (c is not ('|' or '/' or '+' or '-' or ',' or '、')) folded.Append(c);
        }

        return folded.ToString();
    }
}

/// <summary>Lookups name rows that are there. A key that is not found is a warning: the other list may be kept elsewhere.</summary>
internal static class LookupCheck
{
    public static void Run(IReadOnlyList<ReadTable> tables, ProblemLog log)
    {
        var keys = tables.ToDictionary(t => t.Schema.Name, t => new Lazy<LookupKeys>(() => new LookupKeys(t)), StringComparer.Ordinal);
        foreach (var table in tables)
        {
            for (var column = 0; column < table.Schema.Columns.Count; column++)
            {
                var schema = table.Schema.Columns[column];
                if (schema.Type == ColumnType.Lookup && schema.Target is { } target && keys.TryGetValue(target, out var known))
                {
                    Run(table, column, tables.First(t => t.Schema.Name == target).Schema, known.Value, log);
                }
            }
        }
    }

    private static void Run(ReadTable table, int column, ListSchema target, LookupKeys keys, ProblemLog log)
    {
        var checkedKeys = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var row = 0; row < table.Cells.Count; row++)
        {
            if (table.Cells[row][column] is not string key) continue;
            if (!checkedKeys.TryGetValue(key, out var spelling)) checkedKeys[key] = spelling = keys.Find(key);
            if (spelling is not null)
            {
                // A key of one column is put in the target's spelling, so that counting by it does not see two.
                if (target.Key.Count == 1) table.Cells[row][column] = spelling;
                continue;
            }

            var where = table.PlaceOf(row, column) with { Quote = Folding.Quote(key) };
            log.Add(table.Table.Number, (keys.Suggest(key) is { } near
                ? new Problem(ListTexts.Texts, "lists.unknown-lookup-near", where.Quote, target.Display, near)
                : new Problem(ListTexts.Texts, "lists.unknown-lookup", where.Quote, target.Display)) with
            { Severity = Severity.Warning, Where = where });
        }
    }
}
