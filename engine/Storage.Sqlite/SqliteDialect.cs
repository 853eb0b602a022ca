using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WorkSummary.Storage.Sqlite;

/// <summary>
/// SQLite's error codes (sqlite.org/rescode.html) and its one writer. Transactions begin immediate, which is the lock already; within
/// the process writers queue before it, since SQLite itself lets them ask again and again.
/// </summary>
/// <param name="file">The database file.</param>
/// <param name="durable">True when commits are waited for on disk.</param>
internal sealed class SqliteDialect(string file, bool durable) : IStorageDialect, IDisposable
{
    private readonly SemaphoreSlim writers = new(1, 1);
    private readonly LogFlush log = new(Path.GetFullPath(file) + "-wal");

    private const int Busy = 5;
    private const int Locked = 6;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public bool IsBusy(Exception exception) => Find(exception) is { SqliteErrorCode: Busy or Locked };

    public bool IsUniqueViolation(Exception exception) => Find(exception) is { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    public string LockTrail => "";

    public async ValueTask<IDisposable?> QueueAsync(CancellationToken cancellation)
    {
        await writers.WaitAsync(cancellation);
        return new Turn(writers);
    }

    public async Task<IDbContextTransaction> BeginAsync(WorkSummaryDb db, string? about, CancellationToken cancellation)
    {
        // The commit writes its part of the log; the flush comes after it, when the next writer is at work already (sqlite.org/pragma.html#pragma_synchronous).
        if (durable) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL", cancellation);
        return await db.Database.BeginTransactionAsync(cancellation);
    }

    public async Task<IDbContextTransaction> BeginReadingAsync(WorkSummaryDb db, CancellationToken cancellation)
    {
        // EF would begin immediate, which is for writers.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return await db.Database.UseTransactionAsync(transaction, cancellation) ?? throw new InvalidOperationException("A transaction was handed over.");
    }

    public Task MakeDurableAsync(WorkSummaryDb db, bool trail) => durable ? log.FlushedAsync() : Task.CompletedTask;

    public void Dispose() => writers.Dispose();

    private static SqliteException? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SqliteException sqlite) return sqlite;
        }

        return null;
    }

    private sealed class Turn(SemaphoreSlim writers) : IDisposable
    {
        private SemaphoreSlim? held = writers;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
