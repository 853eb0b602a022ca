using WorkSummary.Files;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Notices;

/// <summary>
/// Empties the outbox: hands every message to the channels outside that plugins brought. The notice inside the application is there
/// already, written with the step it tells of. What fails stays in the outbox and is tried again, after a restart too.
/// </summary>
internal sealed class OutboxWorker(IOutbox outbox, Installation installation, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                var (delivered, failed) = await outbox.DispatchAsync([.. installation.Ports.Notifiers], cancellation: stoppingToken);
                if (failed > 0) log.LogWarning("Outbox: {Delivered} messages delivered, {Failed} wait for another try.", delivered, failed);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next turn tries again; a database that is away must not end the server.
                log.LogError(e, "Outbox: this turn failed.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
