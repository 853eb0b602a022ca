using System.Diagnostics.CodeAnalysis;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Hosting;

/// <summary>
/// Hands on what waits in the database, again and again: at once when called, here or by another node, as long as there is something
/// to be done, every few seconds otherwise, and more rarely while everything that waits has to go on waiting. What fails stays there
/// and is tried again, after a restart too. A node that is too old for its database hands on nothing.
/// </summary>
internal abstract class DispatchWorker(Work work, IWorkCalls calls, Fitness fitness, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Wakening wakening = new();

    /// <summary>What is handed on, for the log.</summary>
    protected abstract string What { get; }

    /// <summary>There is something new.</summary>
    public void Call() => wakening.Call();

    public override void Dispose()
    {
        wakening.Dispose();
        base.Dispose();
    }

    /// <summary>Hands on what is due. When cancelled it gives back what it has leased and not begun.</summary>
    /// <returns>How many are done, and how many have to wait.</returns>
    protected abstract Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation);

    [SuppressMessage("Design", "CA1031", Justification = "The next turn tries again; a database that is away must not end the server.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var called = calls.OnWork(work, Call);
        var pause = Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await fitness.MayWorkAsync(stoppingToken))
                {
                    var (done, waiting) = await DispatchAsync(stoppingToken);
                    if (waiting > 0) log.LogWarning("{What}: {Done} done, {Waiting} wait for another try or for a person.", What, done, waiting);
                    if (done > 0 && waiting == 0) continue;
                    pause = done > 0 || waiting == 0 ? Pause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
                else
                {
                    pause = LongestPause;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "{What}: this turn failed.", What);
                pause = LongestPause;
            }

            await wakening.PauseAsync(pause, clock, stoppingToken);
        }
    }
}
