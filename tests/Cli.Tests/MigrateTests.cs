using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Files;
using WorkSummary.Files.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Sqlite;
using Xunit;

namespace Cli.Tests;

/// <summary>Running reports change to another version of their route at the command line.</summary>
public sealed class MigrateTests : IAsyncLifetime, IDisposable
{
    private static readonly Member Teacher = new("t1", "张柏峰", "S1", new HashSet<Role> { Role.Teacher });
    private readonly TemporaryFolder folder = new();
    private string database = "", raised = "";

    public async Task InitializeAsync()
    {
        database = folder["reports.db"];
        var file = Path.Combine(TemplatesLocation.Find().Value!, "routes", "school-to-bureau.yaml");
        var yaml = await File.ReadAllTextAsync(file);
        var route = RouteFile.Read(yaml, "school-to-bureau.yaml", null).Value!;
        raised = folder.Write("school-to-bureau.yaml", yaml.Replace($"version: {route.Version}", $"version: {route.Version + 1}", StringComparison.Ordinal));

        await using var services = new ServiceCollection().AddLogging().AddWorkSummarySqlite(database, durable: false).BuildServiceProvider();
        await services.GetRequiredService<IDatabaseSetup>().MigrateAsync();
        var directory = services.GetRequiredService<IDirectory>();
        await directory.PutUnitsAsync("system", [new("S1", "青禾小学", "school", "B1"), new("B1", "青禾县教育局", "bureau", null)]);
        await directory.PutMembersAsync("system", [Teacher, new("p1", "高若林", "S1", new HashSet<Role> { Role.Principal })]);
        var desk = services.GetRequiredService<IReportDesk>();
        var report = Must(await desk.OpenAsync(Teacher, new OpenReport("school-summary", "school-summary", "1", route, "2024-2025-1", Script.Hans))).Report;
        var version = Must(await desk.AddVersionAsync(Teacher, report.Id, new VersionContent(Encoding.UTF8.GetBytes("一"), "{}", "[]", "[]", 0, 0, null)));
        Must(await desk.DecideAsync(Teacher, new RouteCommand(report.Id, RouteAction.Submit, report.Turn, version.Hash), null, default));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task A_dry_run_first_then_done_once_and_then_there_is_nothing_left()
    {
        var dry = await RunAsync("--json");
        dry.Exit.ShouldBe(0, dry.Error);
        var report = dry.Json.GetProperty("reports").EnumerateArray().ShouldHaveSingleItem();
        (report.GetProperty("unit").GetString(), report.GetProperty("done").GetBoolean()).ShouldBe(("S1", false));
        report.GetProperty("now").GetProperty("stage").GetString().ShouldBe(report.GetProperty("then").GetProperty("stage").GetString());

        var done = await RunAsync("--apply", "--json", "--reason", "新学期");
        done.Json.GetProperty("changed").GetInt32().ShouldBe(1);
        (await RunAsync("--apply", "--json")).Json.GetProperty("reports").GetArrayLength().ShouldBe(0);
        (await CommandLine.RunAsync("audit", "verify", "--db", database)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task For_people_each_report_has_its_lines_and_the_end_says_that_nothing_was_changed()
    {
        var dry = await RunAsync("--lang", "en");
        dry.Output.ShouldContain("S1 青禾小学");
        dry.Output.ShouldContain("nothing is changed yet, add --apply");
    }

    [Theory]
    [InlineData("migrate.bad-stages", "--stages", "review")]
    [InlineData("migrate.bad-running", "--running", "a@b@c")]
    [InlineData("migration.no-such-stage", "--stages", "review=nowhere")]
    [InlineData("migration.unknown-unit", "--below", "S9")]
    [InlineData("round.not-found", "--round", "none")]
    public async Task What_cannot_be_understood_is_bad_input_with_its_code(string code, params string[] options)
    {
        var refused = await RunAsync(options);
        (refused.Exit, refused.Error.Contains(code, StringComparison.Ordinal)).ShouldBe((3, true), refused.Error);
    }

    private static T Must<T>(Result<T> result) => result.Ok ? result.Value! : throw new InvalidOperationException(string.Join(", ", result.Problems));

    private Task<CommandLine> RunAsync(params string[] options) => CommandLine.RunAsync(["routes", "migrate", raised, "--db", database, .. options]);
}
