namespace WorkSummary.Server.Hosting;

/// <summary>The system's clock in the schools' time zone: “today” and “late” are theirs, wherever the machine stands.</summary>
internal sealed class SchoolClock(string zone) : TimeProvider
{
    public const string China = "Asia/Shanghai";

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(zone);
}
