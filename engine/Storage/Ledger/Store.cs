using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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

    /// <summary>As <see cref="ReadAsync"/>, all of it as of one moment.</summary>
    public Task<T> ReadMomentAsync<T>(Func<WorkSummaryDb, Task<T>> work, CancellationToken cancellation) =>
        ReadAsync(
            async db =>
            {
                await db.Database.OpenConnectionAsync(cancellation);
                await using var moment = await dialect.BeginReadingAsync(db, cancellation);
                return await work(db);
            },
            cancellation);

    /// <summary>
    /// The work may run several times, each on a fresh context; only the last run is kept, and only when it gives a value. Works of this
    /// kind take turns: none sees another halfway.
    /// </summary>
    public Task<Result<T>> WriteAsync<T>(Func<WorkSummaryDb, Task<Result<T>>> work, CancellationToken cancellation) => WriteAboutAsync(null, work, cancellation);

    /// <summary>As <see cref="WriteAsync{T}(Func{WorkSummaryDb, Task{Result{T}}}, CancellationToken)"/>, taking turns only with works about the same: a report.</summary>
    public Task<Result<T>> WriteAboutAsync<T>(string? about, Func<WorkSummaryDb, Task<Result<T>>> work, CancellationToken cancellation) =>
        WriteAsync(db => dialect.BeginAsync(db, about, cancellation), work, cancellation);

    /// <summary>
    /// As <see cref="WriteAsync{T}(Func{WorkSummaryDb, Task{Result{T}}}, CancellationToken)"/> for what is compared and set by itself, such as taking work from a queue: it waits for
    /// nobody, and queries marked by <see cref="Claims"/> pass over what another node has taken.
    /// </summary>
    public Task<Result<T>> ClaimAsync<T>(Func<WorkSummaryDb, Task<Result<T>>> work, CancellationToken cancellation) =>
        WriteAsync(db => db.Database.BeginTransactionAsync(cancellation), work, cancellation);

    /// <summary>From here to the end of the transaction nobody else appends to the chain or numbers receipts.</summary>
    public Task LockTrailAsync(WorkSummaryDb db, CancellationToken cancellation) => AuditChain.LockAsync(db, dialect, cancellation);

    private async Task<Result<T>> WriteAsync<T>(
        Func<WorkSummaryDb, Task<IDbContextTransaction>> begin, Func<WorkSummaryDb, Task<Result<T>>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                var result = await CommitAsync(db, begin, work, cancellation);

                // Acknowledged only now: a crash of the database before may take the commit back, and with it everything later.
                if (result.Ok) await dialect.MakeDurableAsync(db, db.Trail.Head is not null);
                return result;
            }
            catch (Exception e) when (attempt < Tries && (e is DbUpdateConcurrencyException || dialect.IsBusy(e) || dialect.IsUniqueViolation(e)))
            {
                await PauseAsync(attempt, cancellation);
            }
        }
    }

    private async Task<Result<T>> CommitAsync<T>(
        WorkSummaryDb db, Func<WorkSummaryDb, Task<IDbContextTransaction>> begin, Func<WorkSummaryDb, Task<Result<T>>> work, CancellationToken cancellation)
    {
        // What fails goes back as a whole and is done again from the beginning: nobody returns to a point in the middle.
        db.Database.AutoSavepointsEnabled = false;
        using var turn = await dialect.QueueAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await begin(db);
        var result = await work(db);
        if (!result.Ok) return result;

        // From here on the step is taken: a caller who goes away no longer stops it.
        await AuditChain.SealAsync(db, dialect, CancellationToken.None);
        var left = WorkCalls.Left(db, Now);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        calls.Call(left);
        return result;
    }

    private static Task PauseAsync(int attempt, CancellationToken cancellation) =>
        Task.Delay(Random.Shared.Next(5, 10 << Math.Min(attempt, 6)), cancellation);
}
