using WorkSummary.Files;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Notices;

/// <summary>Hands accepted reports on to the channels that plugins brought, such as a document library.</summary>
internal sealed class DeliveryWorker(IDeliveryDesk desk, Installation installation, IWorkCalls calls, Fitness fitness, TimeProvider clock, ILogger<DeliveryWorker> log) : DispatchWorker(Work.Deliveries, calls, fitness, clock, log)
{
    protected override string What => "Deliveries";

    protected override Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation) =>
        desk.DispatchAsync([.. installation.Ports.SubmissionChannels], cancellation: cancellation);
}
