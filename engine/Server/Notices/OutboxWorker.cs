using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Notices;

/// <summary>
/// Empties the outbox: sorts what is to be told, hands every message to its channel, and sweeps what is kept no longer. The notice inside
/// the application is there already, written with the step it tells of.
/// </summary>
internal sealed class OutboxWorker(IOutbox outbox, NoticeChannels channels, IWorkCalls calls, Fitness fitness, TimeProvider clock, ILogger<OutboxWorker> log) : DispatchWorker(Work.Outbox, calls, fitness, clock, log)
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(6);

    private readonly TimeProvider clock = clock;
    private DateTimeOffset? sweptAt;

    protected override string What => "Outbox";

    protected override async Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation)
    {
        if (sweptAt is not { } last || clock.GetUtcNow() - last >= BetweenSweeps)
        {
            await outbox.SweepAsync(cancellation);
            sweptAt = clock.GetUtcNow();
        }

        return await outbox.DispatchAsync(channels.All, cancellation: cancellation);
    }
}
