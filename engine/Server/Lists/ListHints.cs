using System.Diagnostics.Metrics;
using System.Threading.Channels;
using WorkSummary.Core.Lists;

namespace WorkSummary.Server.Lists;

/// <summary>
/// Hints that lists have changed, on their way from the callback address to the worker. The caller is answered at once; when more come
/// than can be looked at, the oldest go, for the next regular reading finds what they meant.
/// </summary>
internal sealed class ListHints : IDisposable
{
    private readonly Meter meter = new("WorkSummary.Lists");
    private readonly Counter<long> refused;
    private readonly Channel<WatchHint> waiting = Channel.CreateBounded<WatchHint>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private long refusedSoFar;

    public ListHints() => refused = meter.CreateCounter<long>("worksummary.lists.hints.refused", description: "Hints of unknown watches or with a wrong secret");

    /// <summary>How many hints came from strangers.</summary>
    public long Refused => Interlocked.Read(ref refusedSoFar);

    public void Put(WatchHint hint) => waiting.Writer.TryWrite(hint);

    public IAsyncEnumerable<WatchHint> AllAsync(CancellationToken cancellation) => waiting.Reader.ReadAllAsync(cancellation);

    /// <summary>A hint fitted no watch.</summary>
    public void Refuse()
    {
        Interlocked.Increment(ref refusedSoFar);
        refused.Add(1);
    }

    public void Dispose() => meter.Dispose();
}
