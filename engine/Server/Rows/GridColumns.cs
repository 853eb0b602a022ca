using WorkSummary.Core.Lists;

namespace WorkSummary.Server.Rows;

/// <summary>A column of the grid.</summary>
/// <param name="Index">Index in the schema.</param>
/// <param name="Column">The column.</param>
/// <param name="Rank">1 on every screen, 2 from a tablet on and in cards, 3 on a laptop, 4 on a wide screen.</param>
public sealed record GridColumn(int Index, ColumnSchema Column, int Rank)
{
    /// <summary>True where digits stand below digits.</summary>
    public bool IsNumber => Column.Type is ColumnType.Number or ColumnType.Currency;
}

/// <summary>Chooses which columns a grid shows: what names the row first, then what must be filled in. A row's own page shows all.</summary>
internal static class GridColumns
{
    private const int Most = 9;

    public static IReadOnlyList<GridColumn> Of(ListSchema schema)
    {
        var all = schema.Columns.Select((c, i) => (Column: c, Index: i)).Where(c => !RowForm.IsUnit(schema, c.Column)).ToList();
        var name = all.FindIndex(c => c.Column.Type == ColumnType.Text && c.Column.Required && !schema.Key.Contains(c.Column.Name));
        // The name leads; a code that nobody knows by heart comes last.
        var led = name > 0 && schema.Key is [var code] && all[0].Column.Name == code;
        if (led)
        {
            var first = all[0];
            all = [all[name], .. all.Where((_, i) => i != name && i != 0), first];
        }

        var ranked = all.Select((c, place) => new GridColumn(c.Index, c.Column, Rank(c.Column, place, led && place == all.Count - 1))).ToList();
        var shown = ranked.OrderBy(c => c.Rank).Take(Most).ToHashSet();
        return [.. ranked.Where(shown.Contains)];
    }

    private static int Rank(ColumnSchema column, int place, bool code) =>
        place == 0 ? 1
        : code ? 3
        : column.Type is ColumnType.MultilineText or ColumnType.Attachment ? 4
        : column.Target == "Classes" || column.Required && place < 4 ? 2
        : column.Required ? 3
        : 4;
}
