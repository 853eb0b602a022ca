using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>How the copy of a unit's lists stands to the source they are really kept in.</summary>
public sealed record LinkState
{
    /// <summary>Code of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Name of the source: <c>graph</c>.</summary>
    public required string Source { get; init; }

    /// <summary>As of when the copy is, UTC: the last reading that succeeded; null when there was none.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When everything was last read anew, UTC.</summary>
    public DateTimeOffset? WholeAt { get; init; }

    /// <summary>When it was last tried, UTC.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>Code of what went wrong at the last try; null when it went well.</summary>
    public string? TroubleCode { get; init; }

    /// <summary>What went wrong, in a sentence for people.</summary>
    public Term? Trouble { get; init; }

    /// <summary>True while a reading is under way.</summary>
    public bool Reading { get; init; }
}

/// <summary>The right to refresh the copy of one unit, held by one process at a time until it ends or its lease runs out.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Token">Tells this turn from any later one; a turn whose lease ran out can apply nothing.</param>
/// <param name="Memory">What is kept of the unit's lists.</param>
/// <param name="State">How the copy stood at the beginning.</param>
public sealed record SyncTurn(string Unit, string Source, string Token, IListMemory Memory, LinkState State);

/// <summary>Keeps the copy of lists that live elsewhere. For workers, not for persons: who may see rows is the list desk's affair.</summary>
public interface IListSync
{
    /// <summary>Links units to a source, as configured. Units that are linked no more keep their rows and become owners of them.</summary>
    /// <param name="links">Source by code of the unit: all links there are.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task LinkAsync(IReadOnlyDictionary<string, string> links, CancellationToken cancellation = default);

    /// <summary>Every link.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<LinkState>> AllAsync(CancellationToken cancellation = default);

    /// <summary>The link of a unit; null for one that keeps its lists here.</summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<LinkState?> FindAsync(string unit, CancellationToken cancellation = default);

    /// <summary>Begins a refresh; null when the unit is not linked or somebody else is at it.</summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="lease">For how long at most.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<SyncTurn?> BeginAsync(string unit, TimeSpan lease, CancellationToken cancellation = default);

    /// <summary>Holds a turn for longer, while a reading goes on; false when somebody else has begun.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="lease">For how long from now at most.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<bool> RenewAsync(SyncTurn turn, TimeSpan lease, CancellationToken cancellation = default);

    /// <summary>
    /// Puts what was read into the copy, in one transaction, and ends the turn. Lists without an update stay as they are, but count as
    /// read; rows that were put off because the source was away are due at once. <c>lists.turn-over</c> when the lease ran out and
    /// somebody else has begun.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="updates">What was read.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<LinkState>> ApplyAsync(SyncTurn turn, IReadOnlyList<ListUpdate> updates, CancellationToken cancellation = default);

    /// <summary>Ends a turn that failed: the copy stays as it was and says why.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="problem">What went wrong.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task FailAsync(SyncTurn turn, Problem problem, CancellationToken cancellation = default);

    /// <summary>The watches on a unit's lists and their secret; a secret is made at the first call.</summary>
    /// <param name="unit">Code of a linked unit.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<(string Secret, IReadOnlyList<ListWatch> Watches)> WatchesAsync(string unit, CancellationToken cancellation = default);

    /// <summary>Keeps the watches of a unit.</summary>
    /// <param name="unit">Code of a linked unit.</param>
    /// <param name="watches">All it has now.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task KeepWatchesAsync(string unit, IReadOnlyList<ListWatch> watches, CancellationToken cancellation = default);

    /// <summary>The unit that a hint concerns; null when the watch is unknown or the secret is not its.</summary>
    /// <param name="hint">The hint.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<string?> UnitOfAsync(WatchHint hint, CancellationToken cancellation = default);
}
