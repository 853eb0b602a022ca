using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Queue;

/// <summary>What waits for whom, and in which view.</summary>
public sealed class QueueViewTests
{
    private static readonly DateOnly Today = new(2025, 1, 10);

    [Fact]
    public async Task A_task_that_somebody_took_is_theirs_and_for_a_colleague_one_that_is_taken_by_name()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1))[0];
        (await Reviewing.QueueAsync(world, World.Principal2)).Items.ShouldHaveSingleItem().CanClaim.ShouldBeTrue();
        (await world.DoAsync(World.Principal, report, RouteAction.Claim)).Must();

        var mine = (await Reviewing.QueueAsync(world, World.Principal, QueueView.Today)).Items.ShouldHaveSingleItem();
        (mine.InHand, mine.CanClaim).ShouldBe((true, false));
        var other = await Reviewing.QueueAsync(world, World.Principal2);
        (other.Total, other.Counts[QueueView.Taken]).ShouldBe((0, 1));
        var taken = (await Reviewing.QueueAsync(world, World.Principal2, QueueView.Taken)).Items.ShouldHaveSingleItem();
        (taken.ClaimedBy!.Id, taken.Obstacle).ShouldBe(("p1", BulkObstacle.Taken));

        (await world.DoAsync(World.Principal, report, RouteAction.Release)).Must();
        (await Reviewing.QueueAsync(world, World.Principal2)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_that_two_people_must_agree_to_stands_once_in_each_queue_and_says_who_agreed()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1, quorum: 2))[0];
        (await Reviewing.QueueAsync(world, World.Principal)).Items.ShouldHaveSingleItem().Missing.ShouldBe(2);
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must().Waiting.ShouldBe(1);

        (await Reviewing.QueueAsync(world, World.Principal)).Total.ShouldBe(0);
        var item = (await Reviewing.QueueAsync(world, World.Principal2)).Items.ShouldHaveSingleItem();
        (item.Missing, item.Agreed.ShouldHaveSingleItem().Id).ShouldBe((1, "p1"));
    }

    [Fact]
    public async Task What_is_somebodys_only_as_a_substitute_has_a_view_of_its_own_and_names_whom_they_stand_in_for()
    {
        await using var world = await World.CreateAsync();
        await Reviewing.SubmittedAsync(world, 1);
        (await world.Review.WaitingAsync(World.Teacher2)).ShouldBeNull();
        (await world.Get<ISubstitutions>().AddAsync(World.Principal, new Substitution("p1", "t2", Today, Today))).Must();
        (await world.Review.WaitingAsync(World.Teacher2)).ShouldBe(1);

        var item = (await Reviewing.QueueAsync(world, World.Teacher2, QueueView.Substitute)).Items.ShouldHaveSingleItem();
        item.OnBehalfOf!.Id.ShouldBe("p1");
        (await Reviewing.QueueAsync(world, World.Principal)).Counts[QueueView.Substitute].ShouldBe(0);
        (await world.CountAsync("SELECT count(*) FROM Notices WHERE MemberId = 't2' AND Code = 'notice.stands-in'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_substitute_took_is_in_the_queue_again_when_their_days_are_over()
    {
        await using var world = await World.CreateAsync();
        var report = (await Reviewing.SubmittedAsync(world, 1))[0];
        (await world.Get<ISubstitutions>().AddAsync(World.Principal, new Substitution("p1", "t2", Today, Today))).Must();
        (await world.DoAsync(World.Teacher2, report, RouteAction.Claim)).Must();
        (await Reviewing.QueueAsync(world, World.Teacher2)).Items.ShouldHaveSingleItem().InHand.ShouldBeTrue();
        var during = await Reviewing.QueueAsync(world, World.Principal2);
        (during.Total, during.Counts[QueueView.Taken]).ShouldBe((0, 1));

        world.Clock.Move(TimeSpan.FromDays(1));
        var item = (await Reviewing.QueueAsync(world, World.Principal2)).Items.ShouldHaveSingleItem();
        (item.ClaimedBy, item.CanClaim, item.Obstacle).ShouldBe((null, true, null));
        (await Reviewing.QueueAsync(world, World.Principal2)).Counts[QueueView.Taken].ShouldBe(0);
        (await Reviewing.QueueAsync(world, World.Teacher2)).Total.ShouldBe(0);
        (await world.Review.WaitingAsync(World.Teacher2)).ShouldBeNull();
        (await world.Review.ProgressAsync(World.Principal2, report)).Must().Stages.SelectMany(s => s.Seats).ShouldAllBe(s => s.ClaimedBy == null);
    }

    [Fact]
    public async Task A_substitute_for_whoever_wrote_the_report_does_not_find_it()
    {
        await using var world = await World.CreateAsync();
        var report = (await world.Reports.OpenAsync(World.Principal2, new OpenReport("school-summary", "school-summary", "1", Reviewing.RouteOf(), "own", WorkSummary.Core.Lists.Script.Hans))).Must().Report.Id;
        await world.AddVersionAsync(World.Principal2, report, "自己写的");
        (await world.DoAsync(World.Principal2, report, RouteAction.Submit)).Must();
        (await world.Get<ISubstitutions>().AddAsync(World.Principal2, new Substitution("p2", "t2", Today, Today))).Must();
        (await Reviewing.QueueAsync(world, World.Teacher2)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Due_today_and_overdue_are_told_apart_by_the_end_of_the_day()
    {
        await using var world = await World.CreateAsync();
        await Reviewing.SubmittedAsync(world, 1);
        var due = (await Reviewing.QueueAsync(world, World.Principal)).Items[0].Assignment.Due!.Value;
        world.Clock.Move(due - world.Clock.GetUtcNow() - TimeSpan.FromHours(3));
        var page = await Reviewing.QueueAsync(world, World.Principal);
        (page.Counts[QueueView.Today], page.Counts[QueueView.Overdue]).ShouldBe((1, 0));
        world.Clock.Move(TimeSpan.FromHours(4));
        (await Reviewing.QueueAsync(world, World.Principal)).Counts[QueueView.Overdue].ShouldBe(1);
    }

    [Fact]
    public async Task The_figures_of_a_version_are_read_only_when_asked_for()
    {
        await using var world = await World.CreateAsync();
        await Reviewing.SubmittedAsync(world, 1);
        (await Reviewing.QueueAsync(world, World.Principal)).Items[0].FiguresJson.ShouldBeNull();
        (await world.Review.QueueAsync(World.Principal, new QueueFilter { Figures = true })).Items[0].FiguresJson.ShouldBe("[]");
    }
}
