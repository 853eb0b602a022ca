using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>
/// The rules of the way upward, pure: a case, a person and a command give a Transition, or the problem that stands against it.
/// Nothing is ever ignored: what is not allowed is refused with a code.
/// </summary>
public static class RouteRules
{
    /// <summary>Longest reason that is kept, in characters.</summary>
    public const int MaximumReason = 2000;

    /// <summary>Turn of a report that has not been put on its route yet.</summary>
    public const int NotStarted = 0;

    /// <summary>Puts a report on its route: the first stage's task for its own unit.</summary>
    /// <param name="subject">The case; its turn is <see cref="NotStarted"/>.</param>
    /// <param name="actor">Who starts it.</param>
    public static Result<Transition> Start(RouteCase subject, Member actor)
    {
        var (route, state, line) = subject;
        if (state.Turn != NotStarted) return RouteTexts.Problem("route.already-started");
        var first = route.Stages[0];
        if (!ActsIn(first, actor, line)) return RouteTexts.Problem("route.not-yours", first.Name);
        return Step(subject, actor, new RouteCommand(state.ReportId, RouteAction.Start, state.Turn), first.Key);
    }

    /// <summary>Judges a command.</summary>
    /// <param name="subject">The case as it stands now.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="command">What they want, and what they saw.</param>
    public static Result<Transition> Decide(RouteCase subject, Member actor, RouteCommand command)
    {
        var (route, state, line) = subject;
        if (Outdated(route, state, command) is { } outdated) return outdated;

        var at = route.IndexOf(state.Stage);
        if (at < 0) return RouteTexts.Problem("route.finished", RouteTexts.Name(route, state.Stage));
        var here = route.Stages[at];

        // Withdrawing and calling off are the writer's right, exercised while the report lies with somebody else.
        var writers = command.Action is RouteAction.Withdraw or RouteAction.Cancel;
        var acting = writers ? route.Stages[0] : here;
        var possible = command.Action switch
        {
            RouteAction.Withdraw => at == 1 && acting.Actions.Contains(RouteAction.Withdraw),
            RouteAction.Cancel => at == 0,
            RouteAction.Start => false,
            _ => here.Actions.Contains(command.Action),
        };
        if (!possible) return RouteTexts.Problem("route.wrong-stage", RouteTexts.Name(command.Action), here.Name);
        if (!ActsIn(acting, actor, line)) return RouteTexts.Problem("route.not-yours", acting.Name);

        if (Refusal(state, actor, command) is { } refusal) return refusal;

        return command.Action switch
        {
            RouteAction.Submit or RouteAction.Approve => Step(subject, actor, command, route.Stages[at + 1].Key),
            RouteAction.Accept => Step(subject, actor, command, Route.Accepted),
            RouteAction.Cancel => Step(subject, actor, command, Route.Cancelled),
            RouteAction.Return => Step(subject, actor, command, here.ReturnTo ?? route.Stages[0].Key),
            _ => Step(subject, actor, command, route.Stages[0].Key),
        };
    }

    /// <summary>What a person may do to a report now; what stands against it in detail is only known when they try.</summary>
    /// <param name="subject">The case as it stands now.</param>
    /// <param name="actor">Who asks.</param>
    public static IReadOnlyList<RouteAction> Open(RouteCase subject, Member actor)
    {
        var (route, state, line) = subject;
        var at = route.IndexOf(state.Stage);
        if (at < 0) return [];
        var open = new List<RouteAction>();
        var here = route.Stages[at];
        var author = state.Authors.Contains(actor.Id);
        if (ActsIn(here, actor, line) && !(at > 0 && author)) open.AddRange(here.Actions.Where(a => a != RouteAction.Withdraw).Order());
        var first = route.Stages[0];
        if (at == 1 && first.Actions.Contains(RouteAction.Withdraw) && ActsIn(first, actor, line)) open.Add(RouteAction.Withdraw);
        if (at == 0 && ActsIn(first, actor, line)) open.Add(RouteAction.Cancel);
        return open;
    }

    /// <summary>True when the person has the stage's role in the stage's unit.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="actor">The person.</param>
    /// <param name="line">The writing unit first, then each unit above it.</param>
    public static bool ActsIn(Stage stage, Member actor, IReadOnlyList<OrgUnit> line) =>
        actor.Roles.Contains(stage.Role) && stage.Unit.In(line)?.Code == actor.Unit;

    /// <summary>A command that speaks of a turn or a version that is no more.</summary>
    private static Problem? Outdated(Route route, ReportState state, RouteCommand command)
    {
        if (command.VersionHash is { } seen && state.VersionHash is { } now && seen != now)
            return RouteTexts.Problem("route.stale-version", state.Version);
        if (command.Turn == state.Turn) return null;
        return state.Last is { } last
            ? RouteTexts.Problem("route.already-decided", RouteTexts.Name(route, last.Stage), RouteTexts.Name(last.Action), RouteTexts.Name(route, state.Stage), last.At)
            : RouteTexts.Problem("route.wrong-turn");
    }

    private static Problem? Refusal(ReportState state, Member actor, RouteCommand command)
    {
        var action = command.Action;
        var review = action is RouteAction.Approve or RouteAction.Accept or RouteAction.Return;
        if (review && state.Authors.Contains(actor.Id)) return RouteTexts.Problem("route.own-report");

        if (review || action == RouteAction.Submit)
        {
            if (state.VersionHash is null) return RouteTexts.Problem("route.no-version");
            if (command.VersionHash is null) return RouteTexts.Problem("route.version-missing");
        }

        if (action == RouteAction.Return && string.IsNullOrWhiteSpace(command.Reason)) return RouteTexts.Problem("route.reason-missing");
        if (command.Reason?.Length > MaximumReason) return RouteTexts.Problem("route.reason-too-long", MaximumReason);
        if (action is RouteAction.Approve or RouteAction.Accept && state.OpenRemarks > 0)
            return RouteTexts.Problem("route.unresolved-remarks", state.OpenRemarks);
        return action == RouteAction.Submit && state.BlockingFindings > 0
            ? RouteTexts.Problem("route.blocking-findings", state.BlockingFindings)
            : null;
    }

    private static Result<Transition> Step(RouteCase subject, Member actor, RouteCommand command, string to)
    {
        var (route, state, line) = subject;
        NextTask? next = null;
        if (route.Stage(to) is { } stage)
        {
            if (stage.Unit.In(line) is not { } unit) return RouteTexts.Problem("route.no-unit", stage.Name, line[0].Name);
            next = new NextTask(stage.Key, unit.Code, stage.Role, stage.DueDays);
        }

        return new Transition
        {
            ReportId = state.ReportId,
            ActorId = actor.Id,
            Action = command.Action,
            From = state.Stage,
            To = to,
            Turn = state.Turn,
            Version = state.Version,
            VersionHash = state.VersionHash,
            Reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(),
            Next = next,
            GoesUp = next is not null && next.Unit != line[0].Code,
            Resubmission = command.Action == RouteAction.Submit && state.Returned,
        };
    }
}
