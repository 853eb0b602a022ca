using System.Diagnostics.CodeAnalysis;
using WorkSummary.Core.Routes;

namespace WorkSummary.Elsa.Engine;

/// <summary>Brings a running engine up to the ledger and keeps it there: everything is compared at the start and now and then, what moves is told at once.</summary>
internal sealed class Following(ElsaEngine engine, IRouteStandings standings, Backlog backlog, ElsaSettings settings, TimeProvider clock, IProgress<RouteTrouble> trouble)
{
    public async Task RunAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] all = [SweepAsync(end.Token), .. Enumerable.Range(0, settings.Parallel).Select(_ => TellAsync(end.Token))];
        try
        {
            await await Task.WhenAny(all);
        }
        finally
        {
            // None is left behind to work on an engine that is gone.
            await end.CancelAsync();
            await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        while (true)
        {
            foreach (var report in await engine.LaggingAsync(standings, stop)) backlog.Add(report);
            await engine.ForgetAsync(clock.GetUtcNow() - settings.Keep, stop);
            await Task.Delay(settings.Sweep, clock, stop);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever Elsa throws about one report, it is tried again, and the others go on.")]
    private async Task TellAsync(CancellationToken stop)
    {
        await Task.Yield();
        while (true)
        {
            if (await backlog.NextAsync(TimeSpan.FromMinutes(1), stop) is not { } next) continue;
            var (report, tries) = next;
            var again = true;
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
                patience.CancelAfter(settings.Patience);
                await engine.SettleAsync(standings, report, patience.Token).WaitAsync(settings.Patience * 2, stop);
                again = false;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                trouble.Report(new RouteTrouble(report, e));
            }
            finally
            {
                backlog.Done(report, tries, again);
            }
        }
    }
}
