using WorkSummary.Files;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Notices;

/// <summary>
/// Empties the outbox: hands every message to the channels outside that plugins brought. The notice inside the application is there
/// already, written with the step it tells of.
/// </summary>
internal sealed class OutboxWorker(IOutbox outbox, Installation installation, IWorkCalls calls, TimeProvider clock, ILogger<OutboxWorker> log) : DispatchWorker(Work.Outbox, calls, clock, log)
{
    protected override string What => "Outbox";

    protected override Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation) =>
        outbox.DispatchAsync([.. installation.Ports.Notifiers], cancellation: cancellation);
}
