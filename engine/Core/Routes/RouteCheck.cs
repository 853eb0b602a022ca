using WorkSummary.Core.Indicators;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>Something that is wrong with a Route as data.</summary>
/// <param name="Stage">Position of the stage, from 0; −1 for the route as a whole.</param>
/// <param name="Field">What of the stage: a property as it is written in a route file; null for the stage itself.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Index">Which item of that property, from 0; null for all of it.</param>
public sealed record RouteFault(int Stage, string? Field, Problem Problem, int? Index = null);

/// <summary>
/// What no single stage shows: a way must begin with a writer, end with an acceptance, and lead on from everywhere; quorums must be
/// within reach and conditions must type. Whoever makes a Route, from a file or from another engine's definition, asks here first.
/// </summary>
public static class RouteCheck
{
    /// <summary>Everything that is wrong with a route; none for a sound one.</summary>
    /// <param name="route">The route.</param>
    /// <param name="indicators">The indicators that conditions may speak of; null when not known.</param>
    public static IReadOnlyList<RouteFault> Find(Route route, IReadOnlyList<Indicator>? indicators = null)
    {
        var stages = route.Stages;
        if (stages.Count < 2) return [new RouteFault(-1, "stages", RouteTexts.Problem("routes.too-short"))];
        var faults = new List<RouteFault>();
        void Report(int stage, string? field, int? index, string code, params object?[] args) =>
            faults.Add(new RouteFault(stage, field, RouteTexts.Problem(code, args), index));

        for (var i = 0; i < stages.Count; i++)
        {
            var stage = stages[i];
            if (stage.Key is Route.Accepted or Route.Cancelled) Report(i, "key", null, "routes.reserved-key", stage.Key);
            if (stages.Take(i).Any(s => s.Key == stage.Key)) Report(i, "key", null, "routes.stage-twice", stage.Key);
            Actions(stages, i, Report);
            People(stage, i, Report);
            Times(stage, i, Report);
            Returns(stages, i, Report);
            foreach (var (field, condition) in new[] { ("when", stage.When), ("requires", stage.Requires) })
            {
                if (condition is null) continue;
                faults.AddRange(RouteFacts.Check(condition, indicators).Select(p => new RouteFault(i, field, p)));
            }
        }

        Ends(stages, Report);
        RouteReach.Find(route, Report);
        return faults;
    }

    private static void Ends(IReadOnlyList<Stage> stages, Action<int, string?, int?, string, object?[]> report)
    {
        var (first, last, at) = (stages[0], stages[^1], stages.Count - 1);
        if (first.Unit.Relation != UnitRelation.Own) report(0, "unit", null, "routes.first-not-own", [first.Key]);
        var plain = first is { Kind: StageKind.People, When: null, Optional: false } && first.Quorum == Quorum.Any && first.Reviewers is [{ MemberId: null, People: 1 }];
        if (!plain) report(0, null, null, "routes.first-plain", [first.Key]);
        if (last is not { Kind: StageKind.People, When: null, Optional: false, Next: null }) report(at, null, null, "routes.last-sure", [last.Key]);
    }

    private static void Actions(IReadOnlyList<Stage> stages, int at, Action<int, string?, int?, string, object?[]> report)
    {
        var stage = stages[at];
        var (first, last) = (at == 0, at == stages.Count - 1);
        HashSet<RouteAction> forward = stage.Kind == StageKind.Check ? [] : first ? [RouteAction.Submit] : last ? [RouteAction.Accept] : [RouteAction.Approve, RouteAction.Accept];
        HashSet<RouteAction> beside = stage.Kind == StageKind.Check ? [] : first ? [RouteAction.Withdraw] : last ? [RouteAction.Return] : [RouteAction.Return, RouteAction.Withdraw];
        if (forward.Count > 0 && !stage.Actions.Overlaps(forward)) report(at, null, null, "routes.no-way-on", [stage.Key, Word(forward.First())]);
        foreach (var action in stage.Actions.Order())
        {
            var twice = action == RouteAction.Accept && stage.Actions.Contains(RouteAction.Approve);
            if (twice || !(forward.Contains(action) || beside.Contains(action))) report(at, null, null, "routes.action-out-of-place", [stage.Key, Word(action)]);
        }
    }

