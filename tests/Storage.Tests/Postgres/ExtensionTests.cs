using Microsoft.EntityFrameworkCore;
using Shouldly;
using Storage.Tests.Rounds;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Postgres;
using Xunit;

namespace Storage.Tests.Postgres;

/// <summary>An extension and a step on the same report at once, on two nodes.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ExtensionTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_step_that_had_begun_before_an_extension_does_not_bring_the_old_day_back()
    {
        var connection = await cluster.CreateDatabaseAsync();
        await using var world = await World.CreateAsync(storage: s => s.AddWorkSummaryPostgres(connection));
        var round = await world.RoundAsync();
        var report = await world.OpenAsync(World.Teacher, round, RoundScene.WithRound);
        world.Clock.Move(TimeSpan.FromDays(8)); // The 18th: two days before the round's day.
        using var go = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var reminding = Task.Run(() => world.Get<IRouteLedger>().ApplyAsync(
            report, RouteRules.System, null,
            subject =>
            {
                begun.TrySetResult();
                go.Wait();
                return RouteRules.Tick(subject);
            },
            default));
        await begun.Task;
        var extending = world.Rounds.ExtendAsync(World.Officer, round, ["S1"], new DateOnly(2025, 1, 26), "流感");
        await ExtendedAsync(world);
        go.Set();
        (await reminding).Must().Action.ShouldBe(RouteAction.Remind);
        (await extending).Must();

        world.Clock.Move(TimeSpan.FromDays(6)); // The 24th: two days before the new one.
        (await world.Get<IRouteTimers>().TickAsync()).Done.ShouldBe(1);
    }

    private static async Task ExtendedAsync(World world)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var db = await world.Get<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        while (!await db.RoundUnits.AnyAsync(u => u.Due != null)) await Task.Delay(20, patience.Token);
    }
}
