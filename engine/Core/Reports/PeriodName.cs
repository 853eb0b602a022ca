using System.Globalization;
using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Reports;

/// <summary>What people call a period.</summary>
public static class PeriodName
{
    /// <summary>The name: 2024—2025学年第一学期, 2025年暑假; its days where it has no name.</summary>
    /// <param name="period">The period.</param>
    public static Term Of(Period period)
    {
        var year = period.End.Year.ToString(CultureInfo.InvariantCulture);
        var start = period.SchoolYearStart.Year;
        var school = string.Create(CultureInfo.InvariantCulture, $"{start}—{start + 1}");
        return period.Type switch
        {
            // The first term begins in late summer or autumn, the second after the Spring Festival.
            "term" when period.Start.Month >= 7 => new($"{school}学年第一学期", $"{school}學年第一學期", $"first term of {school}"),
            "term" => new($"{school}学年第二学期", $"{school}學年第二學期", $"second term of {school}"),
            "school-year" => new($"{school}学年", $"{school}學年", $"school year {school}"),
            "calendar-year" => new($"{year}年", $"{year}年", year),
            "summer" => new($"{year}年暑假", $"{year}年暑假", $"summer {year}"),
            "winter" => new($"{year}年寒假", $"{year}年寒假", $"winter {year}"),
            _ => Days(period),
        };
    }

    private static Term Days(Period period)
    {
        var (from, to) = (Day(period.Start), Day(period.End));
        var chinese = from == to ? from : $"{from}至{to}";
        return new(chinese, chinese, string.Create(CultureInfo.InvariantCulture, $"{period.Start:yyyy-MM-dd} to {period.End:yyyy-MM-dd}"));
    }

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
}
