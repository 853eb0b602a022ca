using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Storage.Tests.Postgres;
using WorkSummary.Benchmarks.County;
using WorkSummary.Storage.Postgres;
using WorkSummary.Storage.Sqlite;
using Directory = System.IO.Directory;

namespace WorkSummary.Benchmarks;

/// <summary>
/// Reports through the whole route over HTTP: submitted, approved, accepted, each step at the next node. One process on SQLite, and one, two
/// and three on one PostgreSQL; beside them the bare durable transactions that the same number of steps is.
/// </summary>
internal static class NodeBenchmarks
{
    private const int Schools = 20, Rounds = 25, Steps = 3, Workers = 12;
    private static readonly TimeSpan Bare = TimeSpan.FromSeconds(4);

    public static async Task RunAsync()
    {
        Report.Title("Reports through the whole route over HTTP");
        Report.Head("servers", "reports", "reports per second", "p50 ms", "p95 ms", "p99 ms", "bare transactions per second", "share of the limit", "CPU ms per report, servers");
        var folder = Directory.CreateTempSubdirectory("worksummary-bench-").FullName;
        var file = Path.Combine(folder, "nodes.db");
        await using (var services = new ServiceCollection().AddLogging().AddWorkSummarySqlite(file).BuildServiceProvider())
        {
            var ready = await CountyDatabase.ReadyAsync(services, Schools, Rounds);
            await MeasureAsync("one process, SQLite", 1, ready, ("Database:File", file), () => Task.FromResult(BareOnSqlite(Path.Combine(folder, "bare.db"))));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        await using var postgres = await PostgresServer.StartAsync(durable: true);
        foreach (var nodes in new[] { 1, 2, 3 })
        {
            var connection = await postgres.CreateDatabaseAsync();
            await using var services = new ServiceCollection().AddLogging().AddWorkSummaryPostgres(connection).BuildServiceProvider();
            var ready = await CountyDatabase.ReadyAsync(services, Schools, Rounds);
            await MeasureAsync($"{nodes} on PostgreSQL", nodes, ready, ("Database:Connection", connection), () => BareOnPostgresAsync(connection));
        }
    }

    private static async Task MeasureAsync(string name, int count, List<ReadyReport> reports, (string, string) database, Func<Task<double>> bare)
    {
        var nodes = new List<ServerProcess>();
        try
        {
            for (var i = 0; i < count; i++) nodes.Add(await ServerProcess.StartAsync("Demo", null, database, ("Demo:Seed", "false")));
            var browsers = new ConcurrentDictionary<string, HttpClient>();
            foreach (var school in Enumerable.Range(1, Schools))
            {
                browsers[CountyPeople.Teacher(school)] = await nodes[0].SignedInAsync(CountyPeople.Teacher(school));
                browsers[CountyPeople.Principal(school)] = await nodes[0].SignedInAsync(CountyPeople.Principal(school));
            }

            browsers[CountyPeople.Officer] = await nodes[0].SignedInAsync(CountyPeople.Officer);
            // The first tenth warms all nodes up and does not count.
            var warm = reports.Count / 10;
            await RunAsync(reports.Take(warm), nodes, browsers, []);
            var times = new ConcurrentBag<double>();
            var cpu = nodes.Sum(n => n.Cpu.TotalMilliseconds);
            var clock = Stopwatch.StartNew();
            await RunAsync(reports.Skip(warm), nodes, browsers, times);
            var (counted, seconds) = (reports.Count - warm, clock.Elapsed.TotalSeconds);
            cpu = (nodes.Sum(n => n.Cpu.TotalMilliseconds) - cpu) / counted;
            var limit = await bare();
            var timing = Timing.Of([.. times]);
            var speed = counted / seconds;
            Report.Row(
                name, $"{counted}", speed.ToString("0.0", CultureInfo.InvariantCulture), Report.Ms(timing.Median), Report.Ms(timing.P95), Report.Ms(timing.P99), Report.Number(limit),
                (speed * Steps / limit).ToString("0.00", CultureInfo.InvariantCulture), Report.Ms(cpu));
            foreach (var browser in browsers.Values) browser.Dispose();
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    private static async Task RunAsync(IEnumerable<ReadyReport> reports, List<ServerProcess> nodes, ConcurrentDictionary<string, HttpClient> browsers, ConcurrentBag<double> times)
    {
        var next = 0;
        await Parallel.ForEachAsync(reports, new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (report, stop) =>
        {
            var turn = await DecideAsync(CountyPeople.Teacher(report.School), "submit", report.Turn);
            turn = await DecideAsync(CountyPeople.Principal(report.School), "approve", turn);
            await DecideAsync(CountyPeople.Officer, "accept", turn);

            async Task<int> DecideAsync(string who, string action, int seen)
            {
                // A session holds at every node: the keys are in the database.
                var node = nodes[Interlocked.Increment(ref next) % nodes.Count];
                using var request = new HttpRequestMessage(HttpMethod.Post, $"{node.Address}/api/v1/reports/{report.Id}/decisions");
                request.Headers.Add("Idempotency-Key", $"{report.Id}-{action}");
                request.Content = JsonContent.Create(new { action, turn = seen, versionHash = report.Hash });
                var start = Stopwatch.GetTimestamp();
                using var answer = await browsers[who].SendAsync(request, stop);
                var text = await answer.Content.ReadAsStringAsync(stop);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{action} answered {(int)answer.StatusCode}: {text}");
                using var outcome = JsonDocument.Parse(text);
                return outcome.RootElement.GetProperty("turn").GetInt32();
            }
        });
    }

    /// <summary>Inserts of one row each, as many as go, with the same waiting for the disk.</summary>
    private static double BareOnSqlite(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE T (Id INTEGER PRIMARY KEY, Text TEXT)");
        var clock = Stopwatch.StartNew();
        var done = 0;
        for (; clock.Elapsed < Bare; done++) Execute("BEGIN IMMEDIATE; INSERT INTO T (Text) VALUES ('a decision'); COMMIT");
        return done / clock.Elapsed.TotalSeconds;

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private static async Task<double> BareOnPostgresAsync(string connection)
    {
        await ExecuteAsync("CREATE TABLE bare (id bigserial PRIMARY KEY, text text)", 1);
        var clock = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => ExecuteAsync("INSERT INTO bare (text) VALUES ('a decision')", int.MaxValue)));
        return done.Sum() / clock.Elapsed.TotalSeconds;

        async Task<int> ExecuteAsync(string sql, int most)
        {
            await using var open = new NpgsqlConnection(connection);
            await open.OpenAsync();
            await using var command = new NpgsqlCommand(sql, open);
            var clock = Stopwatch.StartNew();
            var times = 0;
            for (; times < most && clock.Elapsed < Bare; times++) await command.ExecuteNonQueryAsync();
            return times;
        }
    }
}
