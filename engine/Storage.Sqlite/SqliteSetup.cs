using Microsoft.EntityFrameworkCore;

namespace WorkSummary.Storage.Sqlite;

/// <summary>Migrations of the SQLite file.</summary>
internal sealed class SqliteSetup(IDbContextFactory<WorkSummaryDb> contexts, string file) : IDatabaseSetup
{
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        await db.Database.MigrateAsync(cancellation);
        return pending;
    }
}
