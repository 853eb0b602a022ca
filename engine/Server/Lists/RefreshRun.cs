using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Lists;

/// <summary>A reading of one unit's lists that is under way, and everybody who waits for it.</summary>
/// <param name="whole">True when everything is read anew.</param>
internal sealed class RefreshRun(bool whole) : IProgress<ListProgress>
{
    private readonly Lock gate = new();
    private readonly List<IProgress<ListProgress>> listeners = [];

    public bool Whole => whole;

    /// <summary>How far it has come; null before the first row.</summary>
    public ListProgress? At { get; private set; }

    /// <summary>Ends with the state of the copy, or with what went wrong.</summary>
    public Task<Result<LinkState>> Ending { get; set; } = null!;

    /// <summary>Tells one more how far it comes.</summary>
    public void Tell(IProgress<ListProgress>? listener)
    {
        if (listener is null) return;
        lock (gate) listeners.Add(listener);
    }

    public void Report(ListProgress value)
    {
        At = value;
        IProgress<ListProgress>[] told;
        lock (gate) told = [.. listeners];
        foreach (var listener in told) listener.Report(value);
    }
}
