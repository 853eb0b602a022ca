namespace WorkSummary.Server.Tests.Identity;

/// <summary>A clock that stands still until a test moves it, for the server and the provider alike: a slow machine changes nothing.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long ticks = DateTimeOffset.UtcNow.Ticks;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
