using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Watching;

/// <summary>Subscriptions to changes, over HTTP.</summary>
[Trait("Behaviour", "32")]
public sealed class WatchTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-host";
    private readonly ShiftedClock clock = new();
    private GraphStand stand = null!;
    private Callback callback = null!;

    private IListWatcher Watcher => stand.Plugin(clock).ListWatchers.Single();

    public async Task InitializeAsync()
    {
        stand = await GraphStand.StartAsync();
        stand.World.Clock = clock;
        stand.Site.AddList("Children").AddColumn(new FakeColumn("FullName", FakeColumnKind.Text));
        stand.Site.AddList("HomeVisits");
        callback = await Callback.StartAsync(Watcher);
    }

    public async Task DisposeAsync()
    {
        await callback.DisposeAsync();
        await stand.DisposeAsync();
    }

    [Fact]
    public async Task Each_list_is_watched_once_and_calls_back_with_the_secret_when_it_changes()
    {
        var watches = await WatchAsync([]);
        watches.Select(w => w.List).ShouldBe(["Children", "HomeVisits"], ignoreOrder: true);
        stand.World.Subscriptions.Count.ShouldBe(2);
        stand.World.Subscriptions.ShouldAllBe(s => s.ChangeType == "updated" && s.Expires <= clock.GetUtcNow().AddMinutes(42_300));

        stand.Site.List("Children").Add(new Dictionary<string, object?> { ["FullName"] = "某某" });
        for (var i = 0; i < 100 && callback.Hints.IsEmpty; i++) await Task.Delay(50);
        callback.Hints.ShouldContain(new WatchHint(watches.Single(w => w.List == "Children").Id, Secret));
    }

    [Fact]
    public async Task A_second_round_leaves_them_as_they_are()
    {
        var first = await WatchAsync([]);
        var before = stand.Server.Requests.Count;
        (await WatchAsync(first)).ShouldBe(first, ignoreOrder: true);
        stand.World.Subscriptions.Count.ShouldBe(2);
        stand.Server.Requests.Entries.Where(e => e.Number > before).ShouldAllBe(e => !e.Url.Contains("subscriptions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_are_renewed_when_less_than_a_third_is_left()
    {
        var first = await WatchAsync([]);
        clock.Move(TimeSpan.FromDays(21));
        var second = await WatchAsync(first);
        second.Select(w => w.Id).ShouldBe(first.Select(w => w.Id), ignoreOrder: true);
        second.ShouldAllBe(w => w.Ends > clock.GetUtcNow().AddDays(29));
        stand.World.Subscriptions.ShouldAllBe(s => s.Expires > clock.GetUtcNow().AddDays(29));
    }

    [Fact]
    public async Task One_that_is_gone_is_made_again()
    {
        var first = await WatchAsync([]);
        stand.World.Subscriptions.Clear();
        clock.Move(TimeSpan.FromDays(21));
        (await WatchAsync(first)).Select(w => w.Id).ShouldBe(stand.World.Subscriptions.Select(s => s.Id), ignoreOrder: true);
        stand.World.Subscriptions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_whose_making_was_lost_to_us_is_cleared_away()
    {
        stand.Server.Faults.CutNext(1, CutAt.Answer, "POST_NEVER|/subscriptions$");
        var outcome = await Watcher.WatchAsync(new ListRequest(GraphStand.Catalog, "S01"), callback.Address, Secret, [], CancellationToken.None);
        var known = outcome.Ok ? outcome.Value! : [];
        await WatchAsync(known);
        stand.World.Subscriptions.GroupBy(s => s.List).ShouldAllBe(g => g.Count() == 1);
        stand.World.Subscriptions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_address_that_graph_cannot_reach_is_said_in_one_sentence_for_each_list()
    {
        var outcome = await Watcher.WatchAsync(new ListRequest(GraphStand.Catalog, "S01"), new Uri("http://127.0.0.1:9/nobody"), Secret, [], CancellationToken.None);
        outcome.Codes().Distinct().ShouldBe(["graph.watch-callback-unreachable"]);
    }

    [Fact]
    public async Task With_the_service_away_what_there_was_goes_on()
    {
        var first = await WatchAsync([]);
        clock.Move(TimeSpan.FromDays(21));
        stand.Settings["Graph:LongestWait"] = "0";
        stand.Server.Faults.FailNext(100, 503, "/subscriptions");
        var outcome = await Watcher.WatchAsync(new ListRequest(GraphStand.Catalog, "S01"), callback.Address, Secret, first, CancellationToken.None);
        outcome.Need().ShouldBe(first, ignoreOrder: true);
        outcome.Problems.ShouldNotBeEmpty();
    }

    private async Task<IReadOnlyList<ListWatch>> WatchAsync(IReadOnlyList<ListWatch> known) =>
        (await Watcher.WatchAsync(new ListRequest(GraphStand.Catalog, "S01"), callback.Address, Secret, known, CancellationToken.None)).Need();
}

/// <summary>The clock, some days later.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private TimeSpan shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;

    public void Move(TimeSpan by) => shift += by;
}
