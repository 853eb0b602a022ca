using Shouldly;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

/// <summary>What every route host must do, whatever engine it runs on. Derive from it for each host that is built.</summary>
public abstract class RouteHostContract
{
    /// <summary>A fresh host.</summary>
    protected abstract IRouteHost CreateHost();

    [Fact]
    public void It_has_a_name() => CreateHost().Name.ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public async Task A_report_is_started_once()
    {
        await using var world = await World.CreateAsync();
        var report = await world.OpenAsync(World.Teacher);
        (await CreateHost().StartAsync(Ledger(world), World.Teacher, report, default)).Code().ShouldBe("route.already-started");
    }

    [Fact]
    public async Task A_decision_wins_once_and_says_what_comes_next()
    {
        await using var world = await World.CreateAsync();
        var (host, report) = (CreateHost(), await world.SubmittedAsync());
        var command = await world.SeenAsync(World.Principal, report, RouteAction.Approve);
        var won = (await host.DecideAsync(Ledger(world), World.Principal, command, null, default)).Must();
        (won.Stage, won.Turn).ShouldBe(("bureau", command.Turn + 1));
        (await host.PendingAsync(Ledger(world), report, default)).ShouldHaveSingleItem().Unit.ShouldBe("B1");
        (await host.DecideAsync(Ledger(world), World.Principal, command, null, default)).Code().ShouldBe("route.already-decided");
    }

    [Fact]
    public async Task An_early_decision_is_refused_and_not_kept_for_later()
    {
        await using var world = await World.CreateAsync();
        var host = CreateHost();
        var report = await world.OpenAsync(World.Teacher);
        var version = await world.AddVersionAsync(World.Teacher, report, "第一版");
        var early = new RouteCommand(report, RouteAction.Approve, 1, version.Hash);
        (await host.DecideAsync(Ledger(world), World.Principal, early, null, default)).Code().ShouldBe("route.wrong-stage");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();
        (await host.PendingAsync(Ledger(world), report, default)).ShouldHaveSingleItem().Stage.ShouldBe("review");
    }

    [Fact]
    public async Task A_refused_command_changes_nothing()
    {
        await using var world = await World.CreateAsync();
        var report = await world.SubmittedAsync();
        var before = await world.CountAsync("SELECT count(*) FROM AuditEntries");
        var command = await world.SeenAsync(World.Principal, report, RouteAction.Return);
        (await CreateHost().DecideAsync(Ledger(world), World.Principal, command, "k", default)).Code().ShouldBe("route.reason-missing");
        (await world.CountAsync("SELECT count(*) FROM AuditEntries")).ShouldBe(before);
        (await world.CountAsync("SELECT count(*) FROM IdempotencyKeys")).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer()
    {
        await using var world = await World.CreateAsync();
        var (host, report) = (CreateHost(), await world.SubmittedAsync());
        var command = await world.SeenAsync(World.Principal, report, RouteAction.Approve);
        var first = (await host.DecideAsync(Ledger(world), World.Principal, command, "k", default)).Must();
        (await host.DecideAsync(Ledger(world), World.Principal, command, "k", default)).Must().ShouldBe(first);
    }

    [Fact]
    public async Task A_report_that_is_called_off_waits_for_nobody()
    {
        await using var world = await World.CreateAsync();
        var host = CreateHost();
        var report = await world.OpenAsync(World.Teacher);
        (await host.CancelAsync(Ledger(world), World.Teacher, report, 1, "重复", default)).Must().Stage.ShouldBe(Route.Cancelled);
        (await host.PendingAsync(Ledger(world), report, default)).ShouldBeEmpty();
        (await host.CancelAsync(Ledger(world), World.Teacher, report, 2, "重复", default)).Code().ShouldBe("route.finished");
    }

    private static IRouteLedger Ledger(World world) => world.Get<IRouteLedger>();
}

public sealed class BuiltInRouteHostTests : RouteHostContract
{
    protected override IRouteHost CreateHost() => new BuiltInRouteHost();
}
