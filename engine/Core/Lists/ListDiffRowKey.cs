namespace WorkSummary.Core.Lists;

/// <summary>The cells of a row that say which row it is, compared by value.</summary>
internal readonly struct RowKey(Row row, int[] columns) : IEquatable<RowKey>
{
    private readonly Row row = row;
    private readonly int[] columns = columns;

    /// <summary>True when two cells hold the same; several choices in the same order.</summary>
    public static bool SameCell(object? a, object? b) => (a, b) switch
    {
        (IReadOnlyList<string> x, IReadOnlyList<string> y) => x.SequenceEqual(y, StringComparer.Ordinal),
        _ => Equals(a, b),
    };

    public bool Equals(RowKey other)
    {
        foreach (var i in columns)
        {
            if (!SameCell(Cell(i), other.Cell(i))) return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var i in columns)
        {
            if (Cell(i) is IReadOnlyList<string> several)
            {
                foreach (var token in several) hash.Add(token, StringComparer.Ordinal);
            }
            else
            {
                hash.Add(Cell(i));
            }
        }

        return hash.ToHashCode();
    }

    private object? Cell(int column) => column < row.Cells.Count ? row.Cells[column] : null;
}
