using Microsoft.EntityFrameworkCore;
using Shouldly;
using Storage.Tests.Rounds;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Postgres;
using Xunit;

namespace Storage.Tests.Postgres;

/// <summary>A round changes while a step on one of its reports is under way, on two nodes.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RoundChangeTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_step_that_had_begun_before_an_extension_does_not_bring_the_old_day_back()
    {
        await using var world = await WorldAsync();
        var round = await world.RoundAsync();
        var report = await world.OpenAsync(World.Teacher, round, RoundScene.WithRound);
        world.Clock.Move(TimeSpan.FromDays(8)); // The 18th: two days before the round's day.

        var reminded = await DuringAsync(
            world, report, RouteRules.System, RouteRules.Tick,
            () => world.Rounds.ExtendAsync(World.Officer, round, ["S1"], new DateOnly(2025, 1, 26), "流感"),
            db => db.RoundUnits.AnyAsync(u => u.Due != null));

        reminded.Action.ShouldBe(RouteAction.Remind);
        world.Clock.Move(TimeSpan.FromDays(6)); // The 24th: two days before the new one.
        (await world.Get<IRouteTimers>().TickAsync()).Done.ShouldBe(1);
    }

    [Fact]
    public async Task A_return_that_had_begun_while_the_round_was_closed_leaves_its_writer_reminded_after_it_was_opened_again()
    {
        await using var world = await WorldAsync();
        var round = await world.RoundAsync();
        var report = await world.OpenAsync(World.Teacher, round, RoundScene.WithRound);
        (await world.SubmitAsync(report)).Must();
        (await world.Rounds.CloseAsync(World.Officer, round)).Must();
        var command = await world.SeenAsync(World.Principal, report, RouteAction.Return, "请补充");

        var returned = await DuringAsync(
            world, report, World.Principal, subject => RouteRules.Decide(subject, World.Principal, command),
            () => world.Rounds.OpenAgainAsync(World.Officer, round, "漏了一所学校"),
            db => db.Rounds.AnyAsync(r => r.ClosedAt == null));

        returned.Action.ShouldBe(RouteAction.Return);
        world.Clock.Move(TimeSpan.FromDays(8));
        (await world.Get<IRouteTimers>().TickAsync()).Done.ShouldBe(1);
    }

    private async Task<World> WorldAsync()
    {
        var connection = await cluster.CreateDatabaseAsync();
        return await World.CreateAsync(storage: s => s.AddWorkSummaryPostgres(connection));
    }

    /// <summary>Begins a step, has the round changed and this seen by others, and only then lets the step end.</summary>
    private static async Task<RouteOutcome> DuringAsync(
        World world, string report, Member actor, Func<RouteCase, Result<Transition>> rule, Func<Task<Result<RoundView>>> change, Func<WorkSummaryDb, Task<bool>> changed)
    {
        using var go = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        var stepping = Task.Run(() => world.Get<IRouteLedger>().ApplyAsync(
            report, actor, null,
            subject =>
            {
                begun.TrySetResult();
                go.Wait();
                return rule(subject);
            },
            default));
        await begun.Task;
        var changing = change();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var db = await world.Get<IDbContextFactory<WorkSummaryDb>>().CreateDbContextAsync();
        while (!await changed(db)) await Task.Delay(20, patience.Token);
        go.Set();
        var stepped = (await stepping).Must();
        (await changing).Must();
        return stepped;
    }
}
