using System.Globalization;
using RouteContract;
using Shouldly;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Routes;

/// <summary>Running reports change to another version of their route when they are told to, and not before.</summary>
public abstract class MigrationContract : IAsyncLifetime
{
    private static readonly Route Longer = RouteCast.Plain with
    {
        Version = 2, Stages = [.. RouteCast.Plain.Stages.Select(s => s.Key == "review" ? s with { DueDays = 9 } : s)],
    };

    private static readonly Route Renamed = RouteCast.Plain with
    {
        Version = 3, Stages = [.. RouteCast.Plain.Stages.Select(s => s.Key == "review" ? s with { Key = "head", Quorum = Quorum.All } : s)],
    };

    private static readonly Route Asking = RouteCast.Plain with
    {
        Version = 4, Stages = [.. RouteCast.Plain.Stages.Select(s => s.Key == "bureau" ? s with { When = "lb_total > 100" } : s)],
    };

    private StoredStand stand = null!;

    private IRouteMigration Desk => stand.Get<IRouteMigration>();

    public async Task InitializeAsync() => stand = await CreateAsync();

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_writes_nothing()
    {
        var report = await stand.SubmittedAsync(RouteCast.Plain, "r1");
        var steps = (await stand.CountAsync(report)).Steps;
        (await Desk.FindAsync(new MigrationRequest(Longer))).Must().ShouldBe([report]);
        var plan = (await Desk.PlanAsync(report, new MigrationRequest(Longer))).Must();
        (plan.From.Version, plan.Now.Stage, plan.Then!.Stage, plan.Done).ShouldBe((1, "review", "review", false));
        plan.Then.Due.ShouldNotBeNull();
        (plan.Then.Due > plan.Now.Due).ShouldBeTrue("nine school days instead of five");
        (await stand.CountAsync(report)).Steps.ShouldBe(steps);
        (await stand.CaseAsync(report)).Route.Version.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_done_once_however_often_it_is_asked_for_and_the_trail_knows_the_route()
    {
        var report = await stand.SubmittedAsync(RouteCast.Plain, "r1");
        var before = (await stand.CaseAsync(report)).State.ArrivedAt;
        var request = new MigrationRequest(Longer) { Reason = "九个教学日" };
        (await Desk.ApplyAsync(report, request)).Must().Done.ShouldBeTrue();
        (await Desk.ApplyAsync(report, request)).Must().Done.ShouldBeTrue("it is there already");
        (await Desk.FindAsync(request)).Must().ShouldBeEmpty();
        (await stand.CountAsync(report)).Steps.ShouldBe(3, "start, submit, migrate");
        var after = await stand.CaseAsync(report);
        (after.Route.Version, after.State.Stage, after.State.ArrivedAt).ShouldBe((2, "review", before));
        (await stand.AuditedAsync(report, "report.migrate")).ShouldHaveSingleItem().ShouldContain("\"route\":\"");
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
    }

    [Fact]
    public async Task A_stage_that_the_new_route_lacks_has_to_be_named_and_its_people_are_asked_anew()
    {
        var report = await stand.SubmittedAsync(RouteCast.Plain, "r1");
        var request = new MigrationRequest(Renamed);
        var refused = (await Desk.ApplyAsync(report, request)).Must();
        (refused.Done, refused.Problems[0].Code, refused.Then).ShouldBe((false, "route.no-target", null));
        (await stand.CaseAsync(report)).Route.Version.ShouldBe(1);
        (await Desk.FindAsync(request with { Stages = new Dictionary<string, string> { ["review"] = "nowhere" } })).Code().ShouldBe("migration.no-such-stage");

        var moved = (await Desk.ApplyAsync(report, request with { Stages = new Dictionary<string, string> { ["review"] = "head" } })).Must();
        (moved.Done, moved.Then!.Stage).ShouldBe((true, "head"));
        moved.Told.ShouldContain(n => n.MemberId == "p1" && n.Kind == NoticeKind.Task);
    }

    [Fact]
    public async Task What_the_new_conditions_ask_must_be_known_or_the_writer_must_have_the_report()
    {
        var report = await stand.SubmittedAsync(RouteCast.Plain, "r1");
        (await Desk.PlanAsync(report, new MigrationRequest(Asking))).Must().Problems[0].Code.ShouldBe("route.facts-not-kept");
        (await stand.DoAsync(report, "p1", RouteAction.Return)).Must();
        (await Desk.ApplyAsync(report, new MigrationRequest(Asking))).Must().Done.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_those_asked_for_are_found_and_never_the_finished_ones()
    {
        var mine = await stand.SubmittedAsync(RouteCast.Plain, "r1");
        var ended = await stand.SubmittedAsync(RouteCast.Plain, "r2");
        (await stand.DoAsync(ended, "p1", RouteAction.Approve)).Must();
        (await stand.DoAsync(ended, "o1", RouteAction.Accept)).Must();
        var rich = await stand.SubmittedAsync(RouteCast.Rich, "r3");

        var request = new MigrationRequest(Longer);
        (await Desk.FindAsync(request)).Must().ShouldBe([mine]);
        (await Desk.FindAsync(request with { Unit = "C1" })).Must().ShouldBe([mine], "a unit stands for all below it");
        (await Desk.FindAsync(request with { Unit = "S3" })).Must().ShouldBeEmpty();
        (await Desk.FindAsync(request with { Unit = "S0" })).Code().ShouldBe("migration.unknown-unit");
        (await Desk.FindAsync(request with { RoundId = "none" })).Code().ShouldBe("round.not-found");
        (await Desk.FindAsync(request with { Version = 7 })).Must().ShouldBeEmpty();
        (await Desk.FindAsync(request with { Key = "rich" })).Must().ShouldBe([rich]);
    }

    [Fact]
    public async Task A_route_that_changed_without_another_version_is_refused()
    {
        await stand.SubmittedAsync(RouteCast.Plain, "r1");
        var found = await Desk.FindAsync(new MigrationRequest(Longer with { Version = 1 }));
        found.Code().ShouldBe("migration.version-in-use");
        found.Problems[0].Message(CultureInfo.GetCultureInfo("en")).ShouldContain("version 1");
    }

    private protected abstract Task<StoredStand> CreateAsync();
}
