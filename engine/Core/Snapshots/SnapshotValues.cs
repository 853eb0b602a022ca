using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Snapshots;

/// <summary>The names of a Snapshot as expressions see them: their types and their values.</summary>
internal static class SnapshotValues
{
    public const string Unit = "unit";
    public const string PeriodName = "period";
    public const string Previous = "previous";
    public const string CountingDate = "counting_date";

    private const string PeriodTitle = "Name";
    private const string SchoolYearStart = "SchoolYearStart";
    private const string SchoolYearEnd = "SchoolYearEnd";

    /// <summary>Columns of <c>period</c>: those of Periods, its name in words, and the school year it ends in.</summary>
    public static ListSchema PeriodSchema(ListSchema periods) => periods with
    {
        Name = "period",
        Columns =
        [
            .. periods.Columns,
            new ColumnSchema { Name = PeriodTitle, Display = new("时段名称", "時段名稱", "Name of the period"), Type = ColumnType.Text },
            new ColumnSchema { Name = SchoolYearStart, Display = new("学年开始", "學年開始", "School year starts"), Type = ColumnType.Date },
            new ColumnSchema { Name = SchoolYearEnd, Display = new("学年结束", "學年結束", "School year ends"), Type = ColumnType.Date },
        ],
    };

    /// <summary>Columns of <c>previous</c>: every indicator that is one value.</summary>
    public static ListSchema PreviousSchema(IEnumerable<Indicator> indicators) => new()
    {
        Name = Previous,
        Display = new("上一时段", "上一時段", "Previous period"),
        Columns =
        [
            .. indicators.Where(i => i.Format != FigureFormat.Table).Select(i => new ColumnSchema
            {
                Name = i.Key,
                Display = i.Display,
                Type = i.Format == FigureFormat.Text ? ColumnType.Text : ColumnType.Number,
            }),
        ],
    };

    /// <summary>The values. The figures may still be growing: they are looked at when a name is used.</summary>
    public static Bindings Of(
        OrgUnit unit, Period period, DateOnly countingDate, IReadOnlyDictionary<string, RowSet> lists, RowLookups lookups,
        IEnumerable<Indicator> indicators, IReadOnlyDictionary<string, Figure> figures, IReadOnlyDictionary<string, Figure> previous)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [CountingDate] = countingDate };
        foreach (var (name, rows) in lists) values[name] = rows;
        values[Unit] = lists.GetValueOrDefault("OrgUnits")?.Rows.FirstOrDefault(r => r["UnitCode"] as string == unit.Code);
        if (lists.GetValueOrDefault("Periods") is { } periods && periods.Rows.FirstOrDefault(r => r["PeriodCode"] as string == period.Code) is { } row)
        {
            values[PeriodName] = new Row(PeriodSchema(periods.Schema), [.. row.Cells, Reports.PeriodName.Of(period), period.SchoolYearStart, period.SchoolYearEnd], row.Id);
        }

        var columns = PreviousSchema(indicators);
        values[Previous] = new Row(columns, [.. columns.Columns.Select(c => previous.GetValueOrDefault(c.Name)?.Value)], "");
        return new Bindings(values, lookups, figures);
    }
}
