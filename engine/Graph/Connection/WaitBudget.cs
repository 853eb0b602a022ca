namespace WorkSummary.Graph.Connection;

/// <summary>
/// How long one piece of work may wait in total. Requests that wait at the same time spend the same time once.
/// </summary>
/// <param name="longest">The bound.</param>
/// <param name="clock">The clock.</param>
internal sealed class WaitBudget(TimeSpan longest, TimeProvider clock)
{
    private readonly Lock gate = new();
    private TimeSpan spent;
    private DateTimeOffset covered = DateTimeOffset.MinValue;

    /// <summary>The bound.</summary>
    public TimeSpan Longest => longest;

    /// <summary>What has been waited so far.</summary>
    public TimeSpan Spent
    {
        get
        {
            lock (gate) return spent;
        }
    }

    /// <summary>Takes a wait from now; false, and nothing taken, where the bound would be passed.</summary>
    /// <param name="wait">How long.</param>
    /// <param name="share">The part of the bound that may be used up by it.</param>
    public bool TryTake(TimeSpan wait, double share = 1)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var from = covered > now ? covered : now;
            var until = now + wait;
            var more = until > from ? until - from : TimeSpan.Zero;
            if (spent + more > longest * share) return false;
            spent += more;
            if (until > covered) covered = until;
            return true;
        }
    }
}
