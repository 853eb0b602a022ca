namespace WorkSummary.Storage.Nodes;

/// <summary>How much of one kind of work waits.</summary>
/// <param name="Waiting">How many wait, those that are to be tried again later included.</param>
/// <param name="Oldest">Since when the oldest waits; null when none does.</param>
/// <param name="Failing">How many want somebody to look: they have failed several times, or are given up.</param>
public sealed record WorkBacklog(int Waiting, DateTimeOffset? Oldest, int Failing);

/// <summary>What waits in the database, for whoever watches over the server.</summary>
/// <param name="Outbox">Messages that leave the house.</param>
/// <param name="Deliveries">Accepted reports on their way to a channel.</param>
/// <param name="Rows">Rows on their way to where their list is kept.</param>
/// <param name="Timers">Steps that time should have brought about already.</param>
public sealed record WorkBacklogs(WorkBacklog Outbox, WorkBacklog Deliveries, WorkBacklog Rows, WorkBacklog Timers);

/// <summary>Looks at what waits.</summary>
public interface IWorkState
{
    /// <summary>How much waits of each kind.</summary>
    /// <param name="cancellation">Stops the looking.</param>
    Task<WorkBacklogs> ReadAsync(CancellationToken cancellation = default);
}
