using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>What can be made to go wrong.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_storm_strikes_the_next_requests_or_every_second_one()
    {
        await using var bench = await Bench.StartAsync();
        var url = $"{bench.ChildrenAt}/items";

        bench.Server.Faults.ThrottleNext(2, new Throttle(503, 400));
        var first = await bench.Get(url);
        (first.Status, first.Headers["Retry-After"]).ShouldBe((503, "400"));
        (await bench.Get(url)).Status.ShouldBe(503);
        (await bench.Get(url)).Status.ShouldBe(200);
        bench.Server.Faults.ThrottleEvery(2, new Throttle(429, null));
        (await bench.Get(url)).Status.ShouldBe(200);
        var second = await bench.Get(url);
        second.Status.ShouldBe(429);
        second.Headers.ShouldNotContainKey("Retry-After");
    }

    [Fact]
    public async Task The_time_to_wait_may_be_a_date()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.Faults.ThrottleNext(1, new Throttle(429, 30, AsDate: true));

        var answer = await bench.Get($"{bench.ChildrenAt}/items");

        DateTimeOffset.ParseExact(answer.Headers["Retry-After"], "R", CultureInfo.InvariantCulture).ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddSeconds(5));
    }

    [Theory]
    [InlineData(CutAt.Request, 0)]
    [InlineData(CutAt.Answer, 1)]
    [InlineData(CutAt.Body, 1)]
    public async Task A_connection_is_cut_before_or_after_the_work_is_done(CutAt at, int written)
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.Faults.CutNext(1, at, "/items$");

        await Should.ThrowAsync<HttpRequestException>(() => bench.Post($"{bench.ChildrenAt}/items", new JsonObject { ["fields"] = new JsonObject { ["ChildCode"] = "L1" } }));

        bench.Children.Items.Count.ShouldBe(written);
        bench.Server.Requests.Entries[^1].Status.ShouldBe(0);
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Links_expire_grants_are_revoked_and_everything_is_down()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(250);
        var next = (await bench.Get($"{bench.ChildrenAt}/items")).Json!["@odata.nextLink"]!.ToString();
        var delta = (await bench.Get($"{bench.ChildrenAt}/items/delta?token=latest")).Json!["@odata.deltaLink"]!.ToString();

        bench.Server.Faults.LinksExpired = true;
        (await bench.Get(next)).Status.ShouldBe(410);
        (await bench.Get(delta)).Status.ShouldBe(410);
        bench.Server.Faults.GrantsRevoked = true;
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(403);
        bench.Server.Faults.Outage = true;
        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(503);
        bench.Server.Faults.Describe().ShouldBe(["outage", "links expired", "grants revoked"]);
        bench.Server.Faults.Clear();
        (await bench.Get(next)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Code_runs_when_a_request_arrives()
    {
        await using var bench = await Bench.StartAsync();
        bench.AddChildren(250);
        bench.Server.Faults.When("skiptoken", 1, _ =>
        {
            bench.Children.Remove(240);
            return Task.CompletedTask;
        });

        (await bench.All($"{bench.ChildrenAt}/items")).Count.ShouldBe(249);
    }

    [Fact]
    public async Task Slow_answers_come_and_only_where_they_should()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.Faults.Slow(TimeSpan.FromSeconds(30), "/columns");
        bench.Http.Timeout = TimeSpan.FromSeconds(5);

        (await bench.Get($"{bench.ChildrenAt}/items")).Status.ShouldBe(200);
        bench.Server.Faults.Describe().ShouldBe(["slow (/columns)"]);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<OperationCanceledException>(() => bench.Http.GetAsync(new Uri($"{bench.Server.GraphUrl}{bench.ChildrenAt}/columns"), impatient.Token));
    }

    [Fact]
    public async Task The_log_counts_requests_and_units_and_keeps_bodies_only_when_asked()
    {
        await using var bench = await Bench.StartAsync();
        var item = new JsonObject { ["fields"] = new JsonObject { ["ChildCode"] = "L1" } };

        await bench.Post($"{bench.ChildrenAt}/items", item);
        bench.Server.Requests.KeepBodies = true;
        await bench.Get($"{bench.ChildrenAt}/items/1", ("Prefer", "x"));
        item["fields"]!["ChildCode"] = "L2";
        await bench.Post($"{bench.ChildrenAt}/items", item);

        var entries = bench.Server.Requests.Entries;
        (bench.Server.Requests.Count, bench.Server.Requests.Units).ShouldBe((3, 5));
        entries[0].Body.ShouldBeNull();
        entries[1].Headers["Prefer"].ShouldBe("x");
        entries[2].Body!.ShouldContain("L2");
        entries[2].Url.ShouldEndWith("/items");
    }
}
