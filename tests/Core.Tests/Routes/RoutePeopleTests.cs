using RouteContract;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using Xunit;

namespace Core.Tests.Routes;

public class RoutePeopleTests
{
    private static readonly RouteFacts Noteworthy = new() { Kind = "k", Warnings = 1 };

    [Fact]
    public async Task A_substitute_acts_on_their_days_and_in_the_other_s_name()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        await stand.SetPeopleAsync(RouteCast.People, [new Substitution("p1", "a1", new DateOnly(2024, 9, 24), new DateOnly(2024, 9, 24))]);
        (await stand.DoAsync(report, "a1", RouteAction.Approve)).Code().ShouldBe("route.not-yours");
        stand.Clock.Move(TimeSpan.FromDays(1));
        (await stand.DoAsync(report, "a1", RouteAction.Approve)).Must();
        var step = stand.Memory.Journal(report)[^1];
        (step.ActorId, step.OnBehalfOf).ShouldBe(("a1", "p1"));

        var later = await stand.SubmittedAsync(RouteCast.Plain, "later");
        (await stand.DoAsync(later, "a1", RouteAction.Approve)).Code().ShouldBe("ok");
        later = await stand.SubmittedAsync(RouteCast.Plain, "latest");
        stand.Clock.Move(TimeSpan.FromDays(1));
        (await stand.DoAsync(later, "a1", RouteAction.Approve)).Code().ShouldBe("route.not-yours");
    }

    [Fact]
    public async Task Neither_a_writer_nor_anybody_for_a_writer_reviews_the_report()
    {
        await using var stand = new MemoryStand();
        await stand.OpenAsync("r", RouteCast.Plain, "S1");
        (await stand.Host.StartAsync(stand.Ledger, RouteCast.Of("p2"), "r", default)).Must();
        await stand.AddVersionAsync("r", "p2", "h1", null);
        (await stand.DoAsync("r", "p2", RouteAction.Submit)).Must();
        var always = new DateOnly(2024, 9, 1);
        await stand.SetPeopleAsync(RouteCast.People, [new Substitution("p2", "a1", always, always.AddDays(60)), new Substitution("p1", "p2", always, always.AddDays(60))]);
        (await stand.DoAsync("r", "p2", RouteAction.Approve)).Code().ShouldBe("route.own-report");
        (await stand.DoAsync("r", "a1", RouteAction.Approve)).Code().ShouldBe("route.own-report-behalf");
        (await stand.DoAsync("r", "p1", RouteAction.Approve)).Code().ShouldBe("ok");
    }

    [Fact]
    public async Task A_person_and_their_substitute_are_one_voice()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Rich, facts: Noteworthy);
        var day = new DateOnly(2024, 9, 23);
        await stand.SetPeopleAsync(RouteCast.People, [new Substitution("t2", "a1", day, day), new Substitution("t2", "p1", day, day)]);
        (await stand.DoAsync(report, "a1", RouteAction.Approve)).Must().Waiting.ShouldBe(1);
        (await stand.DoAsync(report, "t2", RouteAction.Approve)).Code().ShouldBe("route.agreed-already");
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Code().ShouldBe("route.agreed-already");
        (await stand.DoAsync(report, "t3", RouteAction.Approve)).Must().Stage.ShouldBe("review");
    }

    [Fact]
    public async Task What_is_handed_over_is_the_other_s_alone()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        (await stand.DoAsync(report, "p1", RouteAction.HandOver, c => c with { MemberId = "c1" })).Code().ShouldBe("route.other-unit");
        (await stand.DoAsync(report, "p1", RouteAction.HandOver, c => c with { MemberId = "t1" })).Code().ShouldBe("route.reviewer-is-writer");
        (await stand.DoAsync(report, "p1", RouteAction.HandOver, c => c with { MemberId = "nobody" })).Code().ShouldBe("route.other-unit");
        (await stand.DoAsync(report, "p1", RouteAction.HandOver, c => c with { MemberId = "t3" })).Must();
        stand.Memory.Journal(report)[^1].Notices.ShouldContain(new RouteNotice("t3", NoticeKind.Task));
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Code().ShouldBe("route.not-yours");
        (await stand.DoAsync(report, "t3", RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
    }

    [Fact]
    public async Task An_added_reviewer_must_agree_too()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        (await stand.DoAsync(report, "p1", RouteAction.AddReviewer, c => c with { MemberId = "t3" })).Must();
        (await stand.DoAsync(report, "p1", RouteAction.AddReviewer, c => c with { MemberId = "t3" })).Code().ShouldBe("route.reviewer-twice");
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must().Waiting.ShouldBe(1);
        (await stand.DoAsync(report, "t3", RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
    }

    [Fact]
    public async Task A_task_out_of_the_queue_is_one_person_s_until_it_is_put_back()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        var before = (await stand.CaseAsync(report)).State.Turn;
        (await stand.DoAsync(report, "p1", RouteAction.Claim)).Must();
        (await stand.DoAsync(report, "p2", RouteAction.Approve)).Code().ShouldBe("route.claimed");
        (await stand.DoAsync(report, "p1", RouteAction.Release)).Must();
        (await stand.DoAsync(report, "p1", RouteAction.Claim, c => c with { Turn = before })).Code().ShouldBe("route.seat-changed");
        (await stand.DoAsync(report, "p2", RouteAction.Approve)).Must();
    }

    [Fact]
    public async Task Whoever_left_blocks_nothing()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Rich);
        (await stand.DoAsync(report, "p1", RouteAction.Claim)).Must();
        await stand.SetPeopleAsync([.. RouteCast.People.Where(p => p.Id is not ("p1" or "c2"))], []);
        (await stand.DoAsync(report, "p2", RouteAction.Approve)).Must().Stage.ShouldBe("central");
        // c2, who is named there, has left too: the role stands in.
        (await stand.CaseAsync(report)).State.Seats.ShouldAllBe(s => s.MemberId == null && s.Role == Role.Principal);
    }

    [Fact]
    public async Task Tasks_of_somebody_who_left_are_freed_by_an_administrator()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        (await stand.DoAsync(report, "p1", RouteAction.AddReviewer, c => c with { MemberId = "t3" })).Must();
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must();
        (await stand.DoAsync(report, "a1", RouteAction.Vacate, c => c with { MemberId = "t3" })).Code().ShouldBe("route.still-there");
        await stand.SetPeopleAsync([.. RouteCast.People.Where(p => p.Id != "t3")], []);
        (await stand.DoAsync(report, "p2", RouteAction.Vacate, c => c with { MemberId = "t3" })).Code().ShouldBe("route.not-yours");
        (await stand.DoAsync(report, "a1", RouteAction.Vacate, c => c with { MemberId = "t3" })).Must().Stage.ShouldBe("bureau");
    }

    [Fact]
    public async Task A_stage_in_which_nobody_could_act_is_told_to_the_administrators()
    {
        await using var stand = new MemoryStand();
        await stand.SetPeopleAsync([.. RouteCast.People.Where(p => p.Id is not ("p1" or "p2"))], []);
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        stand.Memory.Journal(report)[^1].Notices.ShouldContain(new RouteNotice("a1", NoticeKind.Nobody));
    }

    [Fact]
    public async Task The_substitute_gets_the_task_and_the_principal_stays_informed()
    {
        await using var stand = new MemoryStand();
        await stand.SetPeopleAsync(RouteCast.People, [new Substitution("p1", "a1", new DateOnly(2024, 9, 1), new DateOnly(2024, 9, 30))]);
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        stand.Memory.Journal(report)[^1].Notices.ShouldBe(
        [
            new RouteNotice("p1", NoticeKind.Task), new RouteNotice("a1", NoticeKind.Task, "p1"), new RouteNotice("p1", NoticeKind.StoodIn, "a1"),
            new RouteNotice("p2", NoticeKind.Task),
        ]);
    }

    [Fact]
    public async Task The_originator_is_told_of_every_step_of_others()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must();
        stand.Memory.Journal(report)[^1].Notices.ShouldContain(new RouteNotice("t1", NoticeKind.WentOn));
        (await stand.DoAsync(report, "o1", RouteAction.Return)).Must();
        stand.Memory.Journal(report)[^1].Notices.ShouldContain(new RouteNotice("t1", NoticeKind.Returned));
        (await stand.DoAsync(report, "t1", RouteAction.Submit)).Must();
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must();
        (await stand.DoAsync(report, "o1", RouteAction.Accept)).Must();
        stand.Memory.Journal(report)[^1].Notices.ShouldContain(new RouteNotice("t1", NoticeKind.Accepted));
    }
}
