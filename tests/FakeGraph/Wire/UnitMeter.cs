using System.Globalization;

namespace WorkSummary.FakeGraph;

/// <summary>Counts resource units a minute (behaviour 29): one item, a delta with a token, a download cost 1; queries and writes 2.</summary>
internal sealed class UnitMeter(FakeGraphServer server)
{
    private readonly Lock sync = new();
    private readonly Queue<(DateTimeOffset At, int Units)> window = new();
    private int used;

    public static int Cost(GraphRequest request)
    {
        if (!request.Path.StartsWith("/v1.0", StringComparison.Ordinal) || request.Path.EndsWith("/$batch", StringComparison.Ordinal)) return 0;
        if (request.Method != "GET") return 2;
        if (request.Path.Contains("/permissions", StringComparison.Ordinal)) return 5;
        if (request.Path.Contains("/delta", StringComparison.Ordinal)) return request.Option("token") is null && request.Option("deltatoken") is null ? 2 : 1;
        return request.Segments[^1] is "items" or "lists" or "columns" or "children" or "drives" or "sites" ? 2 : 1;
    }

    /// <summary>Seconds to wait when the limit is reached; null when there is room.</summary>
    public int? Wait(GraphRequest request)
    {
        if (server.Behaviour.ResourceUnitsPerMinute is not (> 0 and var limit) || Cost(request) == 0) return null;
        lock (sync)
        {
            Forget();
            return used + Cost(request) > limit ? Reset() : null;
        }
    }

    public void Count(GraphRequest request, GraphReply reply, bool struck)
    {
        if (server.Behaviour.ResourceUnitsPerMinute is not (> 0 and var limit) || Cost(request) is not (> 0 and var cost)) return;
        lock (sync)
        {
            // Throttled calls count too: who does not wait stays out.
            Forget();
            window.Enqueue((server.World.Now, cost));
            used += cost;
            if (!server.Behaviour.RateLimitHeaders || struck || used < limit * 0.8) return;
            reply.Headers["RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
            reply.Headers["RateLimit-Remaining"] = Math.Max(0, limit - used).ToString(CultureInfo.InvariantCulture);
            reply.Headers["RateLimit-Reset"] = Reset().ToString(CultureInfo.InvariantCulture);
        }
    }

    private int Reset() => window.TryPeek(out var first)
        ? Math.Max(1, (int)Math.Ceiling((first.At.AddMinutes(1) - server.World.Now).TotalSeconds))
        : 1;

    private void Forget()
    {
        while (window.TryPeek(out var first) && first.At.AddMinutes(1) <= server.World.Now)
        {
            used -= first.Units;
            window.Dequeue();
        }
    }
}
