namespace WorkSummary.Server.Tests.Identity;

/// <summary>The system's clock, moved: what happens in hours is tested in a moment.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long shift;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);
}
