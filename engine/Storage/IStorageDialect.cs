using Microsoft.EntityFrameworkCore.Storage;

namespace WorkSummary.Storage;

/// <summary>What a database provider knows about its own failures and locks.</summary>
public interface IStorageDialect
{
    /// <summary>True when the work may simply be tried again: the database was busy, a lock timed out, a serialisation failed.</summary>
    /// <param name="exception">What was thrown; the provider's own exception may be an inner one.</param>
    bool IsBusy(Exception exception);

    /// <summary>True when a unique key refused the work: somebody else was first.</summary>
    /// <param name="exception">What was thrown; the provider's own exception may be an inner one.</param>
    bool IsUniqueViolation(Exception exception);

    /// <summary>What comes before the question for the chain's last link: takes the lock under which one at a time appends and numbers receipts, until the commit.</summary>
    string LockTrail { get; }

    /// <summary>Waits for this process's turn to write, where a database has one writer at a time.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>The turn; disposing it lets the next one in.</returns>
    ValueTask<IDisposable?> QueueAsync(CancellationToken cancellation);

    /// <summary>Begins a write. The commit itself may leave the disk behind: <see cref="MakeDurableAsync"/> waits for it.</summary>
    /// <param name="db">The context; its connection is open.</param>
    /// <param name="about">What it is about, a report mostly: writers of the same take turns. Null for writers that take turns with each other whatever they write.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    Task<IDbContextTransaction> BeginAsync(WorkSummaryDb db, string? about, CancellationToken cancellation);

    /// <summary>Begins a reading of one moment, however long it takes; writers go on meanwhile.</summary>
    /// <param name="db">The context; its connection is open.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    Task<IDbContextTransaction> BeginReadingAsync(WorkSummaryDb db, CancellationToken cancellation);

    /// <summary>Waits until what was committed is on disk. Many wait for one flush together, and none of them holds a lock.</summary>
    /// <param name="db">The context that committed; its connection is open.</param>
    /// <param name="trail">True when the transaction took <see cref="LockTrail"/>.</param>
    Task MakeDurableAsync(WorkSummaryDb db, bool trail);
}
