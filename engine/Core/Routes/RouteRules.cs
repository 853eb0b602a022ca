using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>
/// The rules of the way upward, pure: a case, a person and a command give a Transition, or the problem that stands against it.
/// Nothing is ever ignored: what is not allowed is refused with a code.
/// </summary>
public static partial class RouteRules
{
    /// <summary>Longest reason that is kept, in characters.</summary>
    public const int MaximumReason = 2000;

    /// <summary>Most seats a stage may come to have.</summary>
    public const int MaximumSeats = 30;

    /// <summary>Turn of a report that has not been put on its route yet.</summary>
    public const int NotStarted = 0;

    /// <summary>Account under which the system acts.</summary>
    public const string SystemId = "system";

    /// <summary>The system as an actor: of no unit, with no role.</summary>
    public static Member System { get; } = new(SystemId, SystemId, "", new HashSet<Role>());

    private static readonly RouteAction[] Offered =
    [
        RouteAction.Submit, RouteAction.Approve, RouteAction.Return, RouteAction.Accept, RouteAction.Withdraw, RouteAction.Cancel,
        RouteAction.Claim, RouteAction.Release, RouteAction.HandOver, RouteAction.AddReviewer, RouteAction.Reopen, RouteAction.Amend,
    ];

    /// <summary>Puts a report on its route: the first stage's task for its own unit.</summary>
    /// <param name="subject">The case; its turn is <see cref="NotStarted"/>.</param>
    /// <param name="actor">Who starts it.</param>
    public static Result<Transition> Start(RouteCase subject, Member actor)
    {
        var (route, state, line) = subject;
        if (state.Turn != NotStarted) return RouteTexts.Problem("route.already-started");
        var first = route.Stages[0];
        if (!ActsIn(first, actor, line)) return RouteTexts.Problem("route.not-yours", first.Name);
        var doing = new Doing(actor.Id, new RouteCommand(state.ReportId, RouteAction.Start, state.Turn));
        return Enter(subject, doing, new Landing(first, []), null);
    }

    /// <summary>Judges a command.</summary>
    /// <param name="subject">The case as it stands now.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="command">What they want, and what they saw.</param>
    public static Result<Transition> Decide(RouteCase subject, Member actor, RouteCommand command)
    {
        if (Outdated(subject.Route, subject.State, command) is { } outdated) return outdated;
        var entitled = Entitled(subject, actor, command);
        if (!entitled.Ok) return Result<Transition>.Failure(entitled.Problems);
        if (Refusal(subject, command) is { } refusal) return refusal;

        var standing = entitled.Value;
        var doing = new Doing(actor.Id, command, standing.OnBehalfOf);
        return command.Action switch
        {
            RouteAction.Submit => SendOn(subject, doing),
            RouteAction.Approve or RouteAction.Accept => Agree(subject, doing, standing.Seat!),
            RouteAction.Return => SendBack(subject, doing),
            RouteAction.Withdraw => TakeBack(subject, doing),
            RouteAction.Cancel => RouteTold.Tell(subject, RouteSteps.End(subject, doing, subject.State.Amending ? Route.Accepted : Route.Cancelled)),
            RouteAction.Reopen or RouteAction.Amend => OpenAgain(subject, doing),
            RouteAction.Vacate => Vacate(subject, doing),
            _ => ChangeSeat(subject, doing, standing.Seat!),
        };
    }

    /// <summary>What a person may do to a report now; what stands against it in detail is only known when they try.</summary>
    /// <param name="subject">The case as it stands now.</param>
    /// <param name="actor">Who asks.</param>
    public static IReadOnlyList<RouteAction> Open(RouteCase subject, Member actor)
    {
        var state = subject.State;
        return [.. Offered.Where(a => Entitled(subject, actor, new RouteCommand(state.ReportId, a, state.Turn)).Ok)];
    }

    /// <summary>True when the person has the role of one of the stage's reviewers in its unit, or is named there.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="actor">The person.</param>
    /// <param name="line">The writing unit first, then each unit above it.</param>
    public static bool ActsIn(Stage stage, Member actor, IReadOnlyList<OrgUnit> line) =>
        stage.Reviewers.Any(r => r.MemberId == actor.Id
            || (r.MemberId is null && r.Role is { } role && actor.Roles.Contains(role) && r.Unit.In(line)?.Code == actor.Unit));

