using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Indicators.Functions;

/// <summary>How many days, weeks, months… of the period have gone by at the counting date. Only whole units are due.</summary>
internal static class ElapsedTime
{
    public static decimal? Units(string? every, FunctionContext context)
    {
        if (context.Value("period") is not Row period || period["StartDate"] is not DateOnly start || period["EndDate"] is not DateOnly end) return null;
        var today = context.Value("counting_date") is DateOnly day && day < end ? day : end;
        if (today < start) return 0;
        var after = today.AddDays(1);
        var over = today == end;
        var days = after.DayNumber - start.DayNumber;
        var weeks = period.Schema.IndexOf("SchoolWeeks") is >= 0 and var w ? period.Cells[w] as decimal? : null;
        var type = period["PeriodType"] as string;
        return every switch
        {
            "once" => 1,
            "day" => over && weeks is { } w1 ? w1 * 5 : Weekdays(start, after),
            "week" => over && weeks is { } w2 ? w2 : days / 7,
            "month" => Months(start, after),
            "term" => !over ? 0 : type is "school-year" or "calendar-year" ? 2 : 1,
            "year" => over && (type is "school-year" or "calendar-year") ? 1 : 0,
            _ => null,
        };
    }

    /// <summary>Whole months from the first day to the day after the last one.</summary>
    private static int Months(DateOnly start, DateOnly after)
    {
        var months = (after.Year - start.Year) * 12 + after.Month - start.Month;
        return start.AddMonths(months) > after ? months - 1 : months;
    }

    private static int Weekdays(DateOnly start, DateOnly after)
    {
        var days = 0;
        for (var day = start; day < after; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days++;
        }

        return days;
    }
}
