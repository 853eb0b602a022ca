using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Storage.Tests.Postgres;
using WorkSummary.Core.Routes;
using WorkSummary.Files.Routes;
using WorkSummary.Storage.Postgres;
using WorkSummary.Storage.Sqlite;
using static WorkSummary.Benchmarks.DemoSchool;

namespace WorkSummary.Benchmarks;

/// <summary>Reports through the full plain route, on SQLite and on PostgreSQL, beside bare durable transactions; then what is left of a finished report.</summary>
internal static class RouteBenchmarks
{
    // The code is compiled a second time, for good, only when it has run some dozens of times.
    private const int Warm = 300, Counted = 240;
    private static readonly int[] Callers = [1, 4, 8];
    private static readonly double Reports = Warm + (Callers.Length * Counted);

    /// <summary>What is the document rather than the route: counted apart.</summary>
    private static readonly string[] Document = ["Blobs", "Versions"];

    public static async Task RunAsync()
    {
        var school = await LoadAsync();
        var key = school.Installation.Packs["school-summary"].Kind.Route;
        var route = Must(RouteFile.ReadFolder(Path.Combine(school.Installation.Folder, "routes"))).Single(r => r.Key == key);
        Report.Title("Reports through the whole route");
        Console.WriteLine($"Load average before: {await LoadAverageAsync()}.\n");
        Report.Head("database, callers", "reports/s", "CPU ms a report", "decision p50 ms", "p95 ms", "p99 ms", "bare reports/s", "share of bare");
        var left = new List<(string Database, IReadOnlyList<(string Table, double Rows, double Bytes)> Tables)>
        {
            ("SQLite", await OnSqliteAsync(route)),
            ("PostgreSQL", await OnPostgresAsync(route)),
        };
        Console.WriteLine($"\nLoad average after: {await LoadAverageAsync()}.");
        foreach (var (database, tables) in left) Leave(database, tables);
    }

    private static async Task<IReadOnlyList<(string, double, double)>> OnSqliteAsync(Route route)
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-bench-").FullName;
        var file = Path.Combine(folder, "bench.db");
        await using var services = new ServiceCollection().AddWorkSummarySqlite(file).BuildServiceProvider();
        var stage = new RouteStage(services, route);
        await stage.PrepareAsync();
        var empty = await CopiedAsync();
        await RunAsync("SQLite", stage, OpenBareAsync, oneWriter: true);
        var tables = Left(empty, await CopiedAsync());
        SqliteConnection.ClearAllPools();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return tables;

        // The copy is compact, and the measuring takes it apart.
        async Task<IReadOnlyList<(string, long, long)>> CopiedAsync()
        {
            var copy = Path.Combine(folder, $"{Guid.NewGuid():N}.db");
            await using (var connection = new SqliteConnection($"Data Source={file}"))
            {
                await connection.OpenAsync();
                await ForgetAsync(connection);
                await ExecuteAsync(connection, $"VACUUM INTO '{copy}'");
            }

            await using var copied = new SqliteConnection($"Data Source={copy};Pooling=False");
            await copied.OpenAsync();
            return await TablesAsync(copied, SizesOnSqliteAsync);
        }