    private static void People(Stage stage, int at, Action<int, string?, int?, string, object?[]> report)
    {
        var check = stage.Kind == StageKind.Check;
        if (check && stage.Requires is null) report(at, null, null, "routes.check-without-rule", [stage.Key]);
        if (!check && stage.Requires is not null) report(at, "requires", null, "routes.rule-without-check", []);
        if (check)
        {
            if (stage.Reviewers.Count > 0 || stage.DueDays is not null || stage.DueWithRound || stage.Escalations.Count > 0 || stage.Optional)
                report(at, null, null, "routes.check-with-people", [stage.Key]);
            return;
        }

        if (stage.Reviewers.Count == 0) report(at, null, null, "routes.nobody", [stage.Key]);
        for (var i = 0; i < stage.Reviewers.Count; i++)
        {
            var reviewer = stage.Reviewers[i];
            if (reviewer.Role is null && reviewer.MemberId is null) report(at, "reviewers", i, "routes.bad-reviewer", []);
            if (reviewer.MemberId is { } id && stage.Reviewers.Take(i).Any(r => r.MemberId == id)) report(at, "reviewers", i, "routes.reviewer-twice", [id]);
        }

        // A person named twice is still one.
        var seats = stage.Reviewers.Where(r => r.MemberId is null).Sum(r => r.People) + stage.Reviewers.Select(r => r.MemberId).OfType<string>().Distinct().Count();
        if (stage.Quorum.Count > seats) report(at, "quorum", null, "routes.quorum-too-large", [stage.Key, stage.Quorum.Count, seats]);
        if (seats > RouteRules.MaximumSeats) report(at, "reviewers", null, "routes.too-many-seats", [stage.Key, RouteRules.MaximumSeats]);
    }

    private static void Times(Stage stage, int at, Action<int, string?, int?, string, object?[]> report)
    {
        if (stage is { DueWithRound: true, DueDays: not null }) report(at, "due", null, "routes.due-twice", [stage.Key]);
        if (stage.DueDays is null && !stage.DueWithRound)
        {
            if (stage.Remind.Count > 0 || stage.RemindEvery is not null || stage.Escalations.Count > 0) report(at, null, null, "routes.timing-without-due", [stage.Key]);
            return;
        }

        for (var i = 0; i < stage.Remind.Count; i++)
        {
            if (stage.DueDays is { } due && due + stage.Remind[i] < 1) report(at, "remind", i, "routes.reminder-too-early", [stage.Remind[i], due]);
        }

        for (var i = 0; i < stage.Escalations.Count; i++)
        {
            var escalation = stage.Escalations[i];
            if (escalation.After < 1) report(at, "escalate", i, "routes.escalation-too-early", [escalation.After]);
            // One person cannot be several who agree.
            var needed = stage.Quorum.Of(stage.Reviewers.Sum(r => r.People));
            if (escalation is { Kind: EscalationKind.Replace, To.MemberId: { } one } && needed > 1) report(at, "escalate", i, "routes.escalation-too-few", [one, needed]);
        }
    }

    private static void Returns(IReadOnlyList<Stage> stages, int at, Action<int, string?, int?, string, object?[]> report)
    {
        var stage = stages[at];
        var earlier = stages.Take(at).Where(s => s.Kind == StageKind.People).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        List<string> wanted = [.. stage.ReturnTo is { } usual ? [usual] : Array.Empty<string>(), .. stage.ReturnChoices.Where(c => c != stage.ReturnTo)];
        foreach (var key in wanted.Where(k => !earlier.Contains(k))) report(at, "returnTo", null, "routes.return-not-earlier", [key, stage.Key]);
    }

    private static string Word(RouteAction action) => action.ToString().ToLowerInvariant();
}
