namespace WorkSummary.Storage.Desks;

/// <summary>Takes away the keys of requests once nobody repeats them any more: 30 days after they were answered, longer than anything tries again.</summary>
public interface ISweeper
{
    /// <summary>Sweeps once.</summary>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many keys went.</returns>
    Task<int> SweepAsync(CancellationToken cancellation = default);
}
