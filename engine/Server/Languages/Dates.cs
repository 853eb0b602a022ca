using System.Globalization;

namespace WorkSummary.Server.Languages;

/// <summary>Days and moments as people of the school's time zone read them. Relative words stand beside the absolute date, never instead.</summary>
/// <param name="clock">Now, and the time zone of the schools.</param>
public sealed class Dates(TimeProvider clock)
{
    private readonly TimeZoneInfo zone = clock.LocalTimeZone;

    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Today where the schools are.</summary>
    public DateOnly Today => Local(Now);

    /// <summary>Now on the school's clock.</summary>
    public DateTime LocalNow => TimeZoneInfo.ConvertTime(Now, zone).DateTime;

    /// <summary>The time of a moment where the schools are; with its day when that is not today: 10:32.</summary>
    /// <param name="moment">The moment.</param>
    public string Time(DateTimeOffset moment) =>
        Local(moment) == Today ? TimeZoneInfo.ConvertTime(moment, zone).ToString("HH:mm", CultureInfo.InvariantCulture) : Moment(moment);

    /// <summary>The day of a moment where the schools are.</summary>
    /// <param name="moment">The moment.</param>
    public DateOnly Local(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>A moment on the school's clock.</summary>
    /// <param name="moment">The moment.</param>
    public DateTime LocalOf(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    /// <summary>The last moment of a day where the schools are.</summary>
    /// <param name="day">The day.</param>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var last = day.ToDateTime(new TimeOnly(23, 59, 59));
        return new DateTimeOffset(last, zone.GetUtcOffset(last)).ToUniversalTime();
    }

    /// <summary>2026年7月10日, or 10 July 2026.</summary>
    /// <param name="day">The day.</param>
#pragma warning disable CA1822 // One object speaks about dates.
    public string Day(DateOnly day) => Chinese
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日")
        : day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
#pragma warning restore CA1822

    /// <summary>The day of a moment.</summary>
    /// <param name="moment">The moment.</param>
    public string Day(DateTimeOffset moment) => Day(Local(moment));

    /// <summary>Day and time of a moment.</summary>
    /// <param name="moment">The moment.</param>
    public string Moment(DateTimeOffset moment) =>
        Day(moment) + " " + TimeZoneInfo.ConvertTime(moment, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>“3天前”: how long ago, in minutes, hours, days; from two months on in months, from two years on in years.</summary>
    /// <param name="moment">The moment.</param>
    public string Ago(DateTimeOffset moment)
    {
        var gone = Now - moment;
        var months = (int)(gone.TotalDays / DaysInMonth);
        return gone.TotalMinutes < 1 ? Text("shell.just-now")
            : gone.TotalHours < 1 ? Text("shell.minutes-ago", (int)gone.TotalMinutes)
            : gone.TotalDays < 1 ? Text("shell.hours-ago", (int)gone.TotalHours)
            : months < 2 ? Text("shell.days-ago", (int)gone.TotalDays)
            : months < 24 ? Text("shell.months-ago", months)
            : Text("shell.years-ago", months / 12);
    }

    /// <summary>“还有3天”, “今天到期”, “已逾期2天”.</summary>
    /// <param name="due">The last day.</param>
    public string Due(DateOnly due)
    {
        var days = due.DayNumber - Today.DayNumber;
        return days > 0 ? Text("shell.due-in", days) : days == 0 ? Text("shell.due-today") : Text("shell.overdue", -days);
    }

    /// <summary>The same for something that may be complete: then it is neither late nor pressing.</summary>
    /// <param name="due">The last day.</param>
    /// <param name="complete">True when nothing is missing any more.</param>
    public string Due(DateOnly due, bool complete) => complete ? Text("shell.complete") : Due(due);

    /// <summary>True when the last day has gone by.</summary>
    /// <param name="due">The last day.</param>
    public bool Late(DateOnly due) => due < Today;

    private const double DaysInMonth = 365.25 / 12;

    private static bool Chinese => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal);

    private static string Text(string key, params object?[] args) => PageTexts.Get(key, CultureInfo.CurrentUICulture, args);
}
