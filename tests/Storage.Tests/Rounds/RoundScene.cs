using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;

namespace Storage.Tests.Rounds;

/// <summary>A bureau's round on 10 January 2025, due on the 20th, and what schools do about it.</summary>
internal static class RoundScene
{
    public static readonly DateOnly Due = new(2025, 1, 20);

    public static OpenRound Request(params string[] units) => new("秋季工作总结", "school-summary", World.Term, Due, units);

    /// <summary>The route of the world, whose writer's stage is due with the round.</summary>
    public static Route WithRound { get; } = World.Route with
    {
        Key = "with-round",
        Stages = [World.Route.Stages[0] with { DueWithRound = true, Remind = [-2, 0], RemindEvery = 2 }, .. World.Route.Stages.Skip(1)],
    };

    public static async Task<string> RoundAsync(this World world, params string[] units) =>
        (await world.Rounds.OpenAsync(World.Officer, Request(units.Length == 0 ? ["S1", "S2", "S3"] : units))).Must().Id;

    public static async Task<UnitInRound> LineAsync(this World world, string round, string unit, Member? reader = null) =>
        (await world.Rounds.UnitsAsync(reader ?? World.Officer, round)).Must().Single(l => l.Unit.Code == unit);

    /// <summary>S1 writes a report for the round and hands it to its principal.</summary>
    public static async Task<Result<RouteOutcome>> SubmitAsync(this World world, string report, string text = "第一版")
    {
        await world.AddVersionAsync(World.Teacher, report, text);
        return await world.DoAsync(World.Teacher, report, RouteAction.Submit);
    }

    /// <summary>S1's report for the round, accepted.</summary>
    public static async Task<string> AcceptedAsync(this World world, string round)
    {
        var report = await world.OpenAsync(World.Teacher, round);
        (await world.SubmitAsync(report)).Must();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must();
        return report;
    }

    public static async Task<Result<RouteOutcome>> ReopenAsync(this World world, string report, DateTimeOffset until) =>
        await world.Review.DecideAsync(World.Officer, await world.SeenAsync(World.Officer, report, RouteAction.Reopen, "数字有误") with { Until = until });

    public static async Task<IReadOnlyList<string>> NoticesAsync(this World world, Member person) =>
        [.. (await world.Get<INoticeDesk>().ListAsync(person, System.Globalization.CultureInfo.GetCultureInfo("en"))).Select(n => n.Subject)];
}
