using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Resilience.Killing;

/// <summary>Points around each transaction.</summary>
internal sealed class KilledTransactions : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        KillPoint.Pass(KillPoint.TransactionStarting);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        KillPoint.Pass(KillPoint.TransactionStarted);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        KillPoint.Pass(KillPoint.Committing);
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        KillPoint.Pass(KillPoint.Committed);
        return Task.CompletedTask;
    }
}

/// <summary>Points around the statements that a transaction is saved by.</summary>
internal sealed class KilledSaves : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        KillPoint.Pass(KillPoint.Saving);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        KillPoint.Pass(KillPoint.Saved);
        return ValueTask.FromResult(result);
    }
}
