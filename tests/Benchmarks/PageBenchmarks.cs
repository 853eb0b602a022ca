using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Storage.Tests.Postgres;
using WorkSummary.Benchmarks.County;
using WorkSummary.Storage;
using WorkSummary.Storage.Postgres;
using WorkSummary.Storage.Sqlite;

namespace WorkSummary.Benchmarks;

/// <summary>
/// The pages of a bureau with 100,000 reports, over HTTP from a server of its own: how long they take, how many statements they need, and
/// how the database answers the slowest of these.
/// </summary>
internal static class PageBenchmarks
{
    private const int Warm = 3, Counted = 30;

    /// <summary>Path of a SQLite file to keep the filled database in from one run to the next.</summary>
    private const string Kept = "WORKSUMMARY_COUNTY";

    public static async Task RunAsync()
    {
        await SqliteAsync();
        await PostgresAsync();
    }

    private static async Task SqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-bench-").FullName;
        var file = Environment.GetEnvironmentVariable(Kept) is { Length: > 0 } kept ? kept : Path.Combine(folder, "county.db");
        await using (var services = new ServiceCollection().AddLogging().AddWorkSummarySqlite(file, durable: false).BuildServiceProvider())
        {
            if (!File.Exists(file)) await FillAsync(services, () => new FileInfo(file).Length);
        }

        SqliteConnection.ClearAllPools();
        await MeasureAsync("SQLite", ("Database:File", file), async sql => await ExplainAsync(file, sql));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task PostgresAsync()
    {
        await using var server = await PostgresServer.StartAsync(durable: true);
        var connection = await server.CreateDatabaseAsync();
        await using (var services = new ServiceCollection().AddLogging().AddWorkSummaryPostgres(connection).BuildServiceProvider())
        {
            await FillAsync(services, () => (long)ScalarAsync(connection, "SELECT pg_database_size(current_database())").GetAwaiter().GetResult()!);
        }

        // As autovacuum would have done by itself in the meantime.
        await ScalarAsync(connection, "VACUUM ANALYZE");
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        foreach (var setting in new[] { "session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0", "auto_explain.log_analyze = on", "auto_explain.log_timing = off" })
            await ScalarAsync(connection, $"ALTER DATABASE {name} SET {setting}");
        await MeasureAsync("PostgreSQL", ("Database:Connection", connection), sql => Task.FromResult(Logged(server.Log, sql)), async () =>
        {
            await ScalarAsync(connection, $"ALTER DATABASE {name} RESET ALL");
            NpgsqlConnection.ClearAllPools();
        });
    }

    private static async Task FillAsync(IServiceProvider services, Func<long> bytes)
    {
        var clock = Stopwatch.StartNew();
        var reports = await CountyDatabase.FillAsync(services, text => Console.Error.WriteLine(text));
        Console.WriteLine($"\n{reports:#,0} reports written in {clock.Elapsed.TotalSeconds:0} s; the database has {bytes() / 1048576:#,0} MB.");
    }

    private static async Task MeasureAsync(string database, (string, string) setting, Func<string, Task<string>> plan, Func<Task>? then = null)
    {
        var rounds = await RoundsAsync(setting);
        var pages = Pages(rounds.Open, rounds.Closed);
        var counts = new Dictionary<(string, string), (int Statements, int Milliseconds)>();
        var slowest = new List<(string Page, Statement Statement)>();
        var log = new StatementLog();
        await using (var server = await ServerProcess.StartAsync("Demo", log.Line, setting, ("Demo:Seed", "false"), StatementLog.Setting))
        {
            var browsers = await SignedInAsync(server, pages);
            foreach (var (who, path) in pages)
            {
                var browser = browsers[who];
                await GetAsync(browser, path);
                await log.TakeAsync();
                await GetAsync(browser, path);
                var statements = (await log.TakeAsync()).Where(s => !s.Sql.Contains("\"Outbox\"", StringComparison.Ordinal) && !s.Sql.Contains("\"SendAt\"", StringComparison.Ordinal)).ToList();
                counts[(who, path)] = (statements.Count, statements.Sum(s => s.Milliseconds));
                if (statements.MaxBy(s => s.Milliseconds) is { } slow) slowest.Add(($"{path} ({who})", slow));
            }
        }

        if (then is not null) await then();
        Report.Title($"Pages with 100,000 reports, {database}");
        Report.Head("page", "who", "statements", "CPU ms", "p50 ms", "p95 ms", "KB");
        await using (var server = await ServerProcess.StartAsync("Demo", null, setting, ("Demo:Seed", "false")))
        {
            var browsers = await SignedInAsync(server, pages);
            foreach (var (who, path) in pages)
            {
                var browser = browsers[who];
                var times = new List<double>();
                var length = 0L;
                var cpu = TimeSpan.Zero;
                for (var i = 0; i < Warm + Counted; i++)
                {
                    if (i == Warm) cpu = server.Cpu;
                    var start = Stopwatch.GetTimestamp();
                    length = await GetAsync(browser, path);
                    if (i >= Warm) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }

                var timing = Timing.Of(times);
                Report.Row(path.Replace(rounds.Open, "OPEN", StringComparison.Ordinal).Replace(rounds.Closed, "CLOSED", StringComparison.Ordinal), who, $"{counts[(who, path)].Statements}", Report.Ms((server.Cpu - cpu).TotalMilliseconds / Counted), Report.Ms(timing.Median), Report.Ms(timing.P95), Report.Kilobytes(length));
            }

            Console.WriteLine($"\nThe server has {Report.Megabytes(server.Memory.Resident)} MB resident afterwards.");
        }

        Console.WriteLine($"\nThe slowest statement of each page, {database}:");
        foreach (var group in slowest.GroupBy(s => s.Statement.Sql).OrderByDescending(g => g.Max(s => s.Statement.Milliseconds)).Take(6))
        {
            Console.WriteLine($"\n{string.Join(", ", group.Select(s => s.Page.Replace(rounds.Open, "OPEN", StringComparison.Ordinal).Replace(rounds.Closed, "CLOSED", StringComparison.Ordinal)))}: {group.Max(s => s.Statement.Milliseconds)} ms\n");
            Console.WriteLine($"```\n{group.Key}\n\n{await plan(group.Key)}\n```");
        }
    }

