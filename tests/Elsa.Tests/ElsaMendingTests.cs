using Core.Tests.Routes;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using RouteContract;
using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Routes.Elsa;
using WorkSummary.Elsa;
using WorkSummary.Elsa.Engine;
using Xunit;

namespace Elsa.Tests;

/// <summary>Whatever becomes of Elsa, decisions stand, and Elsa comes back to where the ledger has the reports.</summary>
public sealed class ElsaMendingTests
{
    [Fact]
    public async Task One_instance_goes_through_a_return_to_the_end()
    {
        await using var stand = Follow(out _);
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        await stand.AgreeAsync();
        var begun = (await InstancesAsync(stand)).Single().Id;
        await stand.DoAsync(report, "p1", RouteAction.Return);
        await stand.AgreeAsync();
        await stand.AddVersionAsync(report, "t1", "h2", new RouteFacts { Kind = "school-summary" });
        foreach (var (who, action) in new[] { ("t1", RouteAction.Submit), ("p1", RouteAction.Approve), ("o1", RouteAction.Accept) })
        {
            (await stand.DoAsync(report, who, action)).Must();
            await stand.AgreeAsync();
        }

        var instances = await InstancesAsync(stand);
        instances.Select(i => (i.Id, i.Status, i.SubStatus)).ShouldBe([(begun, WorkflowStatus.Finished, WorkflowSubStatus.Finished)]);
    }

    [Fact]
    public async Task A_conditional_stage_and_a_check_are_passed_as_the_ledger_passed_them()
    {
        await using var stand = Follow(out _);
        var report = await stand.SubmittedAsync(RouteCast.Rich, facts: new RouteFacts { Kind = "k", Errors = 1 });
        await stand.AgreeAsync();
        (await stand.CaseAsync(report)).State.Stage.ShouldBe("draft");
        (await PlacesAsync(stand)).ShouldBe(["stage-draft"]);
        var begun = (await InstancesAsync(stand)).Single().Id;
        await stand.AddVersionAsync(report, "t1", "h2", new RouteFacts { Kind = "k" });
        (await stand.DoAsync(report, "t1", RouteAction.Submit)).Must();
        await stand.AgreeAsync();

        (await PlacesAsync(stand)).ShouldBe(["stage-review"]);
        (await InstancesAsync(stand)).Select(i => i.Id).ShouldBe([begun]);
    }

    [Fact]
    public async Task What_was_decided_while_Elsa_was_away_is_found_at_the_start()
    {
        var files = new TwoFiles();
        var ledger = await files.LedgerAsync();
        var first = new FollowedStand(ledger, ledger.Standings, files.Elsa) { KeepsInner = true };
        foreach (var id in new[] { "r1", "r2", "r3" }) await first.SubmittedAsync(RouteCast.Plain, id);
        await first.AgreeAsync();
        await first.DisposeAsync();

        // Elsa is off: the ledger alone decides, and knows of nobody to tell.
        (await ledger.DoAsync("r1", "p1", RouteAction.Approve)).Must();
        (await ledger.DoAsync("r2", "p1", RouteAction.Return)).Must();
        (await ledger.DoAsync("r2", "t1", RouteAction.Cancel)).Must();
        await ledger.SubmittedAsync(RouteCast.Plain, "r4");

        await using var second = new FollowedStand(ledger, ledger.Standings, files.Elsa);
        await second.StartedAsync();
        await Waits.UntilAsync(async () => (await PlacesAsync(second)).Order().SequenceEqual(["stage-bureau", "stage-review", "stage-review"]));
        await second.AgreeAsync();
    }

    [Fact]
    public async Task Stopped_at_any_moment_and_started_again_it_comes_to_agree()
    {
        var files = new TwoFiles();
        var ledger = await files.LedgerAsync();
        for (var round = 0; round < 6; round++)
        {
            var stand = new FollowedStand(ledger, ledger.Standings, files.Elsa) { KeepsInner = true };
            await stand.StartedAsync();
            for (var i = 0; i < 4; i++)
            {
                var id = await stand.SubmittedAsync(RouteCast.Plain, $"r{round}-{i}");
                if (i % 2 == 0) (await stand.DoAsync(id, "p1", RouteAction.Approve)).Must();
            }

            await Task.Delay(40 * round);
            await stand.DisposeAsync();
        }

        await using var last = new FollowedStand(ledger, ledger.Standings, files.Elsa);
        await last.StartedAsync();
        await Waits.UntilAsync(async () => (await last.SweepAsync()).Count == 0);
        (await PlacesAsync(last)).Count.ShouldBe(24);
    }

