using Graph.Tests.Reading;
using Shouldly;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Connection;

/// <summary>Lost answers are asked for again; what stays lost is one sentence.</summary>
public sealed class FaultTests
{
    [Fact]
    [Trait("Behaviour", "34")]
    public async Task Random_server_errors_lose_nothing()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(300));
        world.Server.Behaviour.PageSizeCap = 20;
        world.Server.Faults.FailAtRate(0.3, 11);
        ShouldHaveAll(await world.ReadAsync(), 300);
    }

    [Theory]
    [Trait("Behaviour", "34")]
    [InlineData(CutAt.Request)]
    [InlineData(CutAt.Body)]
    [InlineData(CutAt.Answer)]
    public async Task Connections_that_break_lose_nothing(CutAt at)
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(300));
        world.Server.Behaviour.PageSizeCap = 20;
        world.Server.Faults.CutAtRate(0.3, 5, at, "/items\\?");
        ShouldHaveAll(await world.ReadAsync(), 300);
    }

    [Fact]
    [Trait("Behaviour", "34")]
    public async Task An_answer_that_takes_too_long_is_asked_for_again()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(30));
        await world.ReadAsync();
        world.Stand.Settings["Graph:Timeout"] = "2";
        world.Server.Faults.Slow(TimeSpan.FromSeconds(30), "/items\\?.*ChildCode", 1);
        ShouldHaveAll(await world.ReadAsync(), 30);
    }

    [Fact]
    [Trait("Behaviour", "34")]
    public async Task A_service_that_stays_away_is_one_sentence_with_the_request_id()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(3));
        world.Server.Faults.FailNext(1000, 500, "/items\\?");
        var problem = (await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Problems.Single();
        (problem.Code, problem.Unavailable).ShouldBe(("graph.away", true));
        var failed = world.Server.Requests.Entries.Where(e => e.Status == 500).Select(e => e.RequestId).ToList();
        failed.ShouldContain((string)problem.Args[^1]!);
        foreach (var culture in (string[])["zh-Hans", "zh-Hant", "en"])
        {
            problem.Message(System.Globalization.CultureInfo.GetCultureInfo(culture)).ShouldContain((string)problem.Args[^1]!);
        }
    }

    [Fact]
    public async Task When_everything_is_down_it_is_said_that_it_is_and_forgotten_when_it_is_over()
    {
        await using var world = await SmallWorld.StartAsync();
        var source = world.Source();
        world.Server.Faults.Outage = true;
        (await source.ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Problems.Single().Unavailable.ShouldBeTrue();

        world.Server.Faults.Clear();
        (await source.ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Ok.ShouldBeTrue();
    }

    [Fact]
    [Trait("Behaviour", "33")]
    public async Task A_grant_that_is_taken_away_in_the_middle_stops_the_reading()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(100));
        world.Server.Behaviour.PageSizeCap = 10;
        world.Server.Faults.When("skiptoken", 3, _ =>
        {
            world.Site.Revoke(world.World.App);
            return Task.CompletedTask;
        });
        var problem = (await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Problems.Single();
        problem.Code.ShouldBe("graph.no-grant");
        problem.Where!.Part.ShouldBe("Children");
    }

    [Fact]
    [Trait("Behaviour", "33")]
    public async Task A_missing_grant_names_the_site_the_application_and_the_command()
    {
        await using var world = await SmallWorld.StartAsync();
        world.Site.Revoke(world.World.App);
        var problem = (await world.Source().ReadAsync(SmallWorld.Request(), null, CancellationToken.None)).Problems.Single();
        var text = problem.Message(Results.English);
        text.ShouldContain("s01");
        text.ShouldContain(FakeWorld.DefaultClient);
        text.ShouldContain("docs/graph.md");
    }

    [Fact]
    [Trait("Behaviour", "7")]
    public async Task A_page_whose_link_has_expired_is_reached_by_beginning_again()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(50));
        world.Server.Behaviour.PageSizeCap = 10;
        world.Server.Faults.When("skiptoken", 2, _ =>
        {
            world.Server.Faults.LinksExpired = true;
            return Task.CompletedTask;
        });
        world.Server.Faults.When("/items\\?(?!.*skiptoken).*ChildCode", 2, _ =>
        {
            world.Server.Faults.LinksExpired = false;
            return Task.CompletedTask;
        });
        ShouldHaveAll(await world.ReadAsync(SmallWorld.Request("Children")), 50);
    }

    [Fact]
    public async Task A_unit_without_a_site_and_a_site_that_is_not_there_are_told()
    {
        await using var world = await SmallWorld.StartAsync();
        var unknown = (await world.Source().ReadAsync(new(SmallWorld.Catalog, "X99"), null, CancellationToken.None)).Problems.Single();
        unknown.Code.ShouldBe("graph.unknown-unit");
        unknown.Message(Results.English).ShouldContain("S01");
        (await world.Source().ReadAsync(new(SmallWorld.Catalog, "https://school.sharepoint.example/sites/nowhere"), null, CancellationToken.None)).Codes().ShouldBe(["graph.no-site"]);
    }

    private static void ShouldHaveAll(WorkSummary.Core.Lists.ListReadings read, int count)
    {
        var ids = read.Find("Children")!.Rows.Rows.Select(r => r.Id).ToList();
        ids.Count.ShouldBe(count);
        ids.Distinct().Count().ShouldBe(count);
    }
}
