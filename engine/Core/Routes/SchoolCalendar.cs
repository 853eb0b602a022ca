namespace WorkSummary.Core.Routes;

/// <summary>A run of days, both ends included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public readonly record struct DayRange(DateOnly From, DateOnly To)
{
    /// <summary>True when the day lies in it.</summary>
    /// <param name="day">A day.</param>
    public bool Contains(DateOnly day) => From <= day && day <= To;
}

/// <summary>
/// 校历: which days are school days, and on whose clock. A day is one when it is made up (调休), or else a weekday of school outside
/// every holiday and, where terms are given, inside one. Days are counted, never hours, so that nothing runs while school is out.
/// </summary>
public sealed record SchoolCalendar
{
    /// <summary>How far ahead is looked for a school day before the calendar is taken to have no more: two years.</summary>
    public const int Horizon = 731;

    /// <summary>Every day counts, on the clock of UTC: what holds where no calendar is given.</summary>
    public static SchoolCalendar EveryDay { get; } = new() { Key = "every-day", Zone = TimeZoneInfo.Utc, Weekdays = new HashSet<DayOfWeek>(Enum.GetValues<DayOfWeek>()) };

    /// <summary>Stable key, the file's name.</summary>
    public required string Key { get; init; }

    /// <summary>The school's clock.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Days of the week with school; Monday to Friday unless said otherwise.</summary>
    public IReadOnlySet<DayOfWeek> Weekdays { get; init; } =
        new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday };

    /// <summary>The terms; empty when every day of the year may be one of school.</summary>
    public IReadOnlyList<DayRange> Terms { get; init; } = [];

    /// <summary>Days without school.</summary>
    public IReadOnlyList<DayRange> Holidays { get; init; } = [];

    /// <summary>Days with school although a weekend or a holiday says otherwise.</summary>
    public IReadOnlySet<DateOnly> MadeUp { get; init; } = new HashSet<DateOnly>();

    /// <summary>Time of day at which reminders go out.</summary>
    public TimeOnly Morning { get; init; } = new(8, 0);

    /// <summary>The day of a moment on the school's clock.</summary>
    /// <param name="moment">A moment.</param>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>True for a day of school.</summary>
    /// <param name="day">A day.</param>
    public bool IsSchoolDay(DateOnly day)
    {
        if (MadeUp.Contains(day)) return true;
        if (!Weekdays.Contains(day.DayOfWeek)) return false;
        foreach (var holiday in Holidays)
        {
            if (holiday.Contains(day)) return false;
        }

        if (Terms.Count == 0) return true;
        foreach (var term in Terms)
        {
            if (term.Contains(day)) return true;
        }

        return false;
    }

    /// <summary>The school days after a day, in order, to the <see cref="Horizon"/> beyond the last one found.</summary>
    /// <param name="day">A day; not itself among them.</param>
    public IEnumerable<DateOnly> SchoolDaysAfter(DateOnly day)
    {
        for (var gap = 0; gap < Horizon && day < DateOnly.MaxValue; gap++)
        {
            day = day.AddDays(1);
            if (!IsSchoolDay(day)) continue;
            gap = -1;
            yield return day;
        }
    }

    /// <summary>The school days up to a day, the latest first, to the <see cref="Horizon"/> before the last one found.</summary>
    /// <param name="day">A day; itself among them where it is one.</param>
    public IEnumerable<DateOnly> SchoolDaysUntil(DateOnly day)
    {
        for (var gap = 0; gap < Horizon; gap++)
        {
            if (IsSchoolDay(day))
            {
                gap = -1;
                yield return day;
            }

            if (day == DateOnly.MinValue) yield break;
            day = day.AddDays(-1);
        }
    }

    /// <summary>School days from the day after one to another: negative when it lies before.</summary>
    /// <param name="from">The day counted from.</param>
    /// <param name="to">The day counted to.</param>
    public int SchoolDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from) return -SchoolDaysBetween(to, from);
        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsSchoolDay(day)) count++;
        }

        return count;
    }

    /// <summary>The moment reminders of a day go out, UTC.</summary>
    /// <param name="day">A day.</param>
    public DateTimeOffset MorningOf(DateOnly day) => Moment(day.ToDateTime(Morning));

    /// <summary>The moment a day is over, UTC: midnight on the school's clock.</summary>
    /// <param name="day">A day.</param>
    public DateTimeOffset EndOf(DateOnly day) => Moment(day.AddDays(1).ToDateTime(TimeOnly.MinValue));

    /// <summary>A local time as a moment. One that a change of clocks leaps over counts as if they had not changed yet; of one there twice, the first.</summary>
    private DateTimeOffset Moment(DateTime local)
    {
        var offset = Zone.IsInvalidTime(local) ? Zone.GetUtcOffset(local.AddHours(-3))
            : Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max()
            : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
