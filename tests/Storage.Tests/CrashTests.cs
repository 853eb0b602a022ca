using System.Diagnostics;
using Shouldly;
using WorkSummary.Core.Routes;
using Xunit;

namespace Storage.Tests;

/// <summary>Writes without end and prints each step once it is acknowledged.</summary>
internal static class CrashWriter
{
    public static async Task RunAsync(string folder)
    {
        await using var world = World.Reopen(folder);
        for (var i = 0; ; i++)
        {
            var report = await world.OpenAsync(World.Teacher);

            // Where the last process was killed is where this one goes on.
            if ((await world.Reports.GetAsync(World.Teacher, report)).Must().Report.Stage == "review")
                await Acknowledge("turn", report, (await world.DoAsync(World.Principal, report, RouteAction.Return, "再改")).Must().Turn);
            await Acknowledge("draft", report, (await world.Reports.SaveDraftAsync(
                World.Teacher, report, new WorkSummary.Storage.Desks.DraftEdit("visits", $"第{i}稿", await RevisionAsync(world, report)))).Must().Revision);
            await world.AddVersionAsync(World.Teacher, report, $"{folder.Length}-{Guid.NewGuid()}");
            await Acknowledge("turn", report, (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must().Turn);
            await Acknowledge("turn", report, (await world.DoAsync(World.Principal, report, RouteAction.Return, "再改")).Must().Turn);
            if (i % 3 != 2) continue;
            await Acknowledge("turn", report, (await world.DoAsync(World.Teacher, report, RouteAction.Cancel)).Must().Turn);
        }
    }

    private static async Task<int> RevisionAsync(World world, string report) =>
        (await world.Reports.GetAsync(World.Teacher, report)).Must().Draft is [var draft] ? draft.Revision : 0;

    private static async Task Acknowledge(string what, string report, int number)
    {
        await Console.Out.WriteLineAsync($"{what} {report} {number}");
        await Console.Out.FlushAsync();
    }
}

public class CrashTests
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed_again_and_again()
    {
        await using var world = await World.CreateAsync();
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(world.File))!;
        var turns = new Dictionary<string, int>();
        var drafts = new Dictionary<string, int>();
        for (var kill = 1; kill <= 6; kill++)
        {
            // Killed after a different number of acknowledgements each time, without regard to where it stands.
            foreach (var line in await RunUntilAsync(folder, acknowledgements: 3 + (kill * 2)))
            {
                var parts = line.Split(' ');
                (parts[0] == "turn" ? turns : drafts)[parts[1]] = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
            }

            foreach (var (report, turn) in turns)
                (await world.CountAsync($"SELECT Turn FROM Reports WHERE Id='{report}'")).ShouldBeGreaterThanOrEqualTo(turn);
            foreach (var (report, revision) in drafts)
                (await world.CountAsync($"SELECT Revision FROM Drafts WHERE ReportId='{report}'")).ShouldBeGreaterThanOrEqualTo(revision);
            (await world.CountAsync("SELECT count(*) FROM Reports r WHERE r.Turn <> (SELECT count(*) FROM Decisions d WHERE d.ReportId = r.Id)")).ShouldBe(0);
            (await world.CountAsync(
                "SELECT count(*) FROM Reports r WHERE r.Turn > 0 AND r.Stage <> 'cancelled' AND (SELECT count(*) FROM Seats a WHERE a.ReportId = r.Id AND a.AgreedBy IS NULL) <> 1"))
                .ShouldBe(0);
            (await world.CountAsync("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'")).ShouldBe(0);
            var verdict = await world.Audit.VerifyAsync();
            verdict.Holds.ShouldBeTrue(verdict.Problem?.Code);
        }

        turns.ShouldNotBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> RunUntilAsync(string folder, int acknowledgements)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, ArgumentList = { "exec", typeof(CrashTests).Assembly.Location, "crash-writer", folder } };
        using var process = Process.Start(start).ShouldNotBeNull();
        var lines = new List<string>();
        while (lines.Count < acknowledgements && await process.StandardOutput.ReadLineAsync() is { } line) lines.Add(line);
        lines.Count.ShouldBe(acknowledgements, "the writer ended by itself");
        await Task.Delay(Random.Shared.Next(0, 12));
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line) lines.Add(line);
        await process.WaitForExitAsync();

        // The last line may have been cut off while it was written.
        return [.. lines.Where(l => l.Split(' ') is [_, { Length: 32 }, _])];
    }
}
