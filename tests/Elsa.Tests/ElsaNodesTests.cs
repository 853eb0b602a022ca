using Core.Tests.Routes;
using RouteContract;
using Shouldly;
using Storage.Tests.Postgres;
using WorkSummary.Core.Routes;
using WorkSummary.Elsa;
using Xunit;

namespace Elsa.Tests;

/// <summary>Two nodes, each with Elsa of its own on one PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ElsaNodesTests(PostgresCluster cluster)
{
    [Fact]
    public async Task Two_nodes_that_tell_of_the_same_reports_keep_one_instance_of_each()
    {
        var ledger = new MemoryStand();
        var settings = new ElsaSettings { Postgres = await cluster.CreateDatabaseAsync(), Pause = TimeSpan.FromMilliseconds(200) };
        await using var a = new FollowedStand(ledger, ledger.Memory, settings) { KeepsInner = true };
        await a.StartedAsync();
        await using var b = new FollowedStand(ledger, ledger.Memory, settings);
        await b.StartedAsync();
        var reports = Enumerable.Range(0, 12).Select(i => $"r{i}").ToList();
        foreach (var report in reports) await a.SubmittedAsync(RouteCast.Plain, report);
        await Task.WhenAll(reports.Select(report => Task.Run(async () =>
        {
            // Both nodes are told of each: what one is doing about it, the other must not do again.
            (await b.DoAsync(report, "p1", RouteAction.Approve)).Must();
            a.Remind(report);
        })));

        await a.AgreeAsync();
        await b.AgreeAsync();
        await b.AgreeAsync();
        (await ElsaMendingTests.PlacesAsync(a)).ShouldBe(Enumerable.Repeat("stage-bureau", 12));
        (await ElsaMendingTests.InstancesAsync(b)).Count.ShouldBe(12);
    }
}
