using System.Diagnostics.CodeAnalysis;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Auditing;

/// <summary>Sweeps every few hours what has done its work; what fails is left for the next time.</summary>
internal sealed class SweepWorker(ISweeper sweeper, Fitness fitness, TimeProvider clock, ILogger<SweepWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(3);

    [SuppressMessage("Design", "CA1031", Justification = "A database that is away must not end the server; what was not swept waits.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!await fitness.MayWorkAsync(stoppingToken)) continue;
                var keys = await sweeper.SweepAsync(stoppingToken);
                if (keys > 0) log.LogInformation("Swept {Keys} keys of requests.", keys);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Sweeping failed.");
            }
        }
    }
}
