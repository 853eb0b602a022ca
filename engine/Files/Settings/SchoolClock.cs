namespace WorkSummary.Files.Settings;

/// <summary>The system's clock in the schools' time zone: “today” and “late” are theirs, wherever the machine stands.</summary>
/// <param name="zone">The zone.</param>
public sealed class SchoolClock(TimeZoneInfo zone) : TimeProvider
{
    /// <summary>The zone where nobody has said another.</summary>
    public const string China = "Asia/Shanghai";

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone { get; } = zone;
}
