using System.Globalization;
using Shouldly;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

public class OutboxTests
{
    [Fact]
    public async Task A_failed_delivery_comes_again_later_with_the_same_key_and_a_done_one_never()
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        var channel = new Channel { Broken = true };
        var outbox = world.Get<IOutbox>();
        (await outbox.DispatchAsync([channel])).ShouldBe((0, 2));
        (await outbox.DispatchAsync([channel])).ShouldBe((0, 0), "it waits before the next try");
        channel.Broken = false;
        world.Clock.Move(TimeSpan.FromMinutes(5));
        (await outbox.DispatchAsync([channel])).ShouldBe((2, 0));
        world.Clock.Move(TimeSpan.FromDays(1));
        (await outbox.DispatchAsync([channel])).ShouldBe((0, 0));
        channel.Keys.Distinct().Count().ShouldBe(2);
        channel.Keys.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_dispatcher_that_dies_with_a_message_in_hand_does_not_lose_it()
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        var outbox = world.Get<IOutbox>();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => outbox.DispatchAsync([new Channel { Stop = stop }], cancellation: stop.Token));
        var channel = new Channel();
        (await outbox.DispatchAsync([channel])).ShouldBe((0, 0), "the lease still runs");
        world.Clock.Move(TimeSpan.FromMinutes(3));
        (await outbox.DispatchAsync([channel])).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Two_dispatchers_do_not_take_the_same_message()
    {
        await using var world = await World.CreateAsync();
        await world.SubmittedAsync();
        var channel = new Channel();
        var outbox = world.Get<IOutbox>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => outbox.DispatchAsync([channel]))));
        channel.Keys.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_reviewers_have_a_notice_in_their_language()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        var notices = world.Get<INoticeDesk>();
        var notice = (await notices.ListAsync(World.Principal, CultureInfo.GetCultureInfo("en"))).ShouldHaveSingleItem();
        notice.Subject.ShouldBe("青石小学 submitted “2024-2025-1” for your review.");
        notice.Link.ShouldBe("/reports/" + report);
        (await notices.UnreadAsync(World.Principal)).ShouldBe(1);
        await notices.ReadAllAsync(World.Principal);
        (await notices.UnreadAsync(World.Principal)).ShouldBe(0);
        (await notices.UnreadAsync(World.Teacher)).ShouldBe(0);
        (await world.DoAsync(World.Principal, report, RouteAction.Return, "改")).Must();
        (await notices.UnreadAsync(World.Teacher)).ShouldBe(1);
    }

    [Fact]
    public async Task A_notice_carries_the_address_of_whoever_has_one()
    {
        await using var world = await World.CreateAsync();
        var directory = world.Get<IDirectory>();
        (await directory.PutMembersAsync("system", [World.Principal with { Mail = "p1@school.example" }])).Must();
        (await directory.FindMemberAsync("p1"))!.Mail.ShouldBe("p1@school.example");
        await world.SubmittedAsync();
        var channel = new Channel();
        (await world.Get<IOutbox>().DispatchAsync([channel])).ShouldBe((2, 0));
        channel.Mails.Order().ShouldBe([null, "p1@school.example"]);
        (await directory.PutMembersAsync("system", [World.Principal])).Must();
        (await directory.FindMemberAsync("p1"))!.Mail.ShouldBeNull();
    }

    private sealed class Channel : INotifier
    {
        public List<string> Keys { get; } = [];

        public List<string?> Mails { get; } = [];

        public bool Broken { get; set; }

        public CancellationTokenSource? Stop { get; init; }

        public string Name => "test";

        public Task DeliverAsync(Notice notice, CancellationToken cancellation)
        {
            Stop?.Cancel();
            cancellation.ThrowIfCancellationRequested();
            lock (Keys)
            {
                Keys.Add(notice.Key);
                Mails.Add(notice.Mail);
            }

            return Broken ? throw new IOException("the channel is down") : Task.CompletedTask;
        }
    }
}
