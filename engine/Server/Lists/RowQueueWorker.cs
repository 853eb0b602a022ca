using WorkSummary.Files;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Lists;

/// <summary>Writes what people typed to where their lists are kept.</summary>
internal sealed class RowQueueWorker(IRowQueue queue, Installation installation, WritesOnBehalf behalf, IWorkCalls calls, Fitness fitness, TimeProvider clock, ILogger<RowQueueWorker> log) : DispatchWorker(Work.Rows, calls, fitness, clock, log)
{
    protected override string What => "Rows";

    protected override Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation)
    {
        behalf.Sweep();
        return queue.DispatchAsync(installation.Catalog.Lists, [.. installation.Ports.ListWriters], onBehalf: behalf.Take, cancellation: cancellation);
    }
}