        async Task<DbConnection> OpenBareAsync()
        {
            var bare = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")}");
            await bare.OpenAsync();
            await ExecuteAsync(bare, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000");
            return bare;
        }
    }

    private static async Task<IReadOnlyList<(string, double, double)>> OnPostgresAsync(Route route)
    {
        await using var server = await PostgresServer.StartAsync(durable: true);
        var address = await server.CreateDatabaseAsync() + ";Maximum Pool Size=50;Max Auto Prepare=100;Auto Prepare Min Usages=2";
        await using var services = new ServiceCollection().AddWorkSummaryPostgres(address).BuildServiceProvider();
        var stage = new RouteStage(services, route);
        await stage.PrepareAsync();
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        var empty = await CompactAsync();
        await RunAsync("PostgreSQL", stage, OpenBareAsync, oneWriter: false);
        var full = await CompactAsync();
        await PartsOnPostgresAsync(connection);
        return Left(empty, full);

        async Task<IReadOnlyList<(string, long, long)>> CompactAsync()
        {
            await ForgetAsync(connection);
            await ExecuteAsync(connection, "VACUUM FULL");
            return await TablesAsync(connection, SizesOnPostgresAsync);
        }

        async Task<DbConnection> OpenBareAsync()
        {
            var bare = new NpgsqlConnection(address);
            await bare.OpenAsync();
            return bare;
        }
    }

    private static async Task RunAsync(string database, RouteStage stage, Func<Task<DbConnection>> open, bool oneWriter)
    {
        await stage.RunAsync(2, Warm);
        await RouteStage.BareAsync(open, oneWriter, 2, 10);
        foreach (var callers in Callers)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var (seconds, decisions) = await stage.RunAsync(callers, Counted);
            cpu = Environment.CpuUsage.TotalTime - cpu;
            var bare = await RouteStage.BareAsync(open, oneWriter, callers, Counted);
            var t = Timing.Of(decisions);
            Report.Row(
                $"{database}, {callers}", Report.Number(Counted / seconds), Report.Ms(cpu.TotalMilliseconds / Counted), Report.Ms(t.Median), Report.Ms(t.P95), Report.Ms(t.P99),
                Report.Number(Counted / bare), (bare / seconds).ToString("0 %", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What is swept in time: messages once they are delivered, notices and keys of requests after 30 days.</summary>
    private static async Task ForgetAsync(DbConnection connection)
    {
        foreach (var table in new[] { "Outbox", "Notices", "IdempotencyKeys" }) await ExecuteAsync(connection, $"DELETE FROM \"{table}\"");
    }

    /// <summary>What the reports have added to a database with its units and people.</summary>
    private static IReadOnlyList<(string, double, double)> Left(IReadOnlyList<(string Table, long Rows, long Bytes)> empty, IReadOnlyList<(string Table, long Rows, long Bytes)> full) =>
        [.. full.Zip(empty, (f, e) => (f.Table, (f.Rows - e.Rows) / Reports, (f.Bytes - e.Bytes) / Reports))];

    private static async Task<IReadOnlyList<(string, long, long)>> TablesAsync(DbConnection connection, Func<DbConnection, string, Task<long>> size)
    {
        var tables = new List<(string, long, long)>();
        foreach (var table in new[] { "Reports", "ReportAuthors", "Decisions", "AuditEntries", "Receipts", "Seats", "Blobs", "Versions" })
        {
            var rows = await ScalarAsync(connection, $"SELECT count(*) FROM \"{table}\"");
            tables.Add((table, rows, await size(connection, table)));
        }

        return tables;
    }

    private static Task<long> SizesOnPostgresAsync(DbConnection connection, string table) => ScalarAsync(connection, $"SELECT pg_total_relation_size('\"{table}\"')");

    /// <summary>The heap and every index for itself.</summary>
    private static async Task PartsOnPostgresAsync(DbConnection connection)
    {
        Report.Title("Where the bytes are on PostgreSQL, all told");
        Report.Head("part", "bytes");
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT relname, pg_relation_size(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND pg_relation_size(oid) > 16384 ORDER BY 1";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) Report.Row(reader.GetString(0), Report.Number(reader.GetInt64(1) / Reports));
    }

    /// <summary>SQLite as it is built here does not tell: what the file loses with the table. The database is thrown away afterwards.</summary>
    private static async Task<long> SizesOnSqliteAsync(DbConnection connection, string table)
    {
        var before = await FileAsync();
        await ExecuteAsync(connection, $"PRAGMA foreign_keys=OFF; DROP TABLE \"{table}\"; VACUUM");
        return before - await FileAsync();

        async Task<long> FileAsync() => await ScalarAsync(connection, "PRAGMA page_count") * await ScalarAsync(connection, "PRAGMA page_size");
    }

    private static async Task<long> ScalarAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static void Leave(string database, IReadOnlyList<(string Table, double Rows, double Bytes)> tables)
    {
        Report.Title($"What a finished report leaves on {database}");
        Report.Head("table with its indexes", "rows", "bytes");
        foreach (var (table, rows, bytes) in tables) Report.Row(table, rows.ToString("0.00", CultureInfo.InvariantCulture), Report.Number(bytes));
        var beside = tables.Where(t => !Document.Contains(t.Table)).ToList();
        Report.Row("all beside the document", beside.Sum(t => t.Rows).ToString("0.00", CultureInfo.InvariantCulture), Report.Number(beside.Sum(t => t.Bytes)));
    }

    private static async Task<string> LoadAverageAsync() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[..3]) : "unknown";

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }
}
