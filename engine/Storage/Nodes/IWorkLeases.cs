namespace WorkSummary.Storage.Nodes;

/// <summary>A lease on something that one node at a time does.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Token">Proves whose it is.</param>
public sealed record WorkLease(string Name, string Token);

/// <summary>Leases by name, for work that is not a row in a queue: one node has it, and when that dies the lease runs out.</summary>
public interface IWorkLeases
{
    /// <summary>Takes the lease when nobody has it.</summary>
    /// <param name="name">What is to be done, such as <c>watches</c>.</param>
    /// <param name="life">After this it is anybody's again.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The lease; null while another has it.</returns>
    Task<WorkLease?> TakeAsync(string name, TimeSpan life, CancellationToken cancellation = default);

    /// <summary>Gives a lease back. One that has run out and is another's by now stays theirs.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task GiveBackAsync(WorkLease lease, CancellationToken cancellation = default);
}
