using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Ledger;

/// <summary>One piece of work, one transaction: everything is written or nothing is. Lost races and busy databases are tried again.</summary>
internal sealed class Store(IDbContextFactory<WorkSummaryDb> contexts, IStorageDialect dialect, TimeProvider clock)
{
    private const int Tries = 12;

    /// <summary>Now, to the millisecond: what is stored and what is hashed are the same.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Today on the installation's clock.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The day of a moment on the installation's clock.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone).DateTime);

    /// <summary>An id that sorts by time.</summary>
    public string NewId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    public async Task<T> ReadAsync<T>(Func<WorkSummaryDb, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
                return await work(db);
            }
            catch (Exception e) when (attempt < Tries && dialect.IsBusy(e))
            {
                await PauseAsync(attempt, cancellation);
            }
        }
    }

    /// <summary>The work may run several times, each on a fresh context; only the last run is kept, and only when it gives a value.</summary>
    public async Task<Result<T>> WriteAsync<T>(Func<WorkSummaryDb, Task<Result<T>>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                await dialect.LockTrailAsync(db, cancellation);
                var result = await work(db);
                if (!result.Ok) return result;

                // From here on the step is taken: a caller who goes away no longer stops it.
                await db.SaveChangesAsync(CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (Exception e) when (attempt < Tries && (e is DbUpdateConcurrencyException || dialect.IsBusy(e) || dialect.IsUniqueViolation(e)))
            {
                await PauseAsync(attempt, cancellation);
            }
        }
    }

    private static Task PauseAsync(int attempt, CancellationToken cancellation) =>
        Task.Delay(Random.Shared.Next(5, 10 << Math.Min(attempt, 6)), cancellation);
}
