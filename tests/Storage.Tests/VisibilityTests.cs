using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

public class VisibilityTests
{
    [Fact]
    public async Task A_report_exists_only_for_its_unit_until_it_is_sent_up_and_then_for_those_above()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        await SeesAsync(world, report, World.Teacher2, true);
        await SeesAsync(world, report, World.Principal, true);
        foreach (var outsider in new[] { World.NextDoor, World.NextDoorPrincipal, World.Central, World.Officer, World.Stranger })
            await SeesAsync(world, report, outsider, false);

        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        await SeesAsync(world, report, World.Officer, true);
        await SeesAsync(world, report, World.Central, true);
        foreach (var outsider in new[] { World.NextDoor, World.NextDoorPrincipal, World.Stranger })
            await SeesAsync(world, report, outsider, false);
    }

    [Fact]
    public async Task Decisions_remarks_and_documents_of_others_reports_are_not_found()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        var command = await world.SeenAsync(World.Principal, report, RouteAction.Approve);
        foreach (var outsider in new[] { World.NextDoorPrincipal, World.Officer, World.Stranger })
        {
            (await world.Review.DecideAsync(outsider, command)).Code().ShouldBe("report.not-found");
            (await world.Review.RemarksAsync(outsider, report)).Code().ShouldBe("report.not-found");
            (await world.Review.AddRemarkAsync(outsider, report, "x", new())).Code().ShouldBe("report.not-found");
            (await world.Reports.GetVersionAsync(outsider, report, 1)).Code().ShouldBe("report.not-found");
            (await world.Reports.GetDocumentAsync(outsider, report, 1)).Code().ShouldBe("report.not-found");
            (await world.Reports.HistoryAsync(outsider, report)).Code().ShouldBe("report.not-found");
            (await world.Reports.SaveDraftAsync(outsider, report, new DraftEdit("a", "b", 0))).Code().ShouldBe("report.not-found");
        }
    }

    [Fact]
    public async Task Nobody_reviews_what_they_wrote()
    {
        await using var world = await World.CreateAsync();
        var report = await world.OpenAsync(World.Principal2);
        await world.AddVersionAsync(World.Principal2, report, "自写");
        (await world.DoAsync(World.Principal2, report, RouteAction.Submit)).Must();
        (await world.DoAsync(World.Principal2, report, RouteAction.Approve)).Code().ShouldBe("route.own-report");
        (await world.Review.QueueAsync(World.Principal2, new QueueFilter())).Total.ShouldBe(0);
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Rows_are_for_teachers_and_principals_of_the_unit_only()
    {
        await using var world = await World.CreateAsync();
        var report = await world.OpenAsync(World.Teacher);
        (await world.Reports.AttachSnapshotAsync(World.Teacher, report, "abc", new byte[] { 1 }, "[]")).Must();
        (await world.Reports.GetSnapshotAsync(World.Principal, report, "abc")).Ok.ShouldBeTrue();
        (await world.Reports.GetSnapshotAsync(World.NextDoor, report, "abc")).Code().ShouldBe("report.not-found");
        await world.AddVersionAsync(World.Teacher, report, "第一版");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.Reports.GetSnapshotAsync(World.Officer, report, "abc")).Code().ShouldBe("snapshot.not-found");
        (await world.Get<IListDesk>().StatesAsync(World.Officer)).Code().ShouldBe("lists.not-yours");
    }

    [Fact]
    public async Task A_round_tells_the_bureau_who_is_missing_and_late_but_not_what_happens_inside_a_school()
    {
        await using var world = await World.CreateAsync();
        (await world.Rounds.OpenAsync(World.Teacher, new OpenRound("x", "school-summary", World.Term, new DateOnly(2025, 1, 20), ["S1"]))).Code().ShouldBe("round.not-an-officer");
        (await world.Rounds.OpenAsync(World.Stranger, new OpenRound("x", "school-summary", World.Term, new DateOnly(2025, 1, 20), ["S1"]))).Code().ShouldBe("round.unit-not-below");
        var round = (await world.Rounds.OpenAsync(World.Officer, new OpenRound("秋季", "school-summary", World.Term, new DateOnly(2025, 1, 20), ["S1", "S2", "S3"]))).Must();
        (await world.Rounds.GetAsync(World.Stranger, round.Id)).Code().ShouldBe("round.not-found");
        var report = await world.OpenAsync(World.Teacher, round.Id);
        await world.AddVersionAsync(World.Teacher, report, "第一版");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();

        (await world.Rounds.UnitsAsync(World.Officer, round.Id)).Must().Select(u => u.Status).ShouldAllBe(s => s == UnitStatus.Missing);
        (await world.Rounds.UnitsAsync(World.Teacher, round.Id)).Must().ShouldHaveSingleItem().Status.ShouldBe(UnitStatus.InReview);
        world.Clock.Move(TimeSpan.FromDays(12));
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        var units = (await world.Rounds.UnitsAsync(World.Officer, round.Id)).Must();
        units.Select(u => (u.Unit.Code, u.Status, u.DaysLate)).ShouldBe([("S1", UnitStatus.Submitted, 2), ("S2", UnitStatus.Late, 2), ("S3", UnitStatus.Late, 2)]);
        units[0].ReportId.ShouldBe(report);
        units[1].ReportId.ShouldBeNull();
    }

    private static async Task SeesAsync(World world, string report, Member member, bool sees)
    {
        (await world.Reports.GetAsync(member, report)).Code().ShouldBe(sees ? "ok" : "report.not-found", member.Id);
        (await world.Reports.ListAsync(member, new ReportFilter())).Any(r => r.Id == report).ShouldBe(sees, member.Id);
    }
}
