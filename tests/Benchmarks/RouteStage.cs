using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using static WorkSummary.Benchmarks.DemoSchool;

namespace WorkSummary.Benchmarks;

/// <summary>Sixteen schools below one bureau, and reports that go the whole plain route: opened, a Version, submitted, approved, accepted.</summary>
internal sealed class RouteStage(IServiceProvider services, Route route)
{
    public const int Schools = 16;

    /// <summary>Durable transactions that one report is: opening, start, Version, submission, approval, acceptance.</summary>
    public const int Transactions = 6;

    private static readonly Member Officer = new("o1", "干部甲", "B1", new HashSet<Role> { Role.Officer });
    private readonly IReportDesk reports = services.GetRequiredService<IReportDesk>();
    private readonly IReviewDesk reviews = services.GetRequiredService<IReviewDesk>();
    private int number;

    public async Task PrepareAsync()
    {
        await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
        var directory = services.GetRequiredService<IDirectory>();
        Must(await directory.PutUnitsAsync("system", [new("B1", "教育局", "bureau", null), .. Enumerable.Range(0, Schools).Select(i => new OrgUnit($"S{i}", $"第{i}小学", "school", "B1"))]));
        Must(await directory.PutMembersAsync("system", [Officer, .. Enumerable.Range(0, Schools).SelectMany(i => new[] { Teacher(i), Principal(i) })]));
    }

    /// <summary>So many callers take one report after the other through the route.</summary>
    /// <returns>Seconds in all, and what each decision took in milliseconds.</returns>
    public async Task<(double Seconds, List<double> Decisions)> RunAsync(int callers, int count)
    {
        var times = new ConcurrentBag<double>();
        var left = count;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0) await OneAsync(times);
        })));
        return (clock.Elapsed.TotalSeconds, [.. times]);
    }

    private async Task OneAsync(ConcurrentBag<double> times)
    {
        var n = Interlocked.Increment(ref number);
        var school = n % Schools;
        var opened = Must(await reports.OpenAsync(Teacher(school), new OpenReport("school-summary", "school-summary", "1", route, $"period-{n}", Script.Hans)));
        var version = Must(await reports.AddVersionAsync(
            Teacher(school), opened.Report.Id, new VersionContent(Encoding.UTF8.GetBytes($"document {n}"), "{}", "[]", "[]", 0, 0, null)));
        var turn = opened.Report.Turn;
        turn = await DecideAsync(() => reports.DecideAsync(Teacher(school), new RouteCommand(opened.Report.Id, RouteAction.Submit, turn, version.Hash), Key(n, 1), default));
        turn = await DecideAsync(() => reviews.DecideAsync(Principal(school), new RouteCommand(opened.Report.Id, RouteAction.Approve, turn, version.Hash), Key(n, 2), default));
        await DecideAsync(() => reviews.DecideAsync(Officer, new RouteCommand(opened.Report.Id, RouteAction.Accept, turn, version.Hash), Key(n, 3), default));

        async Task<int> DecideAsync(Func<Task<Core.Problems.Result<RouteOutcome>>> decide)
        {
            var start = Stopwatch.GetTimestamp();
            var outcome = Must(await decide());
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            return outcome.Turn;
        }
    }

    private static string Key(int report, int step) => $"{report:x16}{step:x16}";

    private static Member Teacher(int school) => new($"t{school}", $"教师{school}", $"S{school}", new HashSet<Role> { Role.Teacher });

    private static Member Principal(int school) => new($"p{school}", $"校长{school}", $"S{school}", new HashSet<Role> { Role.Principal });

    /// <summary>The bare cost: the same number of durable transactions, each inserting as many rows and bytes as one of ours writes.</summary>
    /// <param name="open">Opens a connection that commits durably.</param>
    /// <param name="oneWriter">True where a database has one writer at a time: then callers queue.</param>
    /// <param name="callers">How many at once.</param>
    /// <param name="count">How many reports it is.</param>
    public static async Task<double> BareAsync(Func<Task<DbConnection>> open, bool oneWriter, int callers, int count)
    {
        const int rows = 5;
        var text = new string('x', 200);
        using var queue = new SemaphoreSlim(oneWriter ? 1 : callers);
        var left = count * Transactions;
        await using (var first = await open()) await ExecuteAsync(first, "CREATE TABLE IF NOT EXISTS \"Bare\" (\"Id\" TEXT PRIMARY KEY, \"Body\" TEXT)");
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            await using var connection = await open();
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var values = string.Join(',', Enumerable.Range(0, rows).Select(_ => $"('{Guid.CreateVersion7():N}','{text}')"));
                await queue.WaitAsync();
                await ExecuteAsync(connection, $"BEGIN; INSERT INTO \"Bare\" VALUES {values}; COMMIT");
                queue.Release();
            }
        })));
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
