using Microsoft.EntityFrameworkCore;

namespace WorkSummary.Storage.Postgres;

/// <summary>Migrations of the PostgreSQL database. Of several nodes that start at once one migrates and the others wait for it.</summary>
internal sealed class PostgresSetup(IDbContextFactory<WorkSummaryDb> contexts) : IDatabaseSetup
{
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        await db.Database.MigrateAsync(cancellation);
        return pending;
    }
}
