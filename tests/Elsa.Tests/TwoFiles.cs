using Microsoft.Data.Sqlite;
using Storage.Tests.Routes;
using WorkSummary.Elsa;
using WorkSummary.Storage.Sqlite;

namespace Elsa.Tests;

/// <summary>The ledger's SQLite file and Elsa's, in a folder that goes with the ledger's stand.</summary>
internal sealed class TwoFiles
{
    private readonly string folder = Directory.CreateTempSubdirectory("worksummary-elsa-").FullName;

    public ElsaSettings Elsa => new() { Sqlite = Path.Combine(folder, "elsa.db"), Pause = TimeSpan.FromMilliseconds(200) };

    public Task<StoredStand> LedgerAsync() =>
        StoredStand.CreateAsync(services => services.AddWorkSummarySqlite(Path.Combine(folder, "routes.db"), durable: false), () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
}
