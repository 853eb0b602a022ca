using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Writing;

/// <summary>Whether a row already stands as a write wants it.</summary>
internal static class WantedCells
{
    /// <summary>True when all cells hold what they should.</summary>
    /// <param name="row">The row as it stands.</param>
    /// <param name="cells">The cells wanted.</param>
    public static bool Hold(Row row, IReadOnlyDictionary<string, object?> cells)
    {
        foreach (var (name, cell) in cells)
        {
            if (row.Schema.IndexOf(name) is not (>= 0 and var i) || !Same(row.Cells[i], CellForm.Of(row.Schema.Columns[i], row.Schema, cell))) return false;
        }

        return true;
    }

    private static bool Same(object? a, object? b) => (a, b) switch
    {
        // SharePoint keeps choices in an order of its own.
        (IReadOnlyList<string> x, IReadOnlyList<string> y) => x.Count == y.Count && x.Order(StringComparer.Ordinal).SequenceEqual(y.Order(StringComparer.Ordinal), StringComparer.Ordinal),
        _ => Equals(a, b),
    };
}
