using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Queue;

/// <summary>Where a report stands on its route, for its reader.</summary>
public sealed class ProgressTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    [Fact]
    public async Task The_stages_say_who_did_what_who_must_and_by_when()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1, quorum: 2))[0];
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();

        var progress = (await world.Review.ProgressAsync(World.Principal2, report)).Must();
        progress.Stages.Select(s => s.Standing).ShouldBe([StageStanding.Done, StageStanding.Here, StageStanding.Ahead]);
        progress.Stages[0].Acts.ShouldHaveSingleItem().Person.Id.ShouldBe("t1");
        var here = progress.Stages[1];
        (here.Agreed, here.Needed, here.Overdue).ShouldBe((1, 2, false));
        here.Seats.Single(s => s.AgreedBy is not null).AgreedBy!.Id.ShouldBe("p1");
        here.Due.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_return_offers_the_stages_that_the_route_allows()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1))[0];
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.Review.ProgressAsync(World.Officer, report)).Must().ReturnTo.Select(r => (r.Key, r.Usual)).ShouldBe([("draft", true), ("review", false)]);
        (await world.Review.ProgressAsync(World.Principal, report)).Must().ReturnTo.ShouldBeEmpty();

        (await world.Review.DecideAsync(World.Officer, await world.SeenAsync(World.Officer, report, RouteAction.Return, "请再核对。") with { To = "review" })).Must().Stage.ShouldBe("review");
        (await world.Review.ProgressAsync(World.Principal, report)).Must().Stages.Select(s => s.Standing)
            .ShouldBe([StageStanding.Done, StageStanding.Here, StageStanding.Ahead]);
    }

    [Fact]
    public async Task Colleagues_are_those_who_can_be_chosen()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1))[0];
        (await world.Review.ProgressAsync(World.Principal, report)).Must().Colleagues.Select(c => c.Person.Id).ShouldBe(["p2", "t2"]);
        (await world.Review.ProgressAsync(World.Teacher2, report)).Must().Colleagues.ShouldBeEmpty();

        (await world.Review.DecideAsync(World.Principal, await Reviewing.CommandAsync(world, World.Principal, report, RouteAction.AddReviewer, "t2"))).Must();
        (await world.Review.ProgressAsync(World.Principal, report)).Must().Colleagues.Select(c => c.Person.Id).ShouldBe(["p2"]);
        (await world.Review.WaitingAsync(World.Teacher2)).ShouldBe(1);
        var history = (await world.Reports.HistoryAsync(World.Principal, report)).Must()[^1];
        (history.Action, history.Member!.Name).ShouldBe((RouteAction.AddReviewer, "人员t2"));
    }

    [Fact]
    public async Task A_substitute_sees_for_whom_they_act_and_the_record_keeps_it()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1))[0];
        (await world.Get<ISubstitutions>().AddAsync(World.Principal, new Substitution("p1", "t2", Today, Today))).Must();
        (await world.Review.ProgressAsync(World.Teacher2, report)).Must().ActsFor!.Id.ShouldBe("p1");
        (await world.DoAsync(World.Teacher2, report, RouteAction.Approve)).Must();
        (await world.Review.ProgressAsync(World.Principal, report)).Must().Stages[1].Acts.ShouldHaveSingleItem().OnBehalfOf!.Id.ShouldBe("p1");
        (await world.Reports.HistoryAsync(World.Principal, report)).Must()[^1].OnBehalfOf!.Id.ShouldBe("p1");
    }

    [Fact]
    public async Task To_the_bureau_who_acted_inside_the_school_stays_there()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1))[0];
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        var seen = (await world.Review.ProgressAsync(World.Officer, report)).Must();
        seen.Stages[0].Acts.ShouldBeEmpty();
        seen.Stages[1].Acts.ShouldHaveSingleItem().Person.Id.ShouldBe("p1", "who handed it up is known");
        seen.Stages[2].Standing.ShouldBe(StageStanding.Here);
    }
}
