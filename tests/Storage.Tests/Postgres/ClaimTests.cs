using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RouteContract;
using Shouldly;
using Storage.Tests.Routes;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Postgres;
using Xunit;

namespace Storage.Tests.Postgres;

/// <summary>Nodes that take work from the same tables: each piece is one node's, and nobody waits for another's.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ClaimTests(PostgresCluster cluster)
{
    private const int Reports = 30;

    [Fact]
    public async Task What_is_due_is_shared_out_and_looked_at_by_one_node_each()
    {
        var connection = await cluster.CreateDatabaseAsync();
        var counts = new CountingHost[] { new(), new(), new() };
        var nodes = new List<StoredStand>();
        foreach (var count in counts) nodes.Add(await StoredStand.CreateAsync(s => s.AddSingleton<IRouteHost>(count).AddWorkSummaryPostgres(connection), () => Task.CompletedTask));
        for (var i = 0; i < Reports; i++) await nodes[0].SubmittedAsync(RouteCast.Plain, $"t{i}");
        foreach (var node in nodes) node.Clock.Move(TimeSpan.FromDays(9));

        var ticked = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.Get<IRouteTimers>().TickAsync())));

        ticked.Sum(t => t.Done).ShouldBe(Reports);
        ticked.Sum(t => t.Failed).ShouldBe(0);
        counts.SelectMany(c => c.Seen).Order().ShouldBe(Enumerable.Range(0, Reports).Select(i => $"t{i}").Order());
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Rows_that_another_transaction_holds_are_passed_over_and_not_waited_for()
    {
        await using var node = await StoredStand.CreateAsync(s => s.AddWorkSummaryPostgres(cluster.CreateDatabaseAsync().GetAwaiter().GetResult()), () => Task.CompletedTask);
        await node.SubmittedAsync(RouteCast.Plain, "a");
        await node.SubmittedAsync(RouteCast.Plain, "b");
        var contexts = node.Get<IDbContextFactory<WorkSummaryDb>>();
        await using var one = await contexts.CreateDbContextAsync();
        await using var other = await contexts.CreateDbContextAsync();
        await using var first = await one.Database.BeginTransactionAsync();
        await using var second = await other.Database.BeginTransactionAsync();
        var held = await one.Reports.OrderBy(r => r.Id).Take(1).Unclaimed().Select(r => r.Id).ToListAsync();
        var left = await other.Reports.OrderBy(r => r.Id).Take(2).Unclaimed().Select(r => r.Id).ToListAsync();
        held.Concat(left).Order().ShouldBe(["a", "b"]);
        left.ShouldNotContain(held[0]);
    }

    [Fact]
    public async Task A_node_that_dies_with_a_lease_leaves_it_to_run_out()
    {
        await using var node = await StoredStand.CreateAsync(s => s.AddWorkSummaryPostgres(cluster.CreateDatabaseAsync().GetAwaiter().GetResult()), () => Task.CompletedTask);
        var leases = node.Get<IWorkLeases>();
        var dead = await leases.TakeAsync("watches", TimeSpan.FromMinutes(10));
        dead.ShouldNotBeNull();
        (await leases.TakeAsync("watches", TimeSpan.FromMinutes(10))).ShouldBeNull();
        node.Clock.Move(TimeSpan.FromMinutes(11));
        var next = (await leases.TakeAsync("watches", TimeSpan.FromMinutes(10))).ShouldNotBeNull();
        await leases.GiveBackAsync(dead);
        (await leases.TakeAsync("watches", TimeSpan.FromMinutes(10))).ShouldBeNull("what the dead one gives back is another's by now");
        await leases.GiveBackAsync(next);
        (await leases.TakeAsync("watches", TimeSpan.FromMinutes(10))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_many_who_want_a_lease_at_once_one_has_it()
    {
        var connection = await cluster.CreateDatabaseAsync();
        await using var one = await StoredStand.CreateAsync(s => s.AddWorkSummaryPostgres(connection), () => Task.CompletedTask);
        await using var other = await StoredStand.CreateAsync(s => s.AddWorkSummaryPostgres(connection), () => Task.CompletedTask);
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).Get<IWorkLeases>().TakeAsync("digest", TimeSpan.FromMinutes(1)))));
        taken.Count(t => t is not null).ShouldBe(1);
    }

    /// <summary>The built-in host, which remembers what it was asked to look at.</summary>
    private sealed class CountingHost : IRouteHost
    {
        private readonly IRouteHost host = new BuiltInRouteHost();

        public List<string> Seen { get; } = [];

        public string Name => host.Name;

        public Task<Result<RouteOutcome>> StartAsync(IRouteLedger ledger, Member actor, string reportId, CancellationToken cancellation) => host.StartAsync(ledger, actor, reportId, cancellation);

        public Task<Result<RouteOutcome>> DecideAsync(IRouteLedger ledger, Member actor, RouteCommand command, string? key, CancellationToken cancellation) =>
            host.DecideAsync(ledger, actor, command, key, cancellation);

        public Task<IReadOnlyList<Assignment>> PendingAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) => host.PendingAsync(ledger, reportId, cancellation);

        public Task<Result<RouteOutcome>> TickAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation)
        {
            Seen.Add(reportId);
            return host.TickAsync(ledger, reportId, cancellation);
        }

        public Task<Result<RouteOutcome>> CancelAsync(IRouteLedger ledger, Member actor, string reportId, int turn, string reason, CancellationToken cancellation) =>
            host.CancelAsync(ledger, actor, reportId, turn, reason, cancellation);
    }
}
