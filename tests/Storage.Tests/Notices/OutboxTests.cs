using Microsoft.EntityFrameworkCore;
using Shouldly;
using WorkSummary.Core.Plugins;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Notices;

/// <summary>Every channel for itself, at least once, with the same key.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private NoticeStand stand = null!;

    public async Task InitializeAsync()
    {
        stand = await NoticeStand.CreateAsync();
        await stand.WishAsync(NoticeStand.Teacher, NoticeWish.AtOnce);
        await stand.WishAsync(NoticeStand.Other, NoticeWish.AtOnce);
    }

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task A_failed_delivery_comes_again_later_with_the_same_key_and_a_done_one_never()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.TellAsync(NoticeStand.Other);
        var channel = new TestChannel { Answer = _ => throw new IOException("the channel is down") };
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((0, 2));
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((0, 0), "it waits before the next try");
        channel.Answer = _ => NoticeOutcome.Delivered;
        stand.Clock.Move(TimeSpan.FromMinutes(5));
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((2, 0));
        stand.Clock.Move(TimeSpan.FromDays(1));
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((0, 0));
        channel.Keys.Count.ShouldBe(4);
        channel.Keys.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_channel_that_works_is_not_repeated_because_another_fails()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        var (works, fails) = (new TestChannel("works"), new TestChannel("fails") { Answer = _ => NoticeOutcome.Later(TestChannel.Trouble) });
        (await stand.Outbox.DispatchAsync([works, fails])).ShouldBe((1, 1));
        stand.Clock.Move(TimeSpan.FromMinutes(5));
        (await stand.Outbox.DispatchAsync([works, fails])).ShouldBe((0, 1));
        works.Got.Count.ShouldBe(1);
        fails.Got.Count.ShouldBe(2);
        fails.Keys.Distinct().ShouldBe(works.Keys);
    }

    [Fact]
    public async Task A_dispatcher_that_dies_before_it_has_settled_has_the_message_delivered_again_with_the_same_key()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        using var stop = new CancellationTokenSource();
        var dying = new TestChannel
        {
            // The receiver has it; the node dies before it can note that down.
            Answer = _ =>
            {
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            },
        };
        await Should.ThrowAsync<OperationCanceledException>(() => stand.Outbox.DispatchAsync([dying], cancellation: stop.Token));
        var next = new TestChannel();
        (await stand.Outbox.DispatchAsync([next])).ShouldBe((0, 0), "the lease still runs");
        stand.Clock.Move(TimeSpan.FromMinutes(3));
        (await stand.Outbox.DispatchAsync([next])).ShouldBe((1, 0));
        next.Keys.ShouldBe(dying.Keys);
    }

    [Fact]
    public async Task Two_dispatchers_do_not_take_the_same_message()
    {
        await stand.TellAsync(NoticeStand.Teacher, many: 40);
        var channel = new TestChannel();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => stand.Outbox.DispatchAsync([channel]))));
        channel.Keys.Count.ShouldBe(40);
        channel.Keys.Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task A_channel_that_is_down_is_left_alone_for_a_while_and_nothing_that_waits_is_counted_as_tried()
    {
        await stand.TellAsync(NoticeStand.Teacher, many: 20);
        var channel = new TestChannel { Answer = _ => NoticeOutcome.Down(TestChannel.Trouble, TimeSpan.FromMinutes(10)) };
        await stand.Outbox.DispatchAsync([channel]);
        channel.Got.Count.ShouldBeLessThan(10, "who finds the door shut does not knock twenty times");
        var knocked = channel.Got.Count;
        stand.Clock.Move(TimeSpan.FromMinutes(9));
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((0, 0), "it was asked to wait ten minutes");
        channel.Answer = _ => NoticeOutcome.Delivered;
        stand.Clock.Move(TimeSpan.FromMinutes(2));
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((20, 0));
        channel.Got.Count.ShouldBe(knocked + 20);
    }

    [Fact]
    public async Task A_message_carries_the_address_and_the_language_of_its_person()
    {
        await stand.WishAsync(NoticeStand.Teacher, NoticeWish.AtOnce, "en");
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.TellAsync(NoticeStand.Other);
        var channel = new TestChannel();
        await stand.Outbox.DispatchAsync([channel]);
        channel.Got.OrderBy(n => n.MemberId).Select(n => (n.Mail, n.Subject)).ShouldBe(
            [("t1@school.example", "“学期总结” of 青石小学 waits for you."), ("t2@school.example", "青石小学 的“学期总结”等您办理。")]);
    }

    [Fact]
    public async Task Who_has_no_address_has_no_message_in_a_channel_that_needs_one()
    {
        await stand.WishAsync(NoticeStand.Administrator, NoticeWish.AtOnce);
        await stand.TellAsync(NoticeStand.Administrator);
        (await stand.Outbox.DispatchAsync([new TestChannel { NeedsMail = true }])).ShouldBe((0, 0));
        (await stand.CountAsync(db => db.Outbox.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Who_reads_inside_is_told_nothing_outside_and_a_system_is_told_all_the_same()
    {
        await stand.WishAsync(NoticeStand.Teacher, NoticeWish.Inside);
        await stand.TellAsync(NoticeStand.Teacher, "notice.overdue");
        var (mail, hook) = (new TestChannel("mail"), new TestChannel("hook") { Personal = false });
        await stand.Outbox.DispatchAsync([mail, hook]);
        mail.Got.ShouldBeEmpty();
        hook.Got.ShouldHaveSingleItem().Code.ShouldBe("notice.overdue");
    }

    [Fact]
    public async Task What_was_delivered_and_what_was_read_is_kept_for_its_time_and_then_swept()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.Outbox.DispatchAsync([new TestChannel()]);
        await stand.Get<INoticeDesk>().ReadAllAsync(NoticeStand.Teacher);
        (await stand.Outbox.SweepAsync()).ShouldBe(0);
        stand.Clock.Move(TimeSpan.FromDays(4));
        (await stand.Outbox.SweepAsync()).ShouldBe(1);
        (await stand.CountAsync(db => db.Outbox.CountAsync())).ShouldBe(0);
        (await stand.CountAsync(db => db.Notices.CountAsync())).ShouldBe(1);
        stand.Clock.Move(TimeSpan.FromDays(60));
        (await stand.Outbox.SweepAsync()).ShouldBe(1);
        (await stand.CountAsync(db => db.Notices.CountAsync())).ShouldBe(0);
    }
}
