using Microsoft.EntityFrameworkCore;

namespace WorkSummary.Storage.Sqlite;

/// <summary>
/// Migrations of the SQLite file, whose folder is made when missing. EF Core marks in the file that somebody migrates, and whoever is
/// killed meanwhile leaves the mark for good (learn.microsoft.com/ef/core/providers/sqlite/limitations, concurrent migrations
/// protection): nobody would ever get past it. Therefore one process migrates at a time by a lock that ends with it, and takes away a mark that it finds.
/// </summary>
internal sealed class SqliteSetup(IDbContextFactory<WorkSummaryDb> contexts, string file) : DatabaseSetup(contexts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly IDbContextFactory<WorkSummaryDb> contexts = contexts;

    public override async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation = default)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        if (File.Exists(file) && (await StateAsync(cancellation)).Pending.Count == 0) return await base.MigrateAsync(cancellation);
        await using var alone = await AloneAsync(cancellation);
        if (File.Exists(file)) await ForgetMarkAsync(cancellation);
        return await base.MigrateAsync(cancellation);
    }

    private async Task ForgetMarkAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var marks = await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation);
        if (marks > 0) await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellation);
    }

    /// <summary>The lock, once nobody else has it: a file beside the database, there only while somebody migrates.</summary>
    private async Task<FileStream> AloneAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(file + "-migrating", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }
}
