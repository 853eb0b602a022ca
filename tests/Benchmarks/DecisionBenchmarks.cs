using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Files.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Sqlite;
using Directory = System.IO.Directory;
using static WorkSummary.Benchmarks.DemoSchool;

namespace WorkSummary.Benchmarks;

/// <summary>A decision with its audit entry, next assignment and message, on disk; beside one durable transaction that inserts a row.</summary>
internal static class DecisionBenchmarks
{
    private const int Warm = 30, Counted = 200;
    private static readonly Member Teacher = new("t1", "教师甲", "S1", new HashSet<Role> { Role.Teacher });
    private static readonly Member Principal = new("p1", "校长甲", "S1", new HashSet<Role> { Role.Principal });
    private static readonly Member Officer = new("o1", "干部甲", "B1", new HashSet<Role> { Role.Officer });

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-bench-").FullName;
        var school = await LoadAsync();
        var key = school.Installation.Packs["school-summary"].Kind.Route;
        var route = Must(RouteFile.ReadFolder(Path.Combine(school.Installation.Folder, "routes"))).Single(r => r.Key == key);
        var (bare, approve) = (new List<double>(), new List<double>());
        await using (var services = new ServiceCollection().AddWorkSummarySqlite(Path.Combine(folder, "bench.db")).BuildServiceProvider())
        {
            await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
            var directory = services.GetRequiredService<IDirectory>();
            Must(await directory.PutUnitsAsync("system", [new("S1", "青石小学", "school", "B1"), new("B1", "教育局", "bureau", null)]));
            Must(await directory.PutMembersAsync("system", [Teacher, Principal, Officer]));
            await using var plain = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")}");
            await plain.OpenAsync();
            Execute(plain, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE T (Id INTEGER PRIMARY KEY, Text TEXT)");
            for (var i = 0; i < Warm + Counted; i++)
            {
                // In turns, so that both meet the same disk.
                var command = await SubmittedAsync(services.GetRequiredService<IReportDesk>(), route, i);
                var start = Stopwatch.GetTimestamp();
                Must(await services.GetRequiredService<IReviewDesk>().DecideAsync(Principal, command, null, default));
                var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                start = Stopwatch.GetTimestamp();
                Execute(plain, "BEGIN IMMEDIATE; INSERT INTO T (Text) VALUES ('a decision'); COMMIT");
                if (i < Warm) continue;
                approve.Add(took);
                bare.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        var (limit, decision) = (Timing.Of(bare), Timing.Of(approve));
        Report.Title("A decision on SQLite, durable");
        Report.Head("what", "runs", "best ms", "p50 ms", "p95 ms", "p99 ms", "× bare, p50");
        Row("bare transaction: one insert, synchronous=FULL", limit);
        Row("approve", decision);

        void Row(string what, Timing t) => Report.Row(
            what, $"{t.Runs}", Report.Ms(t.Best), Report.Ms(t.Median), Report.Ms(t.P95), Report.Ms(t.P99), Report.Number(t.Median / limit.Median));
    }

    private static async Task<RouteCommand> SubmittedAsync(IReportDesk reports, Route route, int number)
    {
        var report = Must(await reports.OpenAsync(Teacher, new OpenReport("school-summary", "school-summary", "1", route, $"period-{number}", Script.Hans))).Report;
        var version = Must(await reports.AddVersionAsync(
            Teacher, report.Id, new VersionContent(Encoding.UTF8.GetBytes($"document {number}"), "{}", "[]", "[]", 0, 0, null)));
        var turn = Must(await reports.GetAsync(Teacher, report.Id)).Report.Turn;
        var submitted = Must(await reports.DecideAsync(Teacher, new RouteCommand(report.Id, RouteAction.Submit, turn, version.Hash), null, default));
        var now = Must(await reports.GetAsync(Principal, report.Id)).Report;
        return new RouteCommand(submitted.ReportId, RouteAction.Approve, now.Turn, version.Hash);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
