using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>The steps that nobody takes: what time brings about, and checks that had to wait.</summary>
public static partial class RouteRules
{
    /// <summary>
    /// What the system has to do about a report now, in one step: end a reopening, judge a waiting check, remind, escalate. After a
    /// long sleep everything that was missed is acted on once: each escalation, and one reminder.
    /// </summary>
    /// <param name="subject">The case as it stands now.</param>
    /// <returns>The step, or the problem <c>route.nothing-due</c>.</returns>
    public static Result<Transition> Tick(RouteCase subject)
    {
        var (route, state, _) = subject;
        Doing As(RouteAction action) => new(SystemId, new RouteCommand(state.ReportId, action, state.Turn));
        if (route.Stage(state.Stage) is not { } stage) return RouteTexts.Problem("route.nothing-due");
        if (stage.Kind == StageKind.Check)
        {
            if (subject.Facts is null) return RouteTexts.Problem("route.facts-missing");
            return RouteWay.From(subject, stage).Then(landing => Enter(subject, As(RouteAction.Check), landing, state.Sender));
        }

        var moments = RouteClock.DueNow(subject);
        if (moments.Count == 0) return RouteTexts.Problem("route.nothing-due");
        if (moments[0].Kind == MomentKind.ReopeningEnds)
            return RouteTold.Tell(subject, RouteSteps.End(subject, As(RouteAction.Lapse), Route.Accepted) with { Moments = moments });

        return RouteSeats.Current(subject, stage).Then(seats =>
        {
            List<Seat> now = [.. seats], opened = [];
            foreach (var moment in moments.Where(m => m.Kind == MomentKind.Escalation))
                Turned(subject, stage.Escalations[moment.Level], now, opened);
            var doing = As(moments.Any(m => m.Kind == MomentKind.Escalation) ? RouteAction.Escalate : RouteAction.Remind);
            var step = RouteSteps.Stay(subject, doing, now, opened);
            return RouteTold.Tell(subject, step with { Moments = moments, After = step.After with { Fired = moments[^1].Number + 1 } });
        });
    }

    /// <summary>An escalation: more seats, or the open ones in other hands.</summary>
    private static void Turned(RouteCase subject, Escalation escalation, List<Seat> seats, List<Seat> opened)
    {
        if (escalation.Kind == EscalationKind.Tell) return;
        var turn = subject.State.Turn + 1;
        var given = RouteSeats.Of(subject, escalation.To, SeatOrigin.Escalated, turn, opened.Count).ToList();
        if (given.Count == 0) return;
        if (escalation.Kind == EscalationKind.Add)
        {
            given.RemoveAll(_ => seats.Count >= MaximumSeats);
            seats.AddRange(given);
            opened.AddRange(given);
            return;
        }

        for (var i = 0; i < seats.Count; i++)
        {
            if (!seats[i].Open || seats[i].Origin == SeatOrigin.Added) continue;
            seats[i] = seats[i] with { Unit = given[0].Unit, Role = given[0].Role, MemberId = given[0].MemberId, ClaimedBy = null, Turn = turn };
            opened.Add(seats[i]);
        }
    }
}
