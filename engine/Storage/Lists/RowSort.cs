using WorkSummary.Core.Lists;

namespace WorkSummary.Storage.Lists;

/// <summary>
/// Lists that go by a date of their own are shown newest first. The day and time stand beside the row as a number, so that a page of
/// 80,000 rows comes from an index and no row is parsed to be passed over.
/// </summary>
internal static class RowSort
{
    /// <summary>The column that a list goes by; null where it has none of its own.</summary>
    public static string? Column(ListSchema schema) =>
        schema.Scope.Date is { } date && schema.Column(date) is { Type: ColumnType.Date or ColumnType.DateTime } ? date : null;

    /// <summary>The number that sorts the row: year, month, day, hour, minute; null without a date.</summary>
    public static long? Of(Row row, string? column) => column is null ? null : row[column] switch
    {
        DateOnly day => Number(day.ToDateTime(TimeOnly.MinValue)),
        DateTime moment => Number(moment),
        _ => null,
    };

    private static long Number(DateTime at) => (((((((at.Year * 100L) + at.Month) * 100) + at.Day) * 100) + at.Hour) * 100) + at.Minute;
}
