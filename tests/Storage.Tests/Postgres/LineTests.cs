using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RouteContract;
using Shouldly;
using Storage.Tests.Routes;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Postgres;
using Xunit;

namespace Storage.Tests.Postgres;

/// <summary>The line between the nodes, and the calls that go over it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class LineTests(PostgresCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_one_node_tells_the_others_hear()
    {
        var connection = await cluster.CreateDatabaseAsync();
        await using var one = Node(connection);
        await using var other = Node(connection);
        using var over = new CancellationTokenSource();
        var (begun, heard) = (new TaskCompletionSource(), new TaskCompletionSource<string>());
        var listening = other.GetRequiredService<INodeLine>().ListenAsync(begun.SetResult, heard.SetResult, over.Token);
        await begun.Task.WaitAsync(Patience);
        await one.GetRequiredService<INodeLine>().TellAsync("n1 3");
        (await heard.Task.WaitAsync(Patience)).ShouldBe("n1 3");
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => listening);
    }

    [Fact]
    public async Task A_line_that_breaks_says_so()
    {
        var connection = await cluster.CreateDatabaseAsync();
        await using var node = Node(connection);
        var begun = new TaskCompletionSource();
        var listening = node.GetRequiredService<INodeLine>().ListenAsync(begun.SetResult, _ => { }, CancellationToken.None);
        await begun.Task.WaitAsync(Patience);
        await using (var admin = new NpgsqlConnection(connection))
        {
            await admin.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", admin);
            await command.ExecuteNonQueryAsync();
        }

        await Should.ThrowAsync<NpgsqlException>(() => listening.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_commit_calls_for_what_it_leaves_and_a_refusal_calls_for_nothing()
    {
        // What a person does is told when the time to take it back is over; here there is none.
        await using var node = await StoredStand.CreateAsync(s => s.AddSingleton(new NoticeRules { UndoWindow = TimeSpan.Zero }).AddWorkSummaryPostgres(cluster.CreateDatabaseAsync().GetAwaiter().GetResult()), () => Task.CompletedTask);
        var called = new List<Work>();
        using var listener = node.Get<IWorkCalls>().OnCall(called.Add);
        var report = await node.SubmittedAsync(RouteCast.Plain, "a");
        called.Aggregate(Work.None, (all, work) => all | work).HasFlag(Work.Outbox).ShouldBeTrue();

        called.Clear();
        (await node.DoAsync(report, "t1", RouteAction.Approve)).Ok.ShouldBeFalse();
        called.ShouldBeEmpty();
    }

    private static ServiceProvider Node(string connection) => new ServiceCollection().AddWorkSummaryPostgres(connection).BuildServiceProvider();
}
