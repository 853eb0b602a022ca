using Microsoft.Data.Sqlite;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Files.Lists;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Sqlite;

namespace WorkSummary.Server.Demo;

/// <summary>
/// Fills a new database with the demo world: people, lists, and reports that are played through the real route, each step on its
/// day. It is made beside its place and moved there when whole, so that a killed start leaves nothing half.
/// </summary>
internal static class DemoSeed
{
    private const string System = "system";

    /// <summary>Makes the database file with the demo world in it.</summary>
    /// <returns>How many reports there are, or what is wrong with the demo's files.</returns>
    public static async Task<Result<int>> MakeAsync(ReportingCatalog catalog, string file, TimeProvider clock, ILogger log, CancellationToken cancellation)
    {
        var world = DemoFolder.Load(catalog.Installation.Folder);
        if (!world.Ok) return Result<int>.Failure(world.Problems);
        var readings = await new FilesListSource().ReadAsync(new ListRequest(catalog.Lists, world.Value.ListsFolder), null, cancellation);
        if (!readings.Ok) return Result<int>.Failure(readings.Problems);

        var making = file + ".making";
        Delete(making);
        var past = new DemoClock(clock.LocalTimeZone, clock.GetUtcNow());
        int reports;
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(past)
            .AddSingleton(catalog)
            .AddOptions().AddSingleton<SnapshotTaker>().AddSingleton<ReportFiller>().AddSingleton<ReportChecker>().AddSingleton<VersionSubmission>()
            .AddSingleton<DemoLists>().AddSingleton<DemoReports>()
            .AddSingleton(log)
            .AddWorkSummarySqlite(making, durable: false);
        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<IDatabaseSetup>().MigrateAsync(cancellation);
            past.GoTo(First(world.Value, past).AddDays(-1), 0);
            await PutPeopleAsync(provider.GetRequiredService<IDirectory>(), readings.Value, world.Value, cancellation);
            await provider.GetRequiredService<DemoLists>().PutAsync(readings.Value, world.Value.Members, cancellation);
            reports = await provider.GetRequiredService<DemoReports>().PlayAsync(world.Value, readings.Value, past, cancellation);
        }

        SqliteConnection.ClearAllPools();
        await FlushAsync(making, cancellation);
        File.Move(making, file);
        Delete(making);
        return reports;
    }

    private static async Task PutPeopleAsync(IDirectory directory, ListReadings readings, DemoWorld world, CancellationToken cancellation)
    {
        var units = readings.Find("OrgUnits")!.Rows.Rows.Select(r => new OrgUnit(
            (string)r["UnitCode"]!, (string)r["UnitName"]!, (string)r["UnitType"]!, r["ParentUnit"] as string, r["HeadRole"] as string));
        Expect(await directory.PutUnitsAsync(System, [.. units], cancellation));
        Expect(await directory.PutMembersAsync(System, world.Members, cancellation));
    }

    private static DateOnly First(DemoWorld world, DemoClock clock) =>
        world.Rounds.Select(r => r.Opens.From(clock.Today)).DefaultIfEmpty(clock.Today).Min();

    /// <summary>The demo's own files are ours: what is wrong in them is a bug.</summary>
    internal static T Expect<T>(Result<T> result) => result.Ok
        ? result.Value
        : throw new InvalidOperationException($"The demo world cannot be set up: {string.Join(", ", result.Problems.Select(p => p.Code))}.");

    /// <summary>The file was made without waiting for the disk at each step; now it has to be there before it gets its name.</summary>
    private static async Task FlushAsync(string file, CancellationToken cancellation)
    {
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await using var whole = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        whole.Flush(flushToDisk: true);
    }

    private static void Delete(string file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(file + suffix);
    }
}
