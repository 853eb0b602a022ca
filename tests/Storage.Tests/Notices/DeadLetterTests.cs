using Microsoft.EntityFrameworkCore;
using Shouldly;
using WorkSummary.Core.Plugins;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Notices;

/// <summary>What cannot be delivered waits for an administrator.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private NoticeStand stand = null!;

    private IDeadLetters Letters => stand.Get<IDeadLetters>();

    public async Task InitializeAsync()
    {
        stand = await NoticeStand.CreateAsync();
        await stand.WishAsync(NoticeStand.Teacher, NoticeWish.AtOnce);
    }

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task A_message_refused_for_good_is_dead_at_once_and_says_why()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.Outbox.DispatchAsync([Refusing()]);
        var letter = (await Letters.ListAsync(NoticeStand.Administrator, Languages.English)).Must().ShouldHaveSingleItem();
        (letter.Channel, letter.Unit, letter.MemberId, letter.Attempts).ShouldBe(("test", "青石小学", "t1", 1));
        letter.Subject.ShouldBe("“学期总结” of 青石小学 waits for you.");
        letter.Why.En.ShouldBe("The channel failed without saying why.");
    }

    [Fact]
    public async Task A_message_is_tried_for_three_days_and_then_given_up()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        var channel = new TestChannel { Answer = _ => NoticeOutcome.Later(TestChannel.Trouble) };
        for (var hours = 0; hours < 24 * 7; hours++)
        {
            await stand.Outbox.DispatchAsync([channel]);
            stand.Clock.Move(TimeSpan.FromHours(1));
        }

        channel.Got.Count.ShouldBeInRange(12, 30);
        channel.Keys.Distinct().Count().ShouldBe(1);
        var letter = (await Letters.ListAsync(NoticeStand.Administrator, Languages.English)).Must().ShouldHaveSingleItem();
        (letter.Since - letter.At).ShouldBeInRange(TimeSpan.FromDays(3), TimeSpan.FromDays(3.5));
    }

    [Fact]
    public async Task An_administrator_sends_one_again_with_the_same_key_and_the_trail_says_so()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        var channel = Refusing();
        await stand.Outbox.DispatchAsync([channel]);
        var letter = (await Letters.ListAsync(NoticeStand.Administrator, Languages.English)).Must()[0];
        (await Letters.ReplayAsync(NoticeStand.Administrator, letter.Key, letter.Channel)).Must().ShouldBe(1);
        channel.Answer = _ => NoticeOutcome.Delivered;
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((1, 0));
        channel.Keys.Distinct().Count().ShouldBe(1);
        (await Letters.ReplayAsync(NoticeStand.Administrator, letter.Key, letter.Channel)).Code().ShouldBe("outbox.not-dead");
        (await stand.Get<IAuditTrail>().ListAsync(NoticeStand.Administrator, null, 0, 10)).ShouldContain(e => e.Action == "outbox.replay" && e.ActorId == "a1");
    }

    [Fact]
    public async Task All_of_them_go_again_at_one_word()
    {
        await stand.TellAsync(NoticeStand.Teacher, many: 5);
        var channel = Refusing();
        await stand.Outbox.DispatchAsync([channel]);
        (await Letters.ReplayAllAsync(NoticeStand.Administrator)).Must().ShouldBe(5);
        channel.Answer = _ => NoticeOutcome.Delivered;
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((5, 0));
        (await Letters.ReplayAllAsync(NoticeStand.Administrator)).Must().ShouldBe(0);
    }

    [Fact]
    public async Task Another_schools_administrator_sees_and_sends_nothing_of_it_and_a_teacher_is_refused()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.Outbox.DispatchAsync([Refusing()]);
        (await Letters.ListAsync(NoticeStand.SchoolAdministrator, Languages.English)).Must().ShouldBeEmpty();
        (await Letters.ReplayAllAsync(NoticeStand.SchoolAdministrator)).Must().ShouldBe(0);
        (await Letters.ListAsync(NoticeStand.Teacher, Languages.English)).Code().ShouldBe("outbox.not-an-administrator");
        (await Letters.ReplayAllAsync(NoticeStand.Teacher)).Code().ShouldBe("outbox.not-an-administrator");
    }

    [Fact]
    public async Task A_receiver_that_wants_nothing_more_ends_its_channel_until_somebody_opens_it()
    {
        await stand.TellAsync(NoticeStand.Teacher, many: 12);
        var channel = new TestChannel("hook") { Personal = false, Answer = _ => NoticeOutcome.Ended(TestChannel.Trouble) };
        await stand.Outbox.DispatchAsync([channel], most: 8);
        var asked = channel.Got.Count;
        await stand.TellAsync(NoticeStand.Teacher);
        stand.Clock.Move(TimeSpan.FromDays(1));
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((0, 0));
        channel.Got.Count.ShouldBe(asked);
        var view = (await Letters.ChannelsAsync(NoticeStand.Administrator)).Must().ShouldHaveSingleItem();
        (view.Ended, view.Waiting, view.Dead).ShouldBe((true, 0, 12));

        (await Letters.OpenChannelAsync(NoticeStand.SchoolAdministrator, "hook")).Code().ShouldBe("outbox.not-an-administrator");
        (await Letters.OpenChannelAsync(NoticeStand.Administrator, "hook")).Must();
        (await Letters.ReplayAllAsync(NoticeStand.Administrator, "hook")).Must().ShouldBe(12);
        channel.Answer = _ => NoticeOutcome.Delivered;
        (await stand.Outbox.DispatchAsync([channel])).ShouldBe((12, 0));
    }

    [Fact]
    public async Task A_message_that_kills_whoever_delivers_it_is_given_up_too()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        for (var i = 0; i < 3; i++)
        {
            using var stop = new CancellationTokenSource();
            var deadly = new TestChannel
            {
                Answer = _ =>
                {
                    stop.Cancel();
                    throw new OperationCanceledException(stop.Token);
                },
            };
            await Should.ThrowAsync<OperationCanceledException>(() => stand.Outbox.DispatchAsync([deadly], cancellation: stop.Token));
            stand.Clock.Move(TimeSpan.FromDays(1.2));
        }

        var next = new TestChannel();
        await stand.Outbox.DispatchAsync([next]);
        next.Got.ShouldBeEmpty();
        (await stand.CountAsync(db => db.Outbox.CountAsync(m => m.DeadAt != null))).ShouldBe(1);
    }

    private static TestChannel Refusing() => new() { Answer = _ => NoticeOutcome.Refused(TestChannel.Trouble) };
}
