using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Reading;

/// <summary>No two rows of a list have the same key, nor the same value in a unique column.</summary>
internal static class KeyCheck
{
    /// <summary>Notes rows that share what has to be unique.</summary>
    /// <param name="schema">The list.</param>
    /// <param name="rows">All its rows by id.</param>
    /// <param name="log">Where problems go.</param>
    public static void Run(ListSchema schema, IEnumerable<(int Id, IReadOnlyList<object?> Cells)> rows, ReadingLog log)
    {
        var sets = schema.UniqueSets();
        if (sets.Count == 0) return;
        var first = sets.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal)).ToArray();
        foreach (var (id, cells) in rows)
        {
            for (var s = 0; s < sets.Count; s++)
            {
                var columns = sets[s];
                // An empty part is reported where it is required; two empty ones are not the same thing.
                if (Array.TrueForAll(columns, c => cells[c] is null) || (columns.Length > 1 && Array.Exists(columns, c => cells[c] is null && schema.Columns[c].Required))) continue;
                var text = string.Join('\u001F', columns.Select(c => cells[c]?.ToString()));
                if (first[s].TryAdd(text, id)) continue;
                var names = string.Join(" + ", columns.Select(c => schema.Columns[c].Name));
                log.Add(ReadingTexts.Problem("graph.same-key", ReadingTexts.Name(schema.Display, schema.Name), names, first[s][text], id) with
                { Where = new Place { Part = schema.Name, Row = id, Column = names } });
            }
        }
    }
}
