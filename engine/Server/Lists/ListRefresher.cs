using System.Diagnostics.CodeAnalysis;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Lists;

/// <summary>
/// Brings the copy of a unit's lists up to date: has the source say what is new and puts it into the copy, all or nothing. Whoever
/// asks while a reading is under way joins it, and when that fails has one of their own; who stops waiting does not stop it. Thread-safe.
/// </summary>
internal sealed class ListRefresher(
    IListSync sync, RowQueueWorker rows, Installation installation, RefreshOptions options, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<ListRefresher> log)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, RefreshRun> runs = new(StringComparer.Ordinal);

    /// <summary>How far the reading of a unit has come in this process; null when none is under way or nothing was read yet.</summary>
    public ListProgress? Progress(string unit)
    {
        lock (gate) return runs.GetValueOrDefault(unit)?.At;
    }

    /// <summary>True while this process reads the unit's lists.</summary>
    public bool IsReading(string unit)
    {
        lock (gate) return runs.ContainsKey(unit);
    }

    /// <summary>
    /// The state of the copy after a reading that was begun now or was under way. A failure is always that of a reading begun after
    /// it was asked for: one that began before, in an outage that may be over, says nothing of now.
    /// </summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="whole">True to read everything anew; a reading under way that does not is waited for first.</param>
    /// <param name="progress">Told list by list; may be null.</param>
    /// <param name="cancellation">Stops the waiting, not the reading.</param>
    public async Task<Result<LinkState>> RefreshAsync(string unit, bool whole, IProgress<ListProgress>? progress, CancellationToken cancellation)
    {
        for (var first = true; ; first = false)
        {
            RefreshRun run;
            bool joined;
            lock (gate)
            {
                joined = runs.TryGetValue(unit, out run!);
                if (!joined)
                {
                    run = new RefreshRun(whole);
                    runs.Add(unit, run);
                    // Outside of the request that asked: what it has locked or scoped must not end with it.
                    run.Ending = Task.Run(() => ReadAsync(unit, run), CancellationToken.None);
                }
            }

            run.Tell(progress);
            var state = await run.Ending.WaitAsync(cancellation);
            if (!state.Ok && joined && first) continue;
            if (run.Whole || !whole) return state;
        }
    }

    /// <summary>“Refresh now” of a person: waits a little for the reading, and lets what takes long go on.</summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="cancellation">Stops the waiting, not the reading.</param>
    /// <returns>The state of the copy, or why it failed; null while it goes on, here or in another process.</returns>
    public async Task<Result<LinkState>?> AskAsync(string unit, CancellationToken cancellation)
    {
        try
        {
            var ended = await RefreshAsync(unit, whole: false, null, cancellation).WaitAsync(options.AnswerWithin, clock, cancellation);
            return ended.Problems.Any(p => p.Code == ListProblems.ReadElsewhere.Code) ? null : ended;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task<Result<LinkState>> ReadAsync(string unit, RefreshRun run)
    {
        var stop = lifetime.ApplicationStopping;
        try
        {
            if (await sync.BeginAsync(unit, options.Lease, stop) is { } turn) return await FollowAsync(turn, run, stop);
            return await sync.FindAsync(unit, stop) is null ? ListProblems.NotLinked : ListProblems.ReadElsewhere;
        }
        finally
        {
            lock (gate) runs.Remove(unit);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A source is a plugin: whatever it throws, the copy keeps serving and says that it could not be refreshed.")]
    private async Task<Result<LinkState>> FollowAsync(SyncTurn turn, RefreshRun run, CancellationToken stop)
    {
        IReadOnlyList<Problem> problems;
        try
        {
            var began = clock.GetTimestamp();
            var read = await UpdatesAsync(turn, run, stop);
            if (read.Ok)
            {
                foreach (var warning in read.Problems) log.LogWarning("Lists of {Unit}: {Code} in {List}.", turn.Unit, warning.Code, warning.Where?.Part);
                var applied = await sync.ApplyAsync(turn, read.Value, stop);
                rows.Call(); // What waited for the source is due.
                log.LogInformation(
                    "Lists of {Unit} read from {Source} in {Seconds:0.0} s: {Updates} lists with something new.",
                    turn.Unit, turn.Source, clock.GetElapsedTime(began).TotalSeconds, read.Value.Count(u => u.Reading.Rows.Rows.Count + u.Gone.Count > 0));
                return applied;
            }

            problems = read.Problems;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await sync.FailAsync(turn, ListProblems.Stopped, CancellationToken.None);
            throw;
        }
        catch (Exception e)
        {
            log.LogError(e, "Lists of {Unit}: reading from {Source} failed.", turn.Unit, turn.Source);
            problems = [ListProblems.Failed];
        }

        await sync.FailAsync(turn, problems[0], CancellationToken.None);
        return Result<LinkState>.Failure(problems);
    }

    private async Task<Result<IReadOnlyList<ListUpdate>>> UpdatesAsync(SyncTurn turn, RefreshRun run, CancellationToken stop)
    {
        var follower = installation.Ports.ListFollowers.FirstOrDefault(f => f.Name == turn.Source);
        if (follower is null) return ListProblems.NoSource(turn.Source);
        var request = new ListRequest(installation.Catalog.Lists, turn.Unit) { Unit = turn.Unit };
        using var read = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var holding = HoldAsync(turn, read.Token);
        try
        {
            return await follower.FollowAsync(request, turn.Memory, run.Whole, run, stop);
        }
        finally
        {
            await read.CancelAsync();
            await holding;
        }
    }

    /// <summary>Holds the turn while the reading goes on: the lease is short, so that a process that was killed does not keep the others from reading.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A turn that could not be held is found out when what was read is put in.")]
    private async Task HoldAsync(SyncTurn turn, CancellationToken stop)
    {
        try
        {
            do await Task.Delay(options.Lease / 3, clock, stop);
            while (await sync.RenewAsync(turn, options.Lease, stop));
        }
        catch (OperationCanceledException)
        {
            // The reading has ended.
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Lists of {Unit}: the turn could not be held.", turn.Unit);
        }
    }
}
