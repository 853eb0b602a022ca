using Microsoft.Data.Sqlite;
using RouteContract;
using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Sqlite;
using Xunit;
using Directory = System.IO.Directory;

namespace Storage.Tests.Routes;

/// <summary>Where all reports stand, as an engine beside the ledger reads it.</summary>
public sealed class RouteStandingsTests
{
    [Fact]
    public async Task Every_report_on_its_way_is_told_once_and_no_other()
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-standings-").FullName;
        await using var stand = await StoredStand.CreateAsync(services => services.AddWorkSummarySqlite(Path.Combine(folder, "routes.db"), durable: false), () =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
        await stand.OpenAsync("not-started", RouteCast.Plain, "S1");
        for (var i = 0; i < 1003; i++) await stand.OpenAsync($"opened-{i}", RouteCast.Plain, "S1");
        await stand.SubmittedAsync(RouteCast.Plain, "submitted");
        await stand.SubmittedAsync(RouteCast.Plain, "cancelled");
        (await stand.DoAsync("cancelled", "p1", RouteAction.Return)).Must();
        (await stand.DoAsync("cancelled", "t1", RouteAction.Cancel)).Must();
        for (var i = 0; i < 1003; i++) (await stand.Host.StartAsync(stand.Ledger, RouteCast.Of("t1"), $"opened-{i}", default)).Must();

        var told = new List<RouteStanding>();
        await foreach (var standing in stand.Standings.OnTheirWayAsync(default)) told.Add(standing);

        told.Select(t => t.ReportId).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 1003).Select(i => $"opened-{i}").Append("submitted").Order(StringComparer.Ordinal));
        var submitted = await stand.Standings.FindAsync("submitted", default);
        submitted.ShouldNotBeNull();
        (submitted.Stage, submitted.OnItsWay, submitted.Turn).ShouldBe(("review", true, (await stand.CaseAsync("submitted")).State.Turn));
        (await stand.Standings.FindAsync("cancelled", default))!.OnItsWay.ShouldBeFalse();
        (await stand.Standings.FindAsync("not-started", default))!.OnItsWay.ShouldBeFalse();
        (await stand.Standings.FindAsync("nobody", default)).ShouldBeNull();
    }
}
