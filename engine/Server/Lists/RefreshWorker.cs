using System.Diagnostics.CodeAnalysis;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Lists;

/// <summary>
/// Keeps the copies of lists that live elsewhere fresh: reads each unit's when its time has come, a few at a time, and early when
/// somebody says that they have changed. Survives whatever goes wrong; the copy keeps serving and says how old it is.
/// </summary>
internal sealed class RefreshWorker(
    IListSync sync, ListRefresher refresher, ListHints hints, RefreshOptions options, Fitness fitness, TimeProvider clock, ILogger<RefreshWorker> log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly RefreshSchedule schedule = new(options, clock.LocalTimeZone);
    private readonly Dictionary<string, Task> running = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly Wakening wakening = new();

    public override void Dispose()
    {
        wakening.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(TakeHintsAsync(stoppingToken), KeepFreshAsync(stoppingToken));

    [SuppressMessage("Design", "CA1031", Justification = "A database that is away for a moment must not end the refreshing.")]
    private async Task KeepFreshAsync(CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            var pause = LongestPause;
            try
            {
                pause = await BeginDueAsync(stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Lists: looking for what is due failed.");
            }

            await wakening.PauseAsync(pause, clock, stop);
        }

        Task[] last;
        lock (gate) last = [.. running.Values];
        await Task.WhenAll(last);
    }

    /// <summary>Begins the readings whose time has come, as far as there is room.</summary>
    /// <returns>How long nothing else is due.</returns>
    private async Task<TimeSpan> BeginDueAsync(CancellationToken stop)
    {
        if (!await fitness.MayWorkAsync(stop)) return LongestPause;
        var links = await sync.AllAsync(stop);
        var now = clock.GetUtcNow();
        var pause = LongestPause;
        lock (gate)
        {
            var waiting = links.Where(l => !l.Reading && !running.ContainsKey(l.Unit)).Select(l => (l.Unit, Next: schedule.Next(l, now))).OrderBy(x => x.Next.At);
            foreach (var (unit, next) in waiting.ToList())
            {
                if (next.At > now) pause = Min(pause, next.At - now);
                else if (running.Count < options.AtOnce) running.Add(unit, ReadAsync(unit, next.Whole, stop));
            }
        }

        return pause < ShortestPause ? ShortestPause : pause;
    }

    [SuppressMessage("Design", "CA1031", Justification = "One unit's reading must not end those of the others.")]
    private async Task ReadAsync(string unit, bool whole, CancellationToken stop)
    {
        await Task.Yield();
        lock (gate) schedule.Begin(unit);
        try
        {
            var result = await refresher.RefreshAsync(unit, whole, null, stop);
            lock (gate) schedule.End(unit, whole, result, clock.GetUtcNow());
            if (!result.Ok) log.LogWarning("Lists of {Unit} could not be refreshed: {Code}.", unit, result.Problems[0].Code);
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
        catch (Exception e)
        {
            lock (gate) schedule.End(unit, whole, ListProblems.Failed, clock.GetUtcNow());
            log.LogError(e, "Lists of {Unit}: the refresh failed.", unit);
        }
        finally
        {
            lock (gate) running.Remove(unit);
            wakening.Call();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A hint that cannot be looked up is lost; the next regular reading finds what it meant.")]
    private async Task TakeHintsAsync(CancellationToken stop)
    {
        await Task.Yield();
        await foreach (var hint in hints.AllAsync(stop))
        {
            try
            {
                if (await sync.UnitOfAsync(hint, stop) is { } unit)
                {
                    lock (gate) schedule.Hint(unit, clock.GetUtcNow());
                    wakening.Call();
                }
                else
                {
                    hints.Refuse();
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Lists: a hint could not be looked up.");
            }
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
