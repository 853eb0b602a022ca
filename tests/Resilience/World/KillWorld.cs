using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Files;
using WorkSummary.Files.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Postgres;
using WorkSummary.Storage.Sqlite;
using Directory = System.IO.Directory;

namespace Resilience.World;

/// <summary>Where everything of a run is kept, and who is in it: a bureau with schools, each with a teacher and a principal.</summary>
internal sealed class KillWorld
{
    /// <summary>Reports that nobody touches: only time acts on them.</summary>
    public const string SleeperPeriod = "sleeper-";

    private const string Bureau = "B01";

    private KillWorld(string folder, string? connection, int schools)
    {
        (Folder, Connection) = (folder, connection);
        Schools = [.. Enumerable.Range(1, schools).Select(i => string.Create(CultureInfo.InvariantCulture, $"S{i:00}"))];
    }

    public string Folder { get; }

    /// <summary>The PostgreSQL database; null for the SQLite file.</summary>
    public string? Connection { get; }

    public IReadOnlyList<string> Schools { get; }

    public string Templates => Path.Combine(Folder, "templates");

    public string Outside => Path.Combine(Folder, "outside");

    public string DatabaseFile => Path.Combine(Folder, "data", "worksummary.db");

    public static string Teacher(string school) => $"{school}-teacher";

    public static string Principal(string school) => $"{school}-principal";

    /// <summary>One officer for a few schools, so that several accept at once.</summary>
    public static string Officer(int school) => string.Create(CultureInfo.InvariantCulture, $"officer-{school % 3}");

    public static async Task<KillWorld> MakeAsync(string folder, string? connection, int schools, int sleepers)
    {
        var world = new KillWorld(folder, connection, schools);
        Directory.CreateDirectory(world.Outside);
        SmallTemplates.Write(world.Templates);
        await using var services = world.Open(TimeSpan.FromDays(-60));
        await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
        var directory = services.GetRequiredService<IDirectory>();
        Must(await directory.PutUnitsAsync("system", [new OrgUnit(Bureau, "教育局", "bureau", null), .. world.Schools.Select(s => new OrgUnit(s, "小学" + s, "school", Bureau))]));
        Must(await directory.PutMembersAsync("system", [.. world.People()]));
        await world.FillAsync(services, sleepers);
        return world;
    }

    /// <summary>The storage in this process, with its clock moved.</summary>
    public ServiceProvider Open(TimeSpan shift = default) => Open(Connection ?? DatabaseFile, Connection is not null, shift);

    /// <summary>The storage on a database, by its file or its connection string.</summary>
    public static ServiceProvider Open(string database) => Open(database, database.Contains("Host=", StringComparison.Ordinal), default);

    private static ServiceProvider Open(string database, bool server, TimeSpan shift)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new ShiftedClock(shift));
        services.AddSingleton(new DeliveryChannels(["outside"]));
        return (server ? services.AddWorkSummaryPostgres(database) : services.AddWorkSummarySqlite(database)).BuildServiceProvider();
    }

    /// <summary>
    /// All nodes are dead: the leases that died with them run out. Waiting for that would take minutes and show nothing else.
    /// </summary>
    public async Task LetLeasesRunOutAsync()
    {
        await using var services = Open();
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        var now = DateTimeOffset.UtcNow;
        await db.Outbox.Where(m => m.NextTryAt != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.NextTryAt, now));
        await db.Deliveries.Where(d => d.DoneAt == null).ExecuteUpdateAsync(d => d.SetProperty(x => x.NextTryAt, now));
        await db.Reports.Where(r => r.NextAt != null && r.PeriodCode.StartsWith(SleeperPeriod)).ExecuteUpdateAsync(r => r.SetProperty(x => x.NextAt, now));
    }

    private IEnumerable<Member> People()
    {
        for (var i = 0; i < 3; i++) yield return new Member(Officer(i), $"科员{i}", Bureau, new HashSet<Role> { Role.Officer });
        foreach (var school in Schools)
        {
            yield return new Member(Teacher(school), "教师" + school, school, new HashSet<Role> { Role.Teacher });
            yield return new Member(Principal(school), "校长" + school, school, new HashSet<Role> { Role.Principal });
        }
    }

    private async Task FillAsync(ServiceProvider services, int sleepers)
    {
        var loaded = await Installation.LoadAsync(new InstallationOptions { Templates = Templates, Plugins = Path.Combine(Folder, "none") }, default);
        var lists = Must(loaded).Catalog.Lists;
        var periods = Rows(lists.Find("Periods")!, new Dictionary<string, object?>
        {
            ["PeriodCode"] = SmallTemplates.Period, ["PeriodType"] = "term", ["StartDate"] = new DateOnly(2024, 9, 1), ["EndDate"] = new DateOnly(2025, 1, 17),
        });
        var units = Rows(lists.Find("OrgUnits")!, [.. Schools.Select(s => new Dictionary<string, object?> { ["UnitCode"] = s, ["UnitName"] = "小学" + s, ["UnitType"] = "school", ["ParentUnit"] = Bureau })]);
        Must(await services.GetRequiredService<IListDesk>().ReplaceSharedAsync("system", [periods, units]));

        var route = Must(RouteFile.Read(File.ReadAllText(Path.Combine(Templates, "routes", "school-to-bureau.yaml")), "school-to-bureau.yaml"));
        var desk = services.GetRequiredService<IReportDesk>();
        for (var i = 0; i < sleepers; i++)
        {
            var teacher = People().First(p => p.Id == Teacher(Schools[i % Schools.Count]));
            var period = string.Create(CultureInfo.InvariantCulture, $"{SleeperPeriod}{i}");
            var report = Must(await desk.OpenAsync(teacher, new OpenReport(SmallTemplates.Kind, SmallTemplates.Kind, "1.0.0", route, period, Script.Hans))).Report;
            var version = Must(await desk.AddVersionAsync(teacher, report.Id, new VersionContent(System.Text.Encoding.UTF8.GetBytes(period), "{}", "[]", "[]", 0, 0, null)));
            Must(await desk.DecideAsync(teacher, new RouteCommand(report.Id, RouteAction.Submit, report.Turn, version.Hash), null, default));
        }
    }

    private static RowSet Rows(ListSchema schema, params Dictionary<string, object?>[] rows) =>
        new(schema, [.. rows.Select((cells, i) => new Row(schema, [.. schema.Columns.Select(c => cells.GetValueOrDefault(c.Name))], $"{i + 1}"))]);

    private static T Must<T>(Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(string.Join(", ", result.Problems));

    private sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("school", TimeSpan.FromHours(8), "school", "school");

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
