using System.Globalization;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// The one gate that all requests of a connection pass. Throttling is counted for the application as a whole, so one refusal makes
/// all of them wait (https://learn.microsoft.com/graph/throttling).
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class GraphGate(TimeProvider clock)
{
    /// <summary>Share of the limit from which requests are spaced out.</summary>
    private const double Busy = 0.8;

    /// <summary>Resource units that most requests cost.</summary>
    private const double Cost = 2;

    private static readonly TimeSpan LongestPace = TimeSpan.FromSeconds(60);

    private readonly Lock sync = new();
    private DateTimeOffset opens = DateTimeOffset.MinValue;
    private DateTimeOffset slot = DateTimeOffset.MinValue;
    private DateTimeOffset paceEnds = DateTimeOffset.MinValue;
    private TimeSpan pace;

    /// <summary>Keeps everybody out for a while.</summary>
    /// <param name="wait">From now.</param>
    public void Close(TimeSpan wait)
    {
        lock (sync)
        {
            var until = clock.GetUtcNow() + wait;
            if (until > opens) opens = until;
        }
    }

    /// <summary>How long a request has to wait before it may go; zero when it may go now. Takes the next slot.</summary>
    public (TimeSpan Closed, TimeSpan Pace) Next()
    {
        lock (sync)
        {
            var now = clock.GetUtcNow();
            // In whole milliseconds, as timers count: less would be no wait at all.
            if (opens > now) return (TimeSpan.FromMilliseconds(Math.Ceiling((opens - now).TotalMilliseconds)), TimeSpan.Zero);
            if (paceEnds <= now || pace == TimeSpan.Zero) return default;
            var mine = slot > now ? slot : now;
            slot = mine + pace;
            return (TimeSpan.Zero, mine - now);
        }
    }

    /// <summary>Learns from the <c>RateLimit-*</c> headers, which come from 80 % of the limit: what is left is spread over the time that is left.</summary>
    /// <param name="header">The value of a header; null where it is missing.</param>
    public void Learn(Func<string, string?> header)
    {
        if (Number(header("RateLimit-Limit")) is not (> 0 and var limit) || Number(header("RateLimit-Remaining")) is not { } left) return;
        var reset = TimeSpan.FromSeconds(Math.Clamp(Number(header("RateLimit-Reset")) ?? 1, 0, 600));
        lock (sync)
        {
            if (left > limit * (1 - Busy))
            {
                pace = TimeSpan.Zero;
                return;
            }

            var even = reset / Math.Max(left / Cost, 1);
            (pace, paceEnds) = (even < LongestPace ? even : LongestPace, clock.GetUtcNow() + reset);
        }
    }

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