    /// <summary>How many more must agree in the stage the report is in; 0 at an end of the route.</summary>
    /// <param name="route">The route.</param>
    /// <param name="state">Where the report stands.</param>
    public static int Missing(Route route, ReportState state) => route.Stage(state.Stage) is { } stage ? RouteSeats.Missing(stage, state.Seats) : 0;

    /// <summary>The open seats of a report as assignments; those the route has where the ledger keeps none.</summary>
    /// <param name="subject">The case.</param>
    public static IReadOnlyList<Assignment> Pending(RouteCase subject)
    {
        var (route, state, _) = subject;
        if (route.Stage(state.Stage) is not { Kind: StageKind.People } stage || !(RouteSeats.Current(subject, stage) is { Ok: true } seats)) return [];
        var due = RouteClock.Due(subject);
        return
        [
            .. seats.Value.Where(s => s.Open).Select(s => new Assignment(state.ReportId, stage.Key, s.Unit, s.Role, s.Turn, state.ArrivedAt, due)
            {
                Seat = s.Id, MemberId = s.MemberId, ClaimedBy = ClaimedBy(subject, s),
            }),
        ];
    }

    /// <summary>Account of whoever has a seat in hand; null once their claim has lapsed: they have left, or whom they claimed it for is no longer stood in for.</summary>
    /// <param name="subject">The case as it stands now.</param>
    /// <param name="seat">One of its seats.</param>
    public static string? ClaimedBy(RouteCase subject, Seat seat) => RouteSeats.Claimer(subject, seat);

    /// <summary>What the round says against a submission now. A reopening is an exception with an end of its own.</summary>
    private static Problem? Late(RouteCase subject)
    {
        if (subject.Round is not { } round || subject.State is { Amending: true, Reopening: not null }) return null;
        if (round.Closed) return RouteTexts.Problem("route.round-closed", round.Title);
        return round.RefusesLate && subject.Today > round.Due ? RouteTexts.Problem("route.round-over", round.Title, round.Due) : null;
    }

    /// <summary>A command that speaks of a version that is no more, or of a picture from before the report moved.</summary>
    private static Problem? Outdated(Route route, ReportState state, RouteCommand command)
    {
        if (command.VersionHash is { } seen && state.VersionHash is { } now && seen != now)
            return RouteTexts.Problem("route.stale-version", state.Version);
        if (command.Turn <= state.Turn && command.Turn >= (state.MovedOn ?? state.Turn)) return null;
        return state.Last is { } last
            ? RouteTexts.Problem("route.already-decided", RouteTexts.Name(route, last.Stage), RouteTexts.Name(last.Action), RouteTexts.Name(route, state.Stage), last.At)
            : RouteTexts.Problem("route.wrong-turn");
    }

    /// <summary>What must be there before a step, whoever takes it.</summary>
    private static Problem? Refusal(RouteCase subject, RouteCommand command)
    {
        var (state, action) = (subject.State, command.Action);
        if (action is RouteAction.Approve or RouteAction.Accept or RouteAction.Return or RouteAction.Submit or RouteAction.Reopen)
        {
            if (state.VersionHash is null) return RouteTexts.Problem("route.no-version");
            if (command.VersionHash is null) return RouteTexts.Problem("route.version-missing");
        }

        if (action is RouteAction.Return or RouteAction.Reopen or RouteAction.Amend && string.IsNullOrWhiteSpace(command.Reason))
            return RouteTexts.Problem(action == RouteAction.Return ? "route.reason-missing" : "route.reason-missing-change");
        if (command.Reason?.Length > MaximumReason) return RouteTexts.Problem("route.reason-too-long", MaximumReason);
        if (action is RouteAction.Approve or RouteAction.Accept && state.OpenRemarks > 0)
            return RouteTexts.Problem("route.unresolved-remarks", state.OpenRemarks);
        if (action == RouteAction.Reopen && !(command.Until > subject.Now)) return RouteTexts.Problem("route.reopening-end");
        if (action != RouteAction.Submit) return null;
        if (Late(subject) is { } late) return late;
        if (state.BlockingFindings > 0) return RouteTexts.Problem("route.blocking-findings", state.BlockingFindings);
        if (state is { Amending: true, Reopening: { } open } && open.Until <= subject.Now) return RouteTexts.Problem("route.reopening-over", open.Until);
        return state.Amending && state.VersionHash == state.AcceptedHash ? RouteTexts.Problem("route.amendment-unchanged") : null;
    }
}
