namespace WorkSummary.Server.Demo;

/// <summary>The clock of the demo's past: set to the day of each thing that happened.</summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly DateTimeOffset present;
    private DateTimeOffset now;

    public DemoClock(TimeZoneInfo zone, DateTimeOffset present) => (LocalTimeZone, this.present, now) = (zone, present, present);

    public override TimeZoneInfo LocalTimeZone { get; }

    /// <summary>Today in the present.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(present, LocalTimeZone).DateTime);

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Morning of a day, some minutes later with each thing that happened on it; never after the present.</summary>
    public void GoTo(DateOnly day, int minute)
    {
        var local = day.ToDateTime(new TimeOnly(8, 30)).AddMinutes(minute);
        var then = new DateTimeOffset(local, LocalTimeZone.GetUtcOffset(local)).ToUniversalTime();
        now = then < present ? then : present;
    }
}
