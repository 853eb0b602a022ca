using System.Globalization;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Notices;

/// <summary>Ten seconds, and what a press needs, in which nobody is told of a step, so that taking it back tells nobody.</summary>
public sealed class UndoTests : IAsyncLifetime
{
    private static readonly CultureInfo English = Languages.English;
    private World world = null!;

    private INoticeDesk Notices => world.Get<INoticeDesk>();

    public async Task InitializeAsync()
    {
        world = await World.CreateAsync();
        foreach (var member in new[] { World.Teacher, World.Principal, World.Principal2, World.Officer, World.Officer2 })
            await Notices.SetWishesAsync(member, new NoticeWishes(NoticeWish.AtOnce, null));
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task The_reviewers_are_told_in_their_language_once_the_time_to_undo_is_over()
    {
        var report = await world.SubmittedAsync();
        (await Notices.UnreadAsync(World.Principal)).ShouldBe(0);
        await LaterAsync(15);
        var notice = (await Notices.ListAsync(World.Principal, English)).ShouldHaveSingleItem();
        notice.Subject.ShouldBe("青石小学 submitted “2024-2025-1” for your review.");
        notice.Link.ShouldBe("/reports/" + report);
        (await Notices.UnreadAsync(World.Principal)).ShouldBe(1);
        await Notices.ReadAllAsync(World.Principal);
        (await Notices.UnreadAsync(World.Principal)).ShouldBe(0);
        (await Notices.UnreadAsync(World.Teacher)).ShouldBe(0);
        (await world.DoAsync(World.Principal, report, RouteAction.Return, "改")).Must();
        await LaterAsync(15);
        (await Notices.UnreadAsync(World.Teacher)).ShouldBe(1);
    }

    [Fact]
    public async Task Reading_everything_does_not_read_what_was_not_told_yet()
    {
        await world.SubmittedAsync();
        await Notices.ReadAllAsync(World.Principal);
        await LaterAsync(15);
        (await Notices.UnreadAsync(World.Principal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_submission_taken_back_in_time_tells_nobody_anything()
    {
        var report = await world.SubmittedAsync();
        await LaterAsync(14);
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must();
        await LaterAsync(60);
        await ToldAsync();
    }

    [Fact]
    public async Task A_submission_taken_back_by_a_colleague_in_time_tells_nobody_either()
    {
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Teacher2, report, RouteAction.Withdraw)).Must();
        await LaterAsync(60);
        (await Notices.UnreadAsync(World.Principal)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_submitted_anew_after_an_undo_is_told_once()
    {
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must();
        await LaterAsync(2);
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();
        await LaterAsync(60);
        await ToldAsync("p1", "p2");
    }

    [Fact]
    public async Task A_submission_taken_back_after_its_time_is_told_as_ever()
    {
        var report = await world.SubmittedAsync();
        await LaterAsync(15);
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must();
        await LaterAsync(60);
        await ToldAsync("p1", "p2");
    }

    [Fact]
    public async Task Who_took_the_task_in_the_meantime_is_told_that_it_is_gone()
    {
        var report = await world.SubmittedAsync();
        (await world.DoAsync(World.Principal, report, RouteAction.Claim)).Must();
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must();
        await LaterAsync(60);
        await ToldAsync("p1");
        (await Notices.ListAsync(World.Principal, English)).ShouldHaveSingleItem().Subject.ShouldBe("“2024-2025-1” of 青石小学 was taken back.");
    }

    [Fact]
    public async Task An_earlier_step_is_told_although_a_later_one_was_undone()
    {
        var report = await world.SubmittedAsync();
        await LaterAsync(6);
        (await world.DoAsync(World.Principal, report, RouteAction.Return, "改")).Must();
        await world.AddVersionAsync(World.Teacher, report, "第二版");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must();
        await LaterAsync(60);
        await ToldAsync("p1", "p2", "t1");
    }

    private Task LaterAsync(int seconds)
    {
        world.Clock.Move(TimeSpan.FromSeconds(seconds));
        return Task.CompletedTask;
    }

    /// <summary>Exactly these are told, inside and outside.</summary>
    private async Task ToldAsync(params string[] members)
    {
        var channel = new TestChannel();
        await world.Get<IOutbox>().DispatchAsync([channel]);
        channel.Got.Select(n => n.MemberId).Order().ShouldBe(members.Order());
        Member[] all = [World.Teacher, World.Teacher2, World.Principal, World.Principal2, World.Officer];
        var inside = new List<string>();
        foreach (var member in all)
        {
            if (await Notices.UnreadAsync(member) > 0) inside.Add(member.Id);
        }

        inside.Order().ShouldBe(members.Order());
    }
}
