using Shouldly;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using Xunit;

namespace WorkSummary.Core.Tests.Snapshots;

public sealed class LargeListTests
{
    [Fact]
    public void Eighty_thousand_visits_of_six_thousand_children_are_within_the_cost_bound()
    {
        var world = World.Small();
        for (var i = 0; i < 6_000; i++) world.With("Children", World.Child($"N{i}", i % 2 == 0 ? "boy" : "girl", "三（2）班"));
        for (var i = 0; i < 80_000; i++) world.With("HomeVisits", World.Visit($"N{i % 6_000}", $"2024-10-{1 + i % 28:00}", "routine"));
        var snapshot = world.Take();
        snapshot.Figures["lb_total"].Value.ShouldBe(6_003m);
        snapshot.Figures["home_visits"].Value.ShouldBe(80_003m);
        var expression = World.Built(Expression.Compile("HomeVisits | where \"Child.Class.Grade\" 3 | group \"Child.Gender\" | sum \"Count\"", World.Builder.Scope));
        World.Built(expression.Evaluate(SnapshotBuilder.Bind(snapshot))).Value.ShouldBe(80_003m);
    }
}
