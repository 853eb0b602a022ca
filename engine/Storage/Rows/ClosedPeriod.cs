using WorkSummary.Core.Lists;

namespace WorkSummary.Storage.Rows;

/// <summary>A period whose records are read-only (lists.md, rule 4).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
internal sealed record ClosedPeriod(string Code, DateOnly Start, DateOnly End)
{
    public const string List = "Periods";

    /// <summary>As much of the list of periods as it takes, where no catalogue is at hand.</summary>
    public static ListSchema Schema { get; } = new()
    {
        Name = List,
        Display = Nameless,
        Columns = [Column("PeriodCode", ColumnType.Text), Column("StartDate", ColumnType.Date), Column("EndDate", ColumnType.Date), Column("Closed", ColumnType.YesNo)],
    };

    private static Term Nameless => new("", "", "");

    /// <summary>The closed ones among the periods.</summary>
    public static IReadOnlyList<ClosedPeriod> In(RowSet? periods)
    {
        if (periods is null) return [];
        var (code, start, end, closed) = (At("PeriodCode"), At("StartDate"), At("EndDate"), At("Closed"));
        if (code < 0 || start < 0 || end < 0 || closed < 0) return [];
        return
        [
            .. periods.Rows.Where(r => r.Cells[closed] is true)
                .Select(r => r.Cells[code] is string c && r.Cells[start] is DateOnly s && r.Cells[end] is DateOnly e ? new ClosedPeriod(c, s, e) : null)
                .OfType<ClosedPeriod>(),
        ];

        int At(string column) => periods.Schema.IndexOf(column);
    }

    /// <summary>True when the row is dated inside the period, or names it.</summary>
    public bool Holds(Row row, RowLookups lookups)
    {
        if (row.Schema.Scope.Period is { } period && row.Schema.IndexOf(period) >= 0 && row[period] as string == Code) return true;
        return row.Schema.Scope.Date is { } date && lookups.Day(row, date) is { } day && Start <= day && day <= End;
    }

    private static ColumnSchema Column(string name, ColumnType type) => new() { Name = name, Display = Nameless, Type = type };
}
