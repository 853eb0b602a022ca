using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace WorkSummary.Storage.Postgres;

/// <summary>Migrations of the PostgreSQL database. Of several nodes that start at once one migrates and the others wait for it.</summary>
internal sealed class PostgresSetup(IDbContextFactory<WorkSummaryDb> contexts, string connection) : DatabaseSetup(contexts)
{
    /// <summary>Number of the advisory lock; EF's own is on a table that the first migration makes.</summary>
    private const long Migrating = 0x57_6f_72_6c;

    public override async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default)
    {
        await using var turn = new NpgsqlConnection(connection);
        await turn.OpenAsync(cancellation);
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_lock(@number)", turn) { Parameters = { new("number", Migrating) }, CommandTimeout = 0 })
            await take.ExecuteNonQueryAsync(cancellation);
        try
        {
            return await base.MigrateAsync(cancellation);
        }
        finally
        {
            await using var give = new NpgsqlCommand("SELECT pg_advisory_unlock(@number)", turn) { Parameters = { new("number", Migrating) } };
            await give.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
