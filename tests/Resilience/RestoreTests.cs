using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Resilience.World;
using Shouldly;
using Storage.Tests.Postgres;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Files.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using Xunit;
using Directory = System.IO.Directory;

namespace Resilience;

/// <summary>The restore drill of docs/operations.md: a backup taken while people work, restored elsewhere, and proven by one command.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RestoreTests(PostgresCluster cluster) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("worksummary-drill-").FullName;

    public void Dispose() => Program.Remove(folder);

    [Fact]
    public async Task A_copy_of_the_SQLite_file_taken_under_load_holds_everything_acknowledged_before_it()
    {
        var world = await KillWorld.MakeAsync(folder, connection: null, schools: 4, sleepers: 0);
        var copy = Path.Combine(folder, "copy.db");
        var before = await UnderLoadAsync(world, () => WorkSummaryAsync("db", "backup", copy, "--db", world.DatabaseFile));
        await ShouldHoldAsync(copy, before);
    }

    [Fact]
    public async Task A_dump_of_PostgreSQL_taken_under_load_and_restored_elsewhere_holds_everything_acknowledged_before_it()
    {
        var (from, to) = (await cluster.CreateDatabaseAsync(), await cluster.CreateDatabaseAsync());
        var world = await KillWorld.MakeAsync(folder, from, schools: 4, sleepers: 0);
        var dump = Path.Combine(folder, "worksummary.dump");
        var before = await UnderLoadAsync(world, () => RunAsync(PostgresServer.Program("pg_dump"), ["--format=custom", "--file", dump, .. At(from)]));
        await RunAsync(PostgresServer.Program("pg_restore"), ["--no-owner", "--exit-on-error", .. At(to), dump]);
        await ShouldHoldAsync(to, before);
    }

    /// <summary>The chain, the decisions and receipts in it and every document are proven; and what people had been told before the backup began is there.</summary>
    private static async Task ShouldHoldAsync(string database, IReadOnlyList<(string Report, int Turn)> before)
    {
        await WorkSummaryAsync("audit", "verify", "--db", database);
        await using var services = KillWorld.Open(database);
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        var there = (await db.Decisions.Select(d => new { d.ReportId, d.Turn }).ToListAsync()).Select(d => (d.ReportId, d.Turn)).ToHashSet();
        before.Count.ShouldBeGreaterThan(0);
        before.ShouldAllBe(step => there.Contains(step));
        (await db.Versions.CountAsync()).ShouldBeGreaterThan(0);
    }

    /// <summary>Schools send reports through their whole route while it is done; answers what was acknowledged when it began.</summary>
    private static async Task<IReadOnlyList<(string Report, int Turn)>> UnderLoadAsync(KillWorld world, Func<Task> backup)
    {
        await using var services = world.Open();
        const string File = "school-to-bureau.yaml";
        var route = Must(RouteFile.Read(await System.IO.File.ReadAllTextAsync(Path.Combine(world.Templates, "routes", File)), File));
        var acknowledged = new ConcurrentQueue<(string, int)>();
        using var over = new CancellationTokenSource();
        var schools = world.Schools.Select((s, i) => Task.Run(() => WorkAsync(services, s, KillWorld.Officer(i), route, acknowledged, over.Token))).ToList();
        while (acknowledged.Count < 40)
        {
            // Whoever stops working has met what nobody should.
            if (schools.Find(s => s.IsCompleted) is { } stopped) await stopped;
            await Task.Delay(20);
        }

        var before = acknowledged.ToList();
        await backup();
        acknowledged.Count.ShouldBeGreaterThan(before.Count, "nobody worked while the backup was taken");
        await over.CancelAsync();
        await Task.WhenAll(schools);
        return before;
    }

    [SuppressMessage("Reliability", "CA2016", Justification = "A report that was begun is brought to its end.")]
    private static async Task WorkAsync(
        ServiceProvider services, string school, string officer, Route route, ConcurrentQueue<(string, int)> acknowledged, CancellationToken over)
    {
        var directory = services.GetRequiredService<IDirectory>();
        var (desk, review) = (services.GetRequiredService<IReportDesk>(), services.GetRequiredService<IReviewDesk>());
        Member[] people = [.. await Task.WhenAll(new[] { KillWorld.Teacher(school), KillWorld.Principal(school), officer }.Select(async id => (await directory.FindMemberAsync(id))!))];
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var request = new OpenReport(SmallTemplates.Kind, SmallTemplates.Kind, "1.0.0", route, string.Create(CultureInfo.InvariantCulture, $"load-{i}"), Script.Hans);
            var report = Must(await desk.OpenAsync(people[0], request)).Report;
            var version = Must(await desk.AddVersionAsync(people[0], report.Id, new VersionContent(System.Text.Encoding.UTF8.GetBytes($"{school} {i}"), "{}", "[]", "[]", 0, 0, null)));
            Done(Must(await desk.DecideAsync(people[0], new RouteCommand(report.Id, RouteAction.Submit, report.Turn, version.Hash))));
            Done(Must(await review.DecideAsync(people[1], new RouteCommand(report.Id, RouteAction.Approve, report.Turn + 1, version.Hash))));
            Done(Must(await review.DecideAsync(people[2], new RouteCommand(report.Id, RouteAction.Accept, report.Turn + 2, version.Hash))));
        }

        // A decision is kept with the turn it was made in; the answer names the turn it has brought about.
        void Done(RouteOutcome outcome) => acknowledged.Enqueue((outcome.ReportId, outcome.Turn - 1));
    }

    private static string[] At(string connection)
    {
        var at = new NpgsqlConnectionStringBuilder(connection);
        return ["--host", at.Host!, "--port", at.Port.ToString(CultureInfo.InvariantCulture), "--username", at.Username!, "--dbname", at.Database!];
    }

    /// <summary>The command line as a process of its own; what it needs lies here for this project.</summary>
    private static Task WorkSummaryAsync(params string[] arguments)
    {
        string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
        return RunAsync(
            "dotnet",
            ["exec", "--runtimeconfig", Beside("Resilience.runtimeconfig.json"), "--depsfile", Beside("Resilience.deps.json"), Beside("worksummary.dll"), .. arguments]);
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (said, told) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await said + await told);
    }

    private static T Must<T>(Result<T> result) => result.Ok ? result.Value : throw new InvalidOperationException(string.Join(", ", result.Problems));
}
