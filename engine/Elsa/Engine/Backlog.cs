namespace WorkSummary.Elsa.Engine;

/// <summary>
/// Reports that Elsa has still to be told of. Only a reminder: it says which, never what, so that losing it in a crash loses nothing (the
/// comparison at the start finds them), and telling twice is telling once. One report is never worked on twice at a time.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="pause">Pause before the first try again.</param>
/// <param name="longest">Longest pause.</param>
internal sealed class Backlog(TimeProvider clock, TimeSpan pause, TimeSpan longest)
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim news = new(0);
    private readonly Dictionary<string, Entry> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> working = new(StringComparer.Ordinal);

    /// <summary>How many reports wait or are being worked on.</summary>
    public int Count
    {
        get
        {
            lock (gate) return waiting.Count + working.Count;
        }
    }

    /// <summary>A report has moved, or was found to lag behind.</summary>
    public void Add(string report)
    {
        lock (gate)
        {
            if (working.ContainsKey(report)) working[report] = true;
            else waiting[report] = new Entry(DateTimeOffset.MinValue, 0);
        }

        news.Release();
    }

    /// <summary>The next report whose time has come; null when none has come until then.</summary>
    public async Task<(string Report, int Tries)?> NextAsync(TimeSpan within, CancellationToken stop)
    {
        var end = clock.GetTimestamp();
        while (true)
        {
            var wait = within - clock.GetElapsedTime(end);
            lock (gate)
            {
                var now = clock.GetUtcNow();
                foreach (var (report, entry) in waiting)
                {
                    if (entry.At > now) continue;
                    waiting.Remove(report);
                    working[report] = false;
                    return (report, entry.Tries);
                }

                foreach (var entry in waiting.Values)
                {
                    if (entry.At - now < wait) wait = entry.At - now;
                }
            }

            if (clock.GetElapsedTime(end) >= within) return null;
            await news.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), stop);
        }
    }

    /// <summary>Worked on: done, unless it has moved again meanwhile; or to be tried again later.</summary>
    public void Done(string report, int tries, bool again)
    {
        lock (gate)
        {
            if (!working.Remove(report, out var moved)) return;
            if (moved) waiting[report] = new Entry(DateTimeOffset.MinValue, again ? tries + 1 : 0);
            else if (again) waiting[report] = new Entry(clock.GetUtcNow() + Pause(tries), tries + 1);
        }

        news.Release();
    }

    private TimeSpan Pause(int tries) => tries < 12 && pause * (1 << tries) < longest ? pause * (1 << tries) : longest;

    private readonly record struct Entry(DateTimeOffset At, int Tries);
}
