using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Sqlite;
using Directory = System.IO.Directory;

namespace Storage.Tests;

/// <summary>A small bureau on a real SQLite file: B1 over C1 over S1 and S2, and S3 directly below B1; C9 belongs to another bureau.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly Member Teacher = Person("t1", "S1", Role.Teacher);
    public static readonly Member Teacher2 = Person("t2", "S1", Role.Teacher);
    public static readonly Member Principal = Person("p1", "S1", Role.Principal);
    public static readonly Member Principal2 = Person("p2", "S1", Role.Principal, Role.Teacher);
    public static readonly Member Officer = Person("o1", "B1", Role.Officer);
    public static readonly Member Officer2 = Person("o2", "B1", Role.Officer);
    public static readonly Member NextDoor = Person("t3", "S2", Role.Teacher);
    public static readonly Member NextDoorPrincipal = Person("p3", "S2", Role.Principal);
    public static readonly Member Central = Person("c1", "C1", Role.Principal);
    public static readonly Member Stranger = Person("o9", "B9", Role.Officer);

    public static readonly Period Term = new("2024-2025-1", "term", new DateOnly(2024, 9, 1), new DateOnly(2025, 1, 17), 20);

    private readonly ServiceProvider services;
    private readonly string folder;
    private bool keep;

    private World(string folder, Clock clock, Action<IServiceCollection>? configure, Action<IServiceCollection>? storage = null)
    {
        this.folder = folder;
        Clock = clock;
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(clock);
        configure?.Invoke(collection);
        if (storage is null) collection.AddWorkSummarySqlite(File);
        else storage(collection);
        services = collection.BuildServiceProvider();
    }

    public Clock Clock { get; }

    public string File => Path.Combine(folder, "data", "worksummary.db");

    public IReportDesk Reports => Get<IReportDesk>();

    public IReviewDesk Review => Get<IReviewDesk>();

    public IRoundDesk Rounds => Get<IRoundDesk>();

    public IAuditTrail Audit => Get<IAuditTrail>();

    public static Route Route { get; } = new()
    {
        Key = "school-to-bureau",
        Version = 1,
        Name = new Term("学校报教育局", "學校報教育局", "School to bureau"),
        Stages =
        [
            Stage("draft", Role.Teacher, new StageUnit(UnitRelation.Own), null, RouteAction.Submit, RouteAction.Withdraw),
            Stage("review", Role.Principal, new StageUnit(UnitRelation.Own), 5, RouteAction.Approve, RouteAction.Return),
            Stage("bureau", Role.Officer, new StageUnit(UnitRelation.Ancestor, "bureau"), 10, RouteAction.Accept, RouteAction.Return),
        ],
    };

    /// <param name="configure">More services.</param>
    /// <param name="storage">Another database than a new SQLite file.</param>
    public static async Task<World> CreateAsync(Action<IServiceCollection>? configure = null, Action<IServiceCollection>? storage = null)
    {
        var world = new World(Directory.CreateTempSubdirectory("worksummary-").FullName, new Clock(), configure, storage);
        await world.Get<IDatabaseSetup>().MigrateAsync();
        var directory = world.Get<IDirectory>();
        (await directory.PutUnitsAsync("system",
        [
            new("S1", "青石小学", "school", "C1"), new("S2", "白杨小学", "school", "C1"), new("S3", "红岭小学", "school", "B1"),
            new("C1", "中心学校", "central-school", "B1"), new("B1", "教育局", "bureau", null), new("B9", "邻县教育局", "bureau", null),
        ])).Ok.ShouldBeTrue();
        (await directory.PutMembersAsync("system", [Teacher, Teacher2, Principal, Principal2, Officer, Officer2, NextDoor, NextDoorPrincipal, Central, Stranger]))
            .Ok.ShouldBeTrue();
        return world;
    }

    /// <summary>The same database file with fresh services, as after a restart.</summary>
    public static World Reopen(string folder) => new(folder, new Clock(), null) { keep = true };

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<string> OpenAsync(Member writer, string? roundId = null, Route? route = null) =>
        (await Reports.OpenAsync(writer, new OpenReport("school-summary", "school-summary", "1", route ?? Route, Term.Code, Script.Hans, roundId))).Must().Report.Id;

    public async Task<VersionSummary> AddVersionAsync(Member writer, string report, string text, int findings = 0, int blocking = 0) =>
        (await Reports.AddVersionAsync(writer, report,
            new VersionContent(Encoding.UTF8.GetBytes(text), "{\"text\":\"" + text + "\"}", "[]", "[]", findings, blocking, null))).Must();

    /// <summary>A command made from what the person sees now.</summary>
    public async Task<RouteCommand> SeenAsync(Member member, string report, RouteAction action, string? reason = null)
    {
        var view = (await Reports.GetAsync(member, report)).Must();
        return new RouteCommand(report, action, view.Report.Turn, view.Versions is [.., var newest] ? newest.Hash : null, reason);
    }

    public async Task<Result<RouteOutcome>> DoAsync(Member member, string report, RouteAction action, string? reason = null) =>
        await Review.DecideAsync(member, await SeenAsync(member, report, action, reason));

    public async Task<string> SubmittedAsync(string text = "第一版")
    {
        var report = await OpenAsync(Teacher);
        await AddVersionAsync(Teacher, report, text);
        (await DoAsync(Teacher, report, RouteAction.Submit)).Must();
        return report;
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var db = await Get<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        return await db.Database.ExecuteSqlRawAsync(sql);
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (!keep) Directory.Delete(folder, recursive: true);
    }

    private static Stage Stage(string key, Role role, StageUnit unit, int? due, params RouteAction[] actions) => new()
    {
        Key = key,
        Name = new Term(key, key, key),
        Role = role,
        Unit = unit,
        DueDays = due,
        Actions = actions.ToHashSet(),
    };

    private static Member Person(string id, string unit, params Role[] roles) => new(id, "人员" + id, unit, roles.ToHashSet());
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class Clock : TimeProvider
{
    private DateTimeOffset now = new(2025, 1, 10, 2, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("school", TimeSpan.FromHours(8), "school", "school");

    public override DateTimeOffset GetUtcNow() => now;

    public void Move(TimeSpan by) => now += by;
}

internal static class Expect
{
    public static T Must<T>(this Result<T> result) => result.Ok ? result.Value : throw new ShouldAssertException(string.Join(", ", result.Problems));

    public static string Code<T>(this Result<T> result) => result.Ok ? "ok" : result.Problems[0].Code;
}
