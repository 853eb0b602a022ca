using WorkSummary.Core.Expressions;

namespace WorkSummary.Core.Lists;

/// <summary>Orders rows of one list by their content, column by column, so that the order of the source does not matter.</summary>
internal sealed class RowOrder : IComparer<Row>
{
    /// <summary>Per column the places of its choices; null where the values themselves are compared.</summary>
    private readonly Dictionary<string, int>?[] ranks;

    public RowOrder(ListSchema schema) => ranks =
    [
        .. schema.Columns.Select(c => c.Type == ColumnType.Choice ? c.Choices.Select((choice, i) => (choice.Token, i)).ToDictionary(p => p.Token, p => p.i, StringComparer.Ordinal) : null),
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
        for (var i = 0; i < ranks.Length; i++)
        {
            if (Compare(x!.Cell(i), y!.Cell(i), ranks[i]) is not 0 and var order) return order;
        }

        return 0;
    }

    private static int Compare(object? a, object? b, Dictionary<string, int>? rank)
    {
        if (ReferenceEquals(a, b)) return 0;
        if (a is null) return 1;
        if (b is null) return -1;
        if (Text(a) is { } x && Text(b) is { } y)
        {
            if (rank is not null && rank.GetValueOrDefault(x, int.MaxValue) is var i && rank.GetValueOrDefault(y, int.MaxValue) is var j && i != j) return i.CompareTo(j);
            return string.CompareOrdinal(x, y);
        }

        return Comparison.Order(a, b) ?? 0;
    }

    private static string? Text(object cell) => cell as string ?? (cell is IReadOnlyList<string> tokens ? string.Join(' ', tokens) : null);

    private bool Holds(IReadOnlyList<Row> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (Compare(rows[i - 1], rows[i]) > 0) return false;
        }

        return true;
    }
}