    private static (string Who, string Path)[] Pages(string open, string closed) =>
    [
        (CountyPeople.Officer, "/"), (CountyPeople.Officer, "/queue"), (CountyPeople.Officer, "/queue?view=Overdue"), (CountyPeople.Officer, "/queue?view=Back"),
        (CountyPeople.Officer, "/queue?view=Clean"), (CountyPeople.Officer, $"/queue?search={Uri.EscapeDataString("第39")}"), (CountyPeople.Officer, $"/queue?round={open}"),
        (CountyPeople.Officer, "/rounds"), (CountyPeople.Officer, $"/rounds/{open}"), (CountyPeople.Officer, $"/rounds/{open}?status=Missing"), (CountyPeople.Officer, $"/rounds/{closed}"),
        (CountyPeople.Officer, $"/rollup?round={closed}"), (CountyPeople.Officer, "/audit"),
        (CountyPeople.Head(4), "/"), (CountyPeople.Head(4), "/queue"), (CountyPeople.Head(4), $"/rounds/{open}"),
        (CountyPeople.Principal(44), "/"), (CountyPeople.Principal(44), "/queue"), (CountyPeople.Principal(44), "/rounds"), (CountyPeople.Teacher(44), "/"),
        (CountyPeople.Officer, "/api/v1/queue"), (CountyPeople.Officer, "/api/v1/reports"), (CountyPeople.Officer, "/api/v1/rounds"), (CountyPeople.Officer, $"/api/v1/rounds/{open}/units"),
        (CountyPeople.Principal(44), "/api/v1/queue"), (CountyPeople.Principal(44), "/api/v1/reports"),
    ];

    private static async Task<(string Open, string Closed)> RoundsAsync((string Key, string Value) setting)
    {
        var services = new ServiceCollection().AddLogging();
        await using var built = (setting.Key == "Database:File" ? services.AddWorkSummarySqlite(setting.Value) : services.AddWorkSummaryPostgres(setting.Value)).BuildServiceProvider();
        await using var db = await built.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        var rounds = await db.Rounds.OrderBy(r => r.OpenedAt).Select(r => r.Id).ToListAsync();
        return (rounds[^2], rounds[^40]);
    }

    private static async Task<Dictionary<string, HttpClient>> SignedInAsync(ServerProcess server, (string Who, string Path)[] pages)
    {
        var browsers = new Dictionary<string, HttpClient>();
        foreach (var who in pages.Select(p => p.Who).Distinct()) browsers[who] = await server.SignedInAsync(who);
        return browsers;
    }

    private static async Task<long> GetAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        return (await answer.Content.ReadAsByteArrayAsync()).LongLength;
    }

    private static async Task<object?> ScalarAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 600 };
        return await command.ExecuteScalarAsync();
    }

    /// <summary>SQLite's plan, whatever the values are.</summary>
    private static async Task<string> ExplainAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, "@[A-Za-z0-9_]+").Select(m => m.Value).Distinct()) command.Parameters.AddWithValue(name, DBNull.Value);
        var lines = new List<string>();
        var depth = new Dictionary<long, int> { [0] = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var level = depth.GetValueOrDefault(reader.GetInt64(1));
            depth[reader.GetInt64(0)] = level + 1;
            lines.Add(new string(' ', level * 2) + reader.GetString(3));
        }

        return string.Join('\n', lines);
    }

    /// <summary>PostgreSQL's plan with its rows, as auto_explain has written it.</summary>
    private static string Logged(string log, string sql)
    {
        var text = File.ReadAllText(log);
        var first = sql.Split('\n')[0].Trim();
        var at = text.LastIndexOf("Query Text: " + first, StringComparison.Ordinal);
        for (; at >= 0; at = at == 0 ? -1 : text.LastIndexOf("Query Text: " + first, at - 1, StringComparison.Ordinal))
        {
            // The log indents every line but the first with a tab, and writes parameters as numbers.
            var body = text[at..(text.IndexOf("\n2", at, StringComparison.Ordinal) is var end and > 0 ? end : text.Length)].Replace("\t", "", StringComparison.Ordinal);
            var lines = body.Split('\n');
            var length = sql.Split('\n').Length;
            if (lines.Length > length && lines[length - 1].Trim().Split(' ')[0] == sql.Split('\n')[^1].Trim().Split(' ')[0]) return string.Join('\n', lines.Skip(length)).TrimEnd();
        }

        return "(no plan was logged)";
    }
}
