using FsCheck;
using FsCheck.Fluent;
using RouteContract;
using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Routes.Elsa;
using Xunit;

namespace Core.Tests.Routes;

/// <summary>The way on which Elsa is led to where a report stands.</summary>
public sealed class ElsaWayTests
{
    [Fact]
    public void From_the_beginning_there_is_a_way_to_every_stage_of_every_sound_route() => Prop
        .ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var (route, flow) = (SoundRoutes.Make(seed), ElsaFlow.Of(SoundRoutes.Make(seed)));
            return route.Stages.All(s => ElsaWay.Find(flow, flow.Activities[0].Id, ElsaFlow.IdOf(s.Key)) is { } way && Walk(flow, flow.Activities[0].Id, way) == ElsaFlow.IdOf(s.Key));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_way_leads_where_it_says_and_nobody_returns_or_accepts_in_passing() => Prop
        .ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var flow = ElsaFlow.Of(SoundRoutes.Make(seed));
            var types = flow.Activities.ToDictionary(a => a.Id, a => a.Type);
            foreach (var from in flow.Activities)
            {
                foreach (var to in flow.Activities)
                {
                    if (ElsaWay.Find(flow, from.Id, to.Id) is not { } way) continue;
                    if (Walk(flow, from.Id, way) != to.Id || way.Through.Any(t => types[t.Key] == ElsaWords.Stage && t.Value != ElsaWords.Onward)) return false;
                }
            }

            return true;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_submission_that_a_check_sends_back_goes_through_the_check()
    {
        var way = ElsaWay.Find(ElsaFlow.Of(RouteCast.Rich), "stage-draft", "stage-draft")!;

        way.First.ShouldBe(ElsaWords.Onward);
        way.Through.ShouldBe(new Dictionary<string, string> { ["stage-check"] = ElsaWords.Failed });
    }

    [Fact]
    public void A_stage_that_is_not_needed_is_gone_past() =>
        ElsaWay.Find(ElsaFlow.Of(RouteCast.Rich), "stage-draft", "stage-review")!.Through
            .ShouldBe(new Dictionary<string, string> { ["stage-check"] = ElsaWords.Passed, ["when-peers"] = ElsaWords.No }, ignoreOrder: true);

    [Fact]
    public void A_stage_of_the_last_word_only_has_no_way_back_of_its_own() =>
        ElsaWay.Find(ElsaFlow.Of(RouteCast.Plain), "end", "stage-draft").ShouldBeNull();

    private static string? Walk(ElsaFlow flow, string from, ElsaWay way)
    {
        var at = flow.Follow(from, way.First);
        for (var left = flow.Activities.Count; at is not null && left > 0 && way.Through.TryGetValue(at, out var outcome); left--) at = flow.Follow(at, outcome);
        return at;
    }
}
