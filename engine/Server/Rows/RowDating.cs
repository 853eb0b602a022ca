using WorkSummary.Core.Lists;

namespace WorkSummary.Server.Rows;

/// <summary>The day a row belongs to, by its list's scope: a visit's day, the day of the activity that counts speak of.</summary>
internal static class RowDating
{
    /// <summary>The day; null for rows that no day decides about.</summary>
    /// <param name="row">The row.</param>
    /// <param name="names">Follows lookups.</param>
    public static DateOnly? Of(Row row, RowNames names)
    {
        if (row.Schema.Scope.Date is not { } path) return null;
        var at = row;
        foreach (var name in path.Split('.'))
        {
            if (at is null || at.Schema.IndexOf(name) is not (>= 0 and var index)) return null;
            var cell = index < at.Cells.Count ? at.Cells[index] : null;
            if (cell is DateOnly day) return day;
            if (cell is DateTime moment) return DateOnly.FromDateTime(moment);
            at = names.Follow(at, index);
        }

        return null;
    }
}
