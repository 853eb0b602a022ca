using RouteContract;
using Shouldly;
using Storage.Tests.Routes;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Postgres;
using Xunit;

namespace Storage.Tests.Postgres;

/// <summary>Two nodes on one PostgreSQL: whoever asks which node, a decision counts once.</summary>
[Collection(PostgresCollection.Name)]
public sealed class NodeTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const int Rounds = 12;
    private StoredStand one = null!, other = null!;

    public async Task InitializeAsync()
    {
        var connection = await cluster.CreateDatabaseAsync();
        one = await NodeAsync();
        other = await NodeAsync();

        Task<StoredStand> NodeAsync() => StoredStand.CreateAsync(services => services.AddWorkSummaryPostgres(connection), () => Task.CompletedTask);
    }

    public async Task DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_approvers_at_two_nodes_one_decides_and_the_other_is_told()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var seen = await SeenAsync(await one.SubmittedAsync(RouteCast.Plain, $"a{i}"), RouteAction.Approve);
            var both = await Task.WhenAll(DecideAsync(one, "p1", seen), DecideAsync(other, "p2", seen));
            both.Select(b => b.Code()).Order().ShouldBe(["ok", "route.already-decided"]);
            (await one.CountAsync(seen.ReportId)).Steps.ShouldBe(3);
        }
    }

    [Fact]
    public async Task Of_an_approval_and_a_withdrawal_at_two_nodes_one_counts()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var seen = await SeenAsync(await one.SubmittedAsync(RouteCast.Plain, $"w{i}"), RouteAction.Approve);
            var both = await Task.WhenAll(DecideAsync(one, "p1", seen), DecideAsync(other, "t1", seen with { Action = RouteAction.Withdraw }));
            both.Count(b => b.Ok).ShouldBe(1);
            both.Single(b => !b.Ok).Code().ShouldBeOneOf("route.already-decided", "route.too-late");
            (await one.CaseAsync(seen.ReportId)).State.Stage.ShouldBe(both[0].Ok ? "bureau" : "draft");
        }
    }

    [Fact]
    public async Task Of_an_approval_at_one_node_and_a_new_Version_at_the_other_nothing_is_approved_that_was_not_seen()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var seen = await SeenAsync(await one.SubmittedAsync(RouteCast.Plain, $"v{i}"), RouteAction.Approve);
            var moment = TimeSpan.FromMilliseconds(3 * i);
            var approving = Task.Run(async () =>
            {
                await Task.Delay(moment);
                return await DecideAsync(one, "p1", seen);
            });
            var writing = Task.Run(async () =>
            {
                var withdrawn = await DecideAsync(other, "t1", seen with { Action = RouteAction.Withdraw });
                if (!withdrawn.Ok) return withdrawn;
                await other.AddVersionAsync(seen.ReportId, "t1", $"new{i}", new RouteFacts { Kind = "school-summary" });
                return await other.DoAsync(seen.ReportId, "t1", RouteAction.Submit);
            });
            var (approved, written) = (await approving, await writing);
            var state = (await one.CaseAsync(seen.ReportId)).State;
            written.Ok.ShouldBe(!approved.Ok);
            (state.Stage, state.VersionHash).ShouldBe(approved.Ok ? ("bureau", seen.VersionHash) : ("review", $"new{i}"));
            (approved.Ok ? written : approved).Code().ShouldBeOneOf("route.already-decided", "route.too-late", "route.stale-version");
        }
    }

    [Fact]
    public async Task The_same_key_at_two_nodes_has_one_effect_and_one_answer()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var seen = await SeenAsync(await one.SubmittedAsync(RouteCast.Plain, $"k{i}"), RouteAction.Approve);
            var both = await Task.WhenAll(DecideAsync(one, "p1", seen, $"key{i}"), DecideAsync(other, "p1", seen, $"key{i}"));
            both[0].Must().ShouldBe(both[1].Must());
            (await one.CountAsync(seen.ReportId)).Steps.ShouldBe(3);
        }
    }

    [Fact]
    public async Task Receipts_given_at_two_nodes_at_once_have_no_gaps_and_no_doubles()
    {
        var reports = new List<string>();
        for (var i = 0; i < Rounds; i++)
        {
            var report = await one.SubmittedAsync(RouteCast.Plain, $"r{i}");
            (await one.DoAsync(report, "p1", RouteAction.Approve)).Must();
            reports.Add(report);
        }

        var accepted = await Task.WhenAll(reports.Select((r, i) => Task.Run(() => (i % 2 == 0 ? one : other).DoAsync(r, "o1", RouteAction.Accept))));
        accepted.Select(a => int.Parse(a.Must().Receipt!.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, Rounds));
    }

    [Fact]
    public async Task A_reminder_that_two_nodes_find_due_goes_out_once()
    {
        var report = await one.SubmittedAsync(RouteCast.Plain, "t");
        var before = (await one.CountAsync(report)).Steps;
        one.Clock.Move(TimeSpan.FromDays(9));
        other.Clock.Move(TimeSpan.FromDays(9));
        var both = await Task.WhenAll(
            Task.Run(() => one.Host.TickAsync(one.Ledger, report, default)), Task.Run(() => other.Host.TickAsync(other.Ledger, report, default)));
        both.Select(b => b.Code()).Order().ShouldBe(["ok", "route.nothing-due"]);
        (await one.CountAsync(report)).Steps.ShouldBe(before + 1);
    }

    private static Task<Result<RouteOutcome>> DecideAsync(StoredStand node, string who, RouteCommand command, string? key = null) =>
        Task.Run(() => node.Host.DecideAsync(node.Ledger, RouteCast.Of(who), command, key, default));

    private async Task<RouteCommand> SeenAsync(string report, RouteAction action)
    {
        var state = (await one.CaseAsync(report)).State;
        return new RouteCommand(report, action, state.Turn, state.VersionHash);
    }
}
