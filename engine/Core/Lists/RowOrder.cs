using WorkSummary.Core.Expressions;

namespace WorkSummary.Core.Lists;

/// <summary>Orders rows of one list by their content, column by column, so that the order of the source does not matter.</summary>
internal sealed class RowOrder : IComparer<Row>
{
    private readonly IComparer<object?>[] columns;

    public RowOrder(ListSchema schema) => columns =
    [
        .. schema.Columns.Select(c => Comparison.Sorting(c.Type == ColumnType.Choice ? new ExpressionType.Choice(c) : ExpressionType.Text)),
    ];

    public static RowSet Sorted(RowSet rows)
    {
        var order = new RowOrder(rows.Schema);
        if (order.Holds(rows.Rows)) return rows;
        // OrderBy is stable; rows of equal content are the same in everything that counts.
        return new RowSet(rows.Schema, [.. rows.Rows.OrderBy(r => r, order)]);
    }

    public int Compare(Row? x, Row? y)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var order = columns[i].Compare(Comparable(x!.Cells[i]), Comparable(y!.Cells[i]));
            if (order != 0) return order;
        }

        return 0;
    }

    private bool Holds(IReadOnlyList<Row> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (Compare(rows[i - 1], rows[i]) > 0) return false;
        }

        return true;
    }

    private static object? Comparable(object? cell) => cell is IReadOnlyList<string> tokens ? string.Join(' ', tokens) : cell;
}
