using WorkSummary.Files;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Lists;

/// <summary>Writes what people typed to where their lists are kept.</summary>
internal sealed class RowQueueWorker(IRowQueue queue, Installation installation, WritesOnBehalf behalf, TimeProvider clock, ILogger<RowQueueWorker> log) : DispatchWorker(clock, log)
{
    protected override string What => "Rows";

    protected override Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation)
    {
        behalf.Sweep();
        return queue.DispatchAsync(installation.Catalog.Lists, [.. installation.Ports.ListWriters], onBehalf: behalf.Take, cancellation: cancellation);
    }
}
