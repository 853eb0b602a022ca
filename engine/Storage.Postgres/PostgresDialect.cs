using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace WorkSummary.Storage.Postgres;

/// <summary>PostgreSQL's error codes (postgresql.org/docs/current/errcodes-appendix.html) and locks.</summary>
internal sealed class PostgresDialect : IStorageDialect
{
    /// <summary>Numbers of the advisory locks (postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).</summary>
    private const int Trail = 0x57_6f_72_6b, Writers = 0x57_6f_72_6c, About = 0x57_6f_72_6d;

    /// <summary>
    /// The chain is held until the commit is written but not until it is on disk: the next link may follow at once, and the disk takes many
    /// commits in one go. Whoever waits for <see cref="MakeDurableAsync"/> waits for all before it too: the log is one sequence.
    /// </summary>
    public string LockTrail { get; } = $"SELECT pg_advisory_xact_lock({Trail}); SET LOCAL synchronous_commit TO OFF; ";

    public bool IsBusy(Exception exception) => Find(exception) switch
    {
        PostgresException p => p.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable,
        // The line broke before the commit was sent or answered: every write is compared and set, so that doing it again is safe.
        NpgsqlException n => n.IsTransient,
        _ => false,
    };

    public bool IsUniqueViolation(Exception exception) => Find(exception) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public ValueTask<IDisposable?> QueueAsync(CancellationToken cancellation) => default;

    public async Task<IDbContextTransaction> BeginAsync(WorkSummaryDb db, string? about, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (lockClass, key) = about is null ? (Writers, 0) : (About, BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(about))));
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({lockClass}, {key})", cancellation);
        return transaction;
    }

    public Task<IDbContextTransaction> BeginReadingAsync(WorkSummaryDb db, CancellationToken cancellation) =>
        db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    /// <summary>A commit of its own that writes a word into the log and waits as the database is set to: for the disk, or for a standby too.</summary>
    public Task MakeDurableAsync(WorkSummaryDb db, bool trail) =>
        trail ? db.Database.ExecuteSqlRawAsync("SELECT pg_logical_emit_message(true, 'worksummary', '')", CancellationToken.None) : Task.CompletedTask;

    private static NpgsqlException? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is NpgsqlException found) return found;
        }

        return null;
    }
}
