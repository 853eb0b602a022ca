using Graph.Tests.Reading;
using Microsoft.Kiota.Abstractions;
using Shouldly;
using WorkSummary.FakeGraph;
using WorkSummary.Graph.Connection;
using Xunit;

namespace Graph.Tests.Connection;

public sealed class BatchTests
{
    [Fact]
    [Trait("Behaviour", "30")]
    public async Task Fifty_requests_go_in_three_batches_and_each_finds_its_answer()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(50));
        using var connection = ThrottleTests.Open(world);
        var answers = await new GraphBatch(connection).SendAsync(Steps(world, 50), connection.Call(), CancellationToken.None);
        answers.Count.ShouldBe(50);
        answers.ShouldAllBe(a => GraphAnswer.Text(a.Value.Body, "id") == a.Key);
        world.Server.Requests.Entries.Count(e => e.Url.EndsWith("$batch", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    [Trait("Behaviour", "30")]
    public async Task What_is_refused_inside_is_sent_again_alone_after_its_time()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(20));
        using var connection = ThrottleTests.Open(world);
        world.Server.Faults.ThrottleNext(2, new Throttle(RetryAfter: 40), "items/(3|4)\\b");
        world.Server.Faults.FailNext(1, 502, "items/5\\b");
        var answers = await new GraphBatch(connection).SendAsync(Steps(world, 20), connection.Call(), CancellationToken.None);
        answers.Values.ShouldAllBe(a => a.Ok);
        world.Server.Requests.Entries.Count(e => e.Inner).ShouldBe(23);
        world.Clock.Waits.ShouldContain(TimeSpan.FromSeconds(40));
    }

    [Fact]
    [Trait("Behaviour", "30")]
    public async Task What_depended_on_a_refused_step_goes_again_with_it_and_on_a_failed_one_fails()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(3));
        using var connection = ThrottleTests.Open(world);
        world.Server.Faults.ThrottleNext(1, new Throttle(RetryAfter: 5), "items/1\\b");
        var steps = Steps(world, 3);
        steps[1] = steps[1] with { DependsOn = "1" };
        steps.Add(new BatchStep("gone", Method.GET, steps[0].Path.Replace("items/1", "items/999", StringComparison.Ordinal)));
        steps.Add(steps[2] with { Id = "after", DependsOn = "gone" });
        var answers = await new GraphBatch(connection).SendAsync(steps, connection.Call(), CancellationToken.None);
        answers["1"].Ok.ShouldBeTrue();
        answers["2"].Ok.ShouldBeTrue();
        ((int)answers["gone"].Status).ShouldBe(404);
        ((int)answers["after"].Status).ShouldBe(424);
    }

    [Fact]
    [Trait("Behaviour", "30")]
    public async Task A_step_that_is_refused_for_ever_ends_at_the_bound()
    {
        await using var world = await SmallWorld.StartAsync(SmallWorld.SomeChildren(3));
        using var connection = ThrottleTests.Open(world);
        world.Server.Faults.ThrottleEvery(1, new Throttle(RetryAfter: 90), "items/2\\b");
        var failure = await Should.ThrowAsync<GraphFailure>(() => new GraphBatch(connection).SendAsync(Steps(world, 3), connection.Call(), CancellationToken.None));
        failure.Problem.Code.ShouldBe("graph.busy");
    }

    private static List<BatchStep> Steps(SmallWorld world, int count) =>
        [.. Enumerable.Range(1, count).Select(i => new BatchStep($"{i}", Method.GET, $"/sites/{world.Site.Id}/lists/{world.Site.List("Children").Id}/items/{i}"))];
}
