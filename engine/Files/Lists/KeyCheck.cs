using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>No two rows of a list have the same key, nor the same value in a unique column.</summary>
internal static class KeyCheck
{
    public static void Run(ReadTable table, ProblemLog log)
    {
        foreach (var columns in table.Schema.UniqueSets()) Run(table, columns, log);
    }

    private static void Run(ReadTable table, int[] columns, ProblemLog log)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.Cells.Count; row++)
        {
            var parts = columns.Select(c => table.Cells[row][c]).ToArray();
            // An empty part is reported as such where it is required; two empty ones are not the same thing.
            if (parts.All(p => p is null) || (columns.Length > 1 && columns.Any(c => table.Cells[row][c] is null && table.Schema.Columns[c].Required))) continue;
            var text = string.Join('\u001F', parts.Select(LookupKeys.Text));
            if (first.TryAdd(text, row)) continue;
            var shown = Folding.Quote(string.Join(" / ", parts.Where(p => p is not null).Select(LookupKeys.Text)));
            log.Add(table.Table.Number, new Problem(ListTexts.Texts, "lists.same-key", shown, table.Numbers[first[text]], table.Numbers[row])
            {
                Where = table.PlaceOf(row, columns[^1]) with
                {
                    Column = string.Join(" + ", columns.Select(c => table.Headers[c] ?? table.Schema.Columns[c].Name)),
                    Quote = shown,
                },
            });
        }
    }
}
