using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

/// <summary>Keys of requests do their work for thirty days, and then go.</summary>
public class SweeperTests
{
    [Fact]
    public async Task A_key_answers_for_thirty_days_and_is_swept_after_them()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        var command = await world.SeenAsync(World.Principal, report, RouteAction.Approve);
        var first = (await world.Review.DecideAsync(World.Principal, command, "k")).Must();

        world.Clock.Move(TimeSpan.FromDays(30));
        (await world.Get<ISweeper>().SweepAsync()).ShouldBe(0);
        (await world.Review.DecideAsync(World.Principal, command, "k")).Must().ShouldBe(first);

        world.Clock.Move(TimeSpan.FromSeconds(1));
        (await world.Get<ISweeper>().SweepAsync()).ShouldBe(1);
        (await world.Review.DecideAsync(World.Principal, command, "k")).Code().ShouldBe("route.already-decided");
    }

    [Fact]
    public async Task A_younger_key_stays_when_an_older_one_goes()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.Review.DecideAsync(World.Principal, await world.SeenAsync(World.Principal, report, RouteAction.Approve), "old")).Must();
        world.Clock.Move(TimeSpan.FromDays(20));
        var accept = await world.SeenAsync(World.Officer, report, RouteAction.Accept);
        var accepted = (await world.Review.DecideAsync(World.Officer, accept, "young")).Must();

        world.Clock.Move(TimeSpan.FromDays(11));
        (await world.Get<ISweeper>().SweepAsync()).ShouldBe(1);
        (await world.Review.DecideAsync(World.Officer, accept, "young")).Must().ShouldBe(accepted);
    }

    [Fact]
    public async Task What_was_decided_under_a_swept_key_stands_and_the_chain_holds()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.Review.DecideAsync(World.Principal, await world.SeenAsync(World.Principal, report, RouteAction.Approve), "k")).Must();
        var decisions = await world.CountAsync("SELECT count(*) FROM Decisions");
        world.Clock.Move(TimeSpan.FromDays(31));
        (await world.Get<ISweeper>().SweepAsync()).ShouldBe(1);
        (await world.CountAsync("SELECT count(*) FROM Decisions")).ShouldBe(decisions);
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task What_several_sweep_at_once_is_counted_once()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        (await world.Review.DecideAsync(World.Principal, await world.SeenAsync(World.Principal, report, RouteAction.Approve), "k")).Must();
        world.Clock.Move(TimeSpan.FromDays(31));
        var swept = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Get<ISweeper>().SweepAsync())));
        swept.Sum().ShouldBe(1);
    }
}
