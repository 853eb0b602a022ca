using Graph.Tests.Reading;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using WorkSummary.Graph.Connection;
using Xunit;

namespace Graph.Tests.Connection;

/// <summary>A service that asks to wait is waited for, all together, up to a bound, and people are told.</summary>
public sealed class ThrottleTests
{
    [Theory]
    [Trait("Behaviour", "29")]
    [InlineData(429)]
    [InlineData(503)]
    public async Task In_a_storm_everything_is_read_and_the_waiting_is_told(int status)
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(500));
        world.Server.Behaviour.PageSizeCap = 25;
        world.Server.Faults.ThrottleAtRate(0.5, 7, new Throttle(status, RetryAfter: 3));
        var told = new Told();
        var read = (await world.Source().ReadAsync(SmallWorld.Request(), told, CancellationToken.None)).Need();
        read.Find("Children")!.Rows.Rows.Select(r => r.Id).Distinct().Count().ShouldBe(500);
        world.Server.Requests.Throttled.ShouldBeGreaterThan(5);
        told.Reports.ShouldContain(p => p.Waiting == TimeSpan.FromSeconds(3));
        told.Reports.ShouldContain(p => p.List == "Children" && p.Rows == 500 && p.Waiting == null);
    }

    [Fact]
    [Trait("Behaviour", "29")]
    public async Task Retry_after_may_be_a_date()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(1));
        world.World.Clock = world.Clock;
        world.Server.Faults.ThrottleNext(1, new Throttle(RetryAfter: 200, AsDate: true));
        await world.ReadAsync();
        world.Clock.Waits.ShouldContain(w => w > TimeSpan.FromSeconds(198) && w <= TimeSpan.FromSeconds(200));
    }

    [Fact]
    [Trait("Behaviour", "29")]
    public async Task Without_retry_after_the_waits_grow()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(1));
        world.Server.Faults.ThrottleNext(5, new Throttle(RetryAfter: null));
        await world.ReadAsync();
        var waits = world.Clock.Waits.Where(w => w >= TimeSpan.FromSeconds(0.5)).ToList();
        waits[4].ShouldBeGreaterThan(waits[0] * 3);
        waits[4].ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(16));
    }

    [Fact]
    [Trait("Behaviour", "29")]
    public async Task Who_is_asked_to_wait_longer_than_the_bound_says_so_and_may_be_tried_later()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(1));
        world.Server.Faults.ThrottleNext(1, new Throttle(RetryAfter: 601), "/items");
        var result = await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None);
        var problem = result.Problems.Single();
        (problem.Code, problem.Unavailable).ShouldBe(("graph.busy", true));
        problem.Message(Results.English).ShouldContain("10 minutes");
        world.Clock.Waits.ShouldBeEmpty("there is no use in waiting for what will not be enough");
    }

    [Fact]
    [Trait("Behaviour", "29")]
    public async Task The_bound_is_on_all_the_waiting_together()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(1));
        world.Stand.Settings["Graph:LongestWait"] = "00:05:00";
        world.Server.Faults.ThrottleEvery(1, new Throttle(RetryAfter: 70));
        var before = world.Clock.GetUtcNow();
        (await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Codes().ShouldBe(["graph.busy"]);
        (world.Clock.GetUtcNow() - before).ShouldBeInRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
    }

    [Fact]
    [Trait("Behaviour", "29")]
    public async Task A_failure_of_one_list_is_the_failure_of_all_and_names_it()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(1));
        world.Server.Faults.ThrottleEvery(1, new Throttle(RetryAfter: 400), $"lists/{world.Site.List("Aid").Id}/items\\?");
        var result = await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None);
        result.Ok.ShouldBeFalse();
        result.Problems.Single().Where!.Part.ShouldBe("Aid");
    }

    [Fact]
    [Trait("Behaviour", "29")]
    public async Task One_refusal_keeps_everybody_out()
    {
        await using var world = await SmallWorld.StartAsync();
        using var connection = Open(world);
        connection.Gate.Close(TimeSpan.FromSeconds(30));
        await connection.Sites.ResolveAsync("S01", connection.Call(), CancellationToken.None);
        world.Clock.Waits.ShouldBe([TimeSpan.FromSeconds(30)]);
    }

    [Fact]
    [Trait("Behaviour", "29")]
    public async Task Near_the_limit_it_goes_slower_by_itself()
    {
        (await RefusalsAsync(headers: true)).ShouldBeLessThan(await RefusalsAsync(headers: false));

        static async Task<long> RefusalsAsync(bool headers)
        {
            await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(640));
            world.World.Clock = world.Clock;
            world.Server.Behaviour.PageSizeCap = 10;
            world.Server.Behaviour.ResourceUnitsPerMinute = 100;
            world.Server.Behaviour.RateLimitHeaders = headers;
            (await world.ReadAsync(SmallWorld.Request("Children"))).Find("Children")!.Rows.Rows.Count.ShouldBe(640);
            return world.Server.Requests.Throttled;
        }
    }

    [Fact]
    public void Waiting_at_the_same_time_is_waited_once()
    {
        var clock = new StoppedClock();
        var budget = new WaitBudget(TimeSpan.FromSeconds(10), clock);
        budget.TryTake(TimeSpan.FromSeconds(6)).ShouldBeTrue();
        budget.TryTake(TimeSpan.FromSeconds(5)).ShouldBeTrue();
        budget.Spent.ShouldBe(TimeSpan.FromSeconds(6));
        budget.TryTake(TimeSpan.FromSeconds(11)).ShouldBeFalse();
        clock.Now += TimeSpan.FromSeconds(6);
        budget.TryTake(TimeSpan.FromSeconds(4)).ShouldBeTrue();
        budget.TryTake(TimeSpan.FromSeconds(5)).ShouldBeFalse();
    }

    internal static GraphConnection Open(SmallWorld world) =>
        new(GraphSettingsReader.Read(new WorkSummary.Core.Plugins.PluginHost { Settings = world.Stand.Settings, Clock = world.Clock }).Need(), world.Clock);

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>What was told, at once: <see cref="Progress{T}"/> tells later.</summary>
internal sealed class Told : IProgress<ListProgress>
{
    private readonly List<ListProgress> reports = [];

    public IReadOnlyList<ListProgress> Reports
    {
        get
        {
            lock (reports) return [.. reports];
        }
    }

    public void Report(ListProgress value)
    {
        lock (reports) reports.Add(value);
    }
}
