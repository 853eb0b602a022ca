using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace WorkSummary.Storage.Postgres;

/// <summary>PostgreSQL's error codes (postgresql.org/docs/current/errcodes-appendix.html) and the one writer's lock.</summary>
internal sealed class PostgresDialect : IStorageDialect
{
    /// <summary>Number of the advisory lock that writers take in turn: whoever appends to the trail sees what the one before has written.</summary>
    private const long Trail = 0x57_6f_72_6b;

    public bool IsBusy(Exception exception) => Find(exception) switch
    {
        PostgresException p => p.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable,
        // The line broke before the commit was sent or answered: every write is compared and set, so that doing it again is safe.
        NpgsqlException n => n.IsTransient,
        _ => false,
    };

    public bool IsUniqueViolation(Exception exception) => Find(exception) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public Task LockTrailAsync(WorkSummaryDb db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Trail})", cancellation);

    private static NpgsqlException? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is NpgsqlException found) return found;
        }

        return null;
    }
}
