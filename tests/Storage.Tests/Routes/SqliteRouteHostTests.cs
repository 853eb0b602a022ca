using Microsoft.Data.Sqlite;
using RouteContract;
using WorkSummary.Storage.Sqlite;
using Directory = System.IO.Directory;

namespace Storage.Tests.Routes;

/// <summary>The built-in host on the ledger that is kept in a SQLite file.</summary>
public sealed class SqliteRouteHostTests : RouteHostContract
{
    protected override int Sequences => StoredStand.Sequences;

    protected override async Task<RouteStand> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-routes-").FullName;

        // What is tried here is what is written, not whether the disk has it: the crash tests see to that.
        return await StoredStand.CreateAsync(services => services.AddWorkSummarySqlite(Path.Combine(folder, "routes.db"), durable: false), () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }
}
