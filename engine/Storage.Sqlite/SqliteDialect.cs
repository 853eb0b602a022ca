using Microsoft.Data.Sqlite;

namespace WorkSummary.Storage.Sqlite;

/// <summary>SQLite's error codes (sqlite.org/rescode.html). Transactions begin immediate, which is the one writer's lock already.</summary>
internal sealed class SqliteDialect : IStorageDialect
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public bool IsBusy(Exception exception) => Find(exception) is { SqliteErrorCode: Busy or Locked };

    public bool IsUniqueViolation(Exception exception) => Find(exception) is { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    public Task LockTrailAsync(WorkSummaryDb db, CancellationToken cancellation) => Task.CompletedTask;

    private static SqliteException? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SqliteException sqlite) return sqlite;
        }

        return null;
    }
}