    [Fact]
    public async Task Doubled_faulted_lost_and_foreign_instances_are_mended()
    {
        await using var stand = Follow(out _);
        foreach (var id in new[] { "doubled", "faulted", "lost", "moved", "sound" }) await stand.SubmittedAsync(RouteCast.Plain, id);
        await stand.AgreeAsync();
        await using (var scope = stand.Engine.Services.CreateAsyncScope())
        {
            await StartAsync(scope, "doubled", "second");
            await StartAsync(scope, null, "by hand");
            await ChangeAsync(scope, "faulted", i => (i.Status, i.SubStatus, i.IncidentCount) = (WorkflowStatus.Finished, WorkflowSubStatus.Faulted, 1));
            await scope.ServiceProvider.GetRequiredService<IBookmarkStore>().DeleteAsync(new BookmarkFilter { CorrelationId = "lost" });
            await ChangeAsync(scope, "moved", i => i.DefinitionVersionId = "another");
        }

        (await stand.SweepAsync()).Order().ShouldBe(["doubled", "faulted", "lost", "moved"]);
        await stand.AgreeAsync();
        (await PlacesAsync(stand)).Count.ShouldBe(5);
        (await InstancesAsync(stand)).Count.ShouldBe(5);
        stand.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instance_whose_state_lies_behind_its_bookmark_is_replaced_when_it_does_not_move()
    {
        // What a commit that stopped half-way leaves: the bookmark of the next stage, and the state of the one before.
        await using var stand = Follow(out _);
        await stand.OpenAsync("r", RouteCast.Plain, "S1");
        (await stand.Host.StartAsync(stand.Ledger, RouteCast.Of("t1"), "r", default)).Must();
        await stand.AgreeAsync();
        await using var scope = stand.Engine.Services.CreateAsyncScope();
        var client = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync((await InstancesAsync(stand)).Single().Id);
        var serializer = scope.ServiceProvider.GetRequiredService<IWorkflowStateSerializer>();
        var before = serializer.Serialize(await client.ExportStateAsync());
        await stand.AddVersionAsync("r", "t1", "h1", new RouteFacts { Kind = "k" });
        (await stand.DoAsync("r", "t1", RouteAction.Submit)).Must();
        await stand.AgreeAsync();
        await client.ImportStateAsync(serializer.Deserialize(before));

        (await stand.DoAsync("r", "p1", RouteAction.Approve)).Must();
        await stand.AgreeAsync();
        (await PlacesAsync(stand)).ShouldBe(["stage-bureau"]);
    }

    [Fact]
    public async Task Whoever_resumes_a_bookmark_by_hand_moves_nothing()
    {
        await using var stand = Follow(out _);
        await stand.SubmittedAsync(RouteCast.Plain);
        await stand.AgreeAsync();
        await using var scope = stand.Engine.Services.CreateAsyncScope();
        var bookmark = (await scope.ServiceProvider.GetRequiredService<IBookmarkStore>().FindManyAsync(new BookmarkFilter { CorrelationId = "r" })).Single();
        await scope.ServiceProvider.GetRequiredService<IWorkflowResumer>().ResumeAsync(bookmark.Id, new Dictionary<string, object> { ["Action"] = "Accept" });

        (await PlacesAsync(stand)).ShouldBe(["stage-review"]);
        await stand.SweepAsync();
        await stand.AgreeAsync();
    }

    [Fact]
    public async Task Without_a_working_Elsa_every_decision_is_taken_all_the_same()
    {
        var ledger = new MemoryStand();
        var settings = new ElsaSettings { Sqlite = "/proc/no-such-place/elsa.db", Pause = TimeSpan.FromMilliseconds(50) };
        await using var stand = new FollowedStand(ledger, ledger.Memory, settings);
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must();
        (await stand.DoAsync(report, "o1", RouteAction.Accept)).Must().Receipt.ShouldNotBeNull();
        for (var i = 0; stand.Troubles.IsEmpty && i < 600; i++) await Task.Delay(50);
        stand.Troubles.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_report_ends_on_the_version_of_the_route_that_it_began_with()
    {
        await using var stand = Follow(out _);
        var later = RouteCast.Plain with { Version = 2, Stages = [.. RouteCast.Plain.Stages.Where(s => s.Key != "review")] };
        // Changed without raising the version: Elsa alone would write over the first.
        var silently = RouteCast.Plain with { Stages = [.. RouteCast.Plain.Stages.Select(s => s with { DueDays = 9 })] };
        await stand.SubmittedAsync(RouteCast.Plain, "old");
        await stand.SubmittedAsync(later, "new");
        await stand.SubmittedAsync(silently, "changed");
        await stand.AgreeAsync();

        var definitions = (await InstancesAsync(stand)).ToDictionary(i => i.CorrelationId!, i => i.DefinitionVersionId);
        definitions["old"].ShouldBe(ElsaDefinition.Of(RouteCast.Plain).Id);
        definitions["new"].ShouldBe(ElsaDefinition.Of(later).Id);
        definitions.Values.Distinct().Count().ShouldBe(3);
        (await stand.DoAsync("old", "p1", RouteAction.Approve)).Must();
        await stand.AgreeAsync();
    }

    [Fact]
    public async Task Finished_instances_are_forgotten_in_time()
    {
        await using var stand = Follow(out _);
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        await stand.AgreeAsync();
        foreach (var (who, action) in new[] { ("p1", RouteAction.Approve), ("o1", RouteAction.Accept) }) (await stand.DoAsync(report, who, action)).Must();
        await stand.AgreeAsync();
        await stand.Engine.ForgetAsync(DateTimeOffset.UtcNow.AddDays(-1), default);
        (await InstancesAsync(stand)).Count.ShouldBe(1);
        await stand.Engine.ForgetAsync(DateTimeOffset.UtcNow.AddDays(1), default);
        (await InstancesAsync(stand)).ShouldBeEmpty();
    }

    private static FollowedStand Follow(out MemoryStand ledger)
    {
        ledger = new MemoryStand();
        return new FollowedStand(ledger, ledger.Memory, new ElsaSettings { Pause = TimeSpan.FromMilliseconds(200) });
    }

    internal static async Task<IReadOnlyList<WorkflowInstance>> InstancesAsync(FollowedStand stand)
    {
        await using var scope = stand.Engine.Services.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>().FindManyAsync(new WorkflowInstanceFilter())];
    }

    internal static async Task<IReadOnlyList<string>> PlacesAsync(FollowedStand stand)
    {
        await using var scope = stand.Engine.Services.CreateAsyncScope();
        return [.. (await new Instances(scope.ServiceProvider).AllAsync(default)).SelectMany(i => i.Places).Select(p => p.At)];
    }

    private static async Task ChangeAsync(AsyncServiceScope scope, string report, Action<WorkflowInstance> change)
    {
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>();
        var instance = (await store.FindAsync(new WorkflowInstanceFilter { CorrelationId = report }))!;
        change(instance);
        await store.SaveAsync(instance);
    }

    private static async Task StartAsync(AsyncServiceScope scope, string? report, string id)
    {
        var client = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(id);
        await client.CreateAndRunInstanceAsync(new CreateAndRunWorkflowInstanceRequest
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(ElsaDefinition.Of(RouteCast.Plain).Id), CorrelationId = report,
        });
    }
}

internal static class Waits
{
    /// <summary>Until it is so; at most a minute or two.</summary>
    public static async Task UntilAsync(Func<Task<bool>> so)
    {
        for (var i = 0; i < 1200 && !await so(); i++) await Task.Delay(100);
        (await so()).ShouldBeTrue();
    }
}
