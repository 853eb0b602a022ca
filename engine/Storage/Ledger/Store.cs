using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Storage.Ledger;

/// <summary>One piece of work, one transaction: everything is written or nothing is. Lost races and busy databases are tried again.</summary>
internal sealed class Store(IDbContextFactory<WorkSummaryDb> contexts, IStorageDialect dialect, WorkCalls calls, TimeProvider clock)
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
    public Task<Result<T>> WriteAsync<T>(Func<WorkSummaryDb, Task<Result<T>>> work, CancellationToken cancellation) => WriteAsync(work, trail: true, cancellation);

    /// <summary>
    /// Like <see cref="WriteAsync{T}(Func{WorkSummaryDb, Task{Result{T}}}, CancellationToken)"/> for what neither stands in the trail nor gets a number, such as taking work from a queue: it
    /// waits for nobody, and queries marked by <see cref="Claims"/> pass over what another node has taken.
    /// </summary>
    public Task<Result<T>> ClaimAsync<T>(Func<WorkSummaryDb, Task<Result<T>>> work, CancellationToken cancellation) => WriteAsync(work, trail: false, cancellation);

    private async Task<Result<T>> WriteAsync<T>(Func<WorkSummaryDb, Task<Result<T>>> work, bool trail, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                if (trail) await dialect.LockTrailAsync(db, cancellation);
                var result = await work(db);
                if (!result.Ok) return result;

                // From here on the step is taken: a caller who goes away no longer stops it.
                var left = WorkCalls.Left(db, Now);
                await db.SaveChangesAsync(CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
                calls.Call(left);
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
