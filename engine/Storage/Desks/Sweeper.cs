using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Storage.Desks;

/// <summary>Sweeping on the database. What several nodes sweep at once is swept once.</summary>
internal sealed class Sweeper(Store store) : ISweeper
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<int> SweepAsync(CancellationToken cancellation = default)
    {
        var old = store.Now - Kept;
        return (await store.WriteAboutAsync<int>("sweeping", async db => await db.IdempotencyKeys.Where(k => k.At < old).ExecuteDeleteAsync(cancellation), cancellation)).Value;
    }
}
