using System.Globalization;
using Shouldly;
using Storage.Tests.Postgres;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Postgres;
using Xunit;

namespace Storage.Tests.Rounds;

/// <summary>Several officers at once, on every database.</summary>
public abstract class RoundRaces
{
    private const int Many = 12;

    private protected abstract Task<World> CreateAsync();

    [Fact]
    public async Task Receipts_have_no_gaps_and_no_doubles_whoever_accepts_at_once()
    {
        await using var world = await CreateAsync();
        var reports = new List<string>();
        for (var i = 0; i < Many; i++)
        {
            var report = await world.OpenAsync(World.Teacher, (await world.Rounds.OpenAsync(World.Officer, RoundScene.Request("S1") with { Title = $"第{i}次" })).Must().Id);
            (await world.SubmitAsync(report, $"第{i}份")).Must();
            (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
            reports.Add(report);
        }

        var numbers = await Task.WhenAll(reports.Select((r, i) => Task.Run(() => world.DoAsync(i % 2 == 0 ? World.Officer : World.Officer2, r, RouteAction.Accept))));
        numbers.Select(n => Running(n.Must().Receipt!)).Order().ShouldBe(Enumerable.Range(1, Many));

        // A changed report gets a number of its own.
        (await world.ReopenAsync(reports[0], world.Clock.GetUtcNow().AddDays(3))).Must();
        (await world.SubmitAsync(reports[0], "改过的")).Must();
        (await world.DoAsync(World.Principal, reports[0], RouteAction.Approve)).Must();
        Running((await world.DoAsync(World.Officer, reports[0], RouteAction.Accept)).Must().Receipt!).ShouldBe(Many + 1);
        (await world.Rounds.ReceiptsAsync(World.Officer)).Select(r => r.Number).Distinct().Count().ShouldBe(Many + 1);
    }

    [Fact]
    public async Task Two_officers_who_chase_at_once_remind_everybody_once()
    {
        await using var world = await CreateAsync();
        var round = await world.RoundAsync("S1", "S2");
        var both = await Task.WhenAll(new[] { World.Officer, World.Officer2, World.Officer, World.Officer2 }.Select(o => Task.Run(() => world.Rounds.ChaseAsync(o, round))));
        both.Sum(b => b.Must().People).ShouldBe(6);
        (await world.Rounds.LogAsync(World.Officer, round)).Must().Count(l => l.Event == RoundEvent.Chased).ShouldBe(2);
    }

    [Fact]
    public async Task Pressing_twice_opens_one_round()
    {
        await using var world = await CreateAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Rounds.OpenAsync(World.Officer, RoundScene.Request("S1"), "one-key"))));
        both.Select(b => b.Must().Id).Distinct().ShouldHaveSingleItem();
        (await world.Rounds.ListAsync(World.Officer)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_a_closing_and_a_submission_at_once_the_report_is_in_or_told_why_not()
    {
        await using var world = await CreateAsync();
        for (var i = 0; i < 6; i++)
        {
            var round = (await world.Rounds.OpenAsync(World.Officer, RoundScene.Request("S1") with { Title = $"第{i}次" })).Must().Id;
            var report = await world.OpenAsync(World.Teacher, round);
            await world.AddVersionAsync(World.Teacher, report, $"第{i}份");
            var seen = await world.SeenAsync(World.Teacher, report, RouteAction.Submit);
            var close = Task.Run(() => world.Rounds.CloseAsync(World.Officer, round));
            var submit = Task.Run(() => world.Review.DecideAsync(World.Teacher, seen));
            (await close).Must();
            (await submit).Code().ShouldBeOneOf("ok", "route.round-closed");
            (await world.Reports.GetAsync(World.Teacher, report)).Must().Report.Stage.ShouldBe((await submit).Ok ? "review" : "draft");
        }
    }

    private static int Running(string number) => int.Parse(number.Split('-')[^1], CultureInfo.InvariantCulture);
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteRoundRaces : RoundRaces
{
    private protected override Task<World> CreateAsync() => World.CreateAsync();
}

/// <summary>On PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRoundRaces(PostgresCluster cluster) : RoundRaces
{
    private protected override async Task<World> CreateAsync()
    {
        var connection = await cluster.CreateDatabaseAsync();
        return await World.CreateAsync(storage: services => services.AddWorkSummaryPostgres(connection));
    }
}
