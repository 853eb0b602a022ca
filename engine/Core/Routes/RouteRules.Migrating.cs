using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>Onto another version of a route: never by itself, and as a dry run by looking at the step without writing it.</summary>
public static partial class RouteRules
{
    /// <summary>
    /// Puts a running report onto another route. It stays in the stage of the same key, or goes to the one named for it. Where the same
    /// people act there, what they agreed stands; otherwise they are asked anew. Its time runs on. What the new route asks of a Version
    /// must be known of the one that is under review.
    /// </summary>
    /// <param name="subject">The case, on the route it has.</param>
    /// <param name="actor">The system, or an administrator of a unit in the report's line.</param>
    /// <param name="to">The route it gets.</param>
    /// <param name="stages">For stages that the new route lacks: from their key to one of its own.</param>
    /// <param name="reason">Why, for the audit trail.</param>
    public static Result<Transition> Migrate(RouteCase subject, Member actor, Route to, IReadOnlyDictionary<string, string> stages, string? reason = null)
    {
        var (route, state, _) = subject;
        if (route.Stage(state.Stage) is not { } from) return RouteTexts.Problem("route.finished", RouteTexts.Name(route, state.Stage));
        if (!IsAdministrator(subject, actor)) return RouteTexts.Problem("route.not-yours", from.Name);
        if (route.Key == to.Key && route.Version == to.Version) return RouteTexts.Problem("route.same-route");
        if (to.Stage(stages.GetValueOrDefault(from.Key, from.Key)) is not { } stage) return RouteTexts.Problem("route.no-target", from.Name);

        if (stage.Key != to.Stages[0].Key && Unanswered(subject.Facts, to) is { } condition) return RouteTexts.Problem("route.facts-not-kept", condition);

        var moved = subject with { Route = to };
        var same = from.Kind == stage.Kind && from.Quorum == stage.Quorum && from.Reviewers.SequenceEqual(stage.Reviewers);
        var doing = new Doing(actor.Id, new RouteCommand(state.ReportId, RouteAction.Migrate, state.Turn, Reason: reason));
        return (same ? RouteSeats.Current(subject, from) : RouteSeats.Arrange(moved, stage, state.Turn + 1)).Then(seats =>
        {
            var since = new Sender(stage.Key, null, state.ArrivedAt, 0, seats);
            var step = RouteSteps.Arrive(moved, doing, stage, seats, to.Stage(state.Sender?.Stage ?? "") is null ? null : state.Sender, back: since);
            // What has passed by the new route's reckoning is not brought up again.
            var fired = RouteClock.Moments(stage, subject.Calendar, state.ArrivedAt).TakeWhile(m => m.At <= subject.Now).Count();
            return RouteTold.Tell(moved, step with
            {
                Route = to,
                Opened = same ? [] : step.Opened,
                Closed = same ? [] : step.Closed,
                After = step.After with { Fired = fired },
            });
        });
    }

    /// <summary>A condition of the new route that speaks of what is not known of the report's Version; null where there is none.</summary>
    private static string? Unanswered(RouteFacts? facts, Route to) =>
        to.Stages.SelectMany(s => new[] { s.When, s.Requires }).OfType<string>().FirstOrDefault(c => facts?.Knows(c) is not true);
}
