using WorkSummary.Core.Problems;

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

    /// <summary>Takes, within a transaction just begun, the lock that lets one writer at a time append to the audit chain and number receipts.</summary>
    /// <param name="db">The context of the transaction.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    Task LockTrailAsync(WorkSummaryDb db, CancellationToken cancellation);
}
