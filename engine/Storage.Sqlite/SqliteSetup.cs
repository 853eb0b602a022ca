using Microsoft.EntityFrameworkCore;

namespace WorkSummary.Storage.Sqlite;

/// <summary>Migrations of the SQLite file, whose folder is made when missing.</summary>
internal sealed class SqliteSetup(IDbContextFactory<WorkSummaryDb> contexts, string file) : DatabaseSetup(contexts)
{
    public override Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        return base.MigrateAsync(cancellation);
    }
}
