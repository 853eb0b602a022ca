using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Hosting;

/// <summary>
/// Passes calls for work on to the other nodes and theirs to the workers here. Calls of one moment go out together, after the commit
/// that they are about and off its way. Where the line breaks it is made again; what may have been missed is called for then, and
/// workers look by themselves meanwhile.
/// </summary>
internal sealed class NodeLineWorker(IEnumerable<INodeLine> lines, IWorkCalls calls, TimeProvider clock, ILogger<NodeLineWorker> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>What other nodes may do as well as this one.</summary>
    private const Work Shared = Work.All & ~Work.Rows;

    private readonly string me = Guid.NewGuid().ToString("N");
    private readonly Wakening wakening = new();
    private int waiting;

    public override void Dispose()
    {
        wakening.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (lines.FirstOrDefault() is not { } line) return;
        await Task.Yield();
        using var called = calls.OnCall(work =>
        {
            if ((work & Shared) == 0) return;
            Interlocked.Or(ref waiting, (int)(work & Shared));
            wakening.Call();
        });
        await Task.WhenAll(TellAsync(line, stoppingToken), ListenAsync(line, stoppingToken));
    }

    [SuppressMessage("Design", "CA1031", Justification = "A call that gets lost is made good by the workers' own looking.")]
    private async Task TellAsync(INodeLine line, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await wakening.PauseAsync(Timeout.InfiniteTimeSpan, clock, stop);
            if (Interlocked.Exchange(ref waiting, 0) is not (> 0 and var work)) continue;
            try
            {
                await line.TellAsync(string.Create(CultureInfo.InvariantCulture, $"{me} {work}"), stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("The other nodes could not be called: {Reason}", e.GetType().Name);
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A database that is away for a moment must not end the listening.")]
    private async Task ListenAsync(INodeLine line, CancellationToken stop)
    {
        for (var pause = FirstPause; !stop.IsCancellationRequested;)
        {
            try
            {
                await line.ListenAsync(
                    () =>
                    {
                        pause = FirstPause;
                        calls.Hear(Shared);
                    },
                    Heard,
                    stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogWarning("The line between the nodes broke and is made again: {Reason}", e.GetType().Name);
            }

            await Task.Delay(pause, clock, stop);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void Heard(string text)
    {
        if (text.Split(' ') is [var who, var what] && who != me && int.TryParse(what, CultureInfo.InvariantCulture, out var work)) calls.Hear((Work)work & Shared);
    }
}
