using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>Who may do what, where.</summary>
public static partial class RouteRules
{
    private static readonly RouteAction[] Deciding = [RouteAction.Approve, RouteAction.Accept, RouteAction.Return];

    /// <summary>From which seat, and for whom, a person decides on a report now; null where they do not.</summary>
    /// <param name="subject">The case as it stands now.</param>
    /// <param name="actor">Who asks.</param>
    public static RouteActing? Acting(RouteCase subject, Member actor)
    {
        foreach (var action in Deciding)
        {
            if (Entitled(subject, actor, new RouteCommand(subject.State.ReportId, action, subject.State.Turn)) is { Ok: true, Value: { Seat: { } seat } standing })
                return new RouteActing(seat.Id, standing.OnBehalfOf);
        }

        return null;
    }

    /// <summary>Whether the action belongs here at all and to this person; from which seat they act.</summary>
    private static Result<Standing> Entitled(RouteCase subject, Member actor, RouteCommand command)
    {
        var (route, state, line) = subject;
        var (first, action) = (route.Stages[0], command.Action);
        var at = route.IndexOf(state.Stage);
        if (at < 0) return EntitledAfter(subject, actor, action);
        var here = route.Stages[at];

        switch (action)
        {
            // The writer's stage knows no seats: it is the unit's, whoever of the writers comes.
            case RouteAction.Submit when at == 0 && here.Actions.Contains(action):
            case RouteAction.Cancel when at == 0:
                return ActsIn(first, actor, line) ? Standing.Plain : RouteTexts.Problem("route.not-yours", first.Name);
            case RouteAction.Approve or RouteAction.Accept or RouteAction.Return when at > 0 && here.Actions.Contains(action):
                return RouteSeats.Current(subject, here).Then(seats => RouteSeats.Pick(subject, here, seats, actor, command.Seat));
            case RouteAction.Withdraw when SenderOf(subject, at) is { } sender && route.Stage(sender.Stage) is { } from && from.Actions.Contains(action):
                if (state.Seats.Any(s => !s.Open)) return RouteTexts.Problem("route.acted-on");
                if (from.Key == first.Key) return ActsIn(first, actor, line) ? Standing.Plain : RouteTexts.Problem("route.not-yours", first.Name);
                return sender.By == actor.Id ? Standing.Plain : RouteTexts.Problem("route.not-the-sender");
            case RouteAction.Claim or RouteAction.Release or RouteAction.HandOver or RouteAction.AddReviewer when at > 0 && state.Seats.Count > 0:
                return EntitledToSeat(subject, here, actor, command);
            case RouteAction.Vacate when at > 0 && state.Seats.Count > 0:
                return IsAdministrator(subject, actor) ? Standing.Plain : RouteTexts.Problem("route.not-yours", here.Name);
            default:
                return RouteTexts.Problem("route.wrong-stage", RouteTexts.Name(action), here.Name);
        }
    }

    private static Result<Standing> EntitledToSeat(RouteCase subject, Stage here, Member actor, RouteCommand command)
    {
        var seats = subject.State.Seats;
        switch (command.Action)
        {
            case RouteAction.Release:
                var held = seats.FirstOrDefault(s => s.Open && ClaimedBy(subject, s) == actor.Id && (command.Seat is null || s.Id == command.Seat));
                return held is null ? RouteTexts.Problem("route.not-claimed") : new Standing(held, null);
            case RouteAction.Claim:
                // Only what is in a queue can be taken out of it; one seat a person.
                var queue = seats.Where(s => s.MemberId is null || RouteSeats.Gone(subject, s.MemberId, s.Unit)).ToList();
                if (queue.Count == 0) return RouteTexts.Problem("route.no-queue");
                var picked = RouteSeats.Pick(subject, here, queue, actor, command.Seat);
                return picked.Ok && seats.Any(s => s.Open && ClaimedBy(subject, s) == actor.Id) ? RouteTexts.Problem("route.claimed-already") : picked;
            case RouteAction.HandOver when IsAdministrator(subject, actor):
                var given = seats.FirstOrDefault(s => s.Open && (command.Seat is null || s.Id == command.Seat));
                return given is null ? RouteTexts.Problem("route.no-such-seat") : new Standing(given, null);
            default:
                return RouteSeats.Pick(subject, here, seats, actor, command.Seat);
        }
    }

    /// <summary>After the end: an accepted report is reopened by whoever could accept it, and amended where the route lets it be.</summary>
    private static Result<Standing> EntitledAfter(RouteCase subject, Member actor, RouteAction action)
    {
        var (route, state, line) = subject;
        var ended = RouteTexts.Problem("route.finished", RouteTexts.Name(route, state.Stage));
        if (state.Stage != Route.Accepted || state.AcceptedHash is null) return ended;
        switch (action)
        {
            case RouteAction.Reopen:
                var accepting = route.Stages.Where(s => s.Actions.Contains(RouteAction.Accept)).ToList();
                if (!accepting.Exists(s => ActsIn(s, actor, line))) return RouteTexts.Problem("route.not-yours", accepting[^1].Name);
                return state.Authors.Contains(actor.Id) ? RouteTexts.Problem("route.own-report") : Standing.Plain;
            case RouteAction.Amend when route.Amendments == AmendmentRule.Reopened:
                return RouteTexts.Problem("route.reopen-first");
            case RouteAction.Amend:
                return ActsIn(route.Stages[0], actor, line) ? Standing.Plain : RouteTexts.Problem("route.not-yours", route.Stages[0].Name);
            default:
                return ended;
        }
    }

    /// <summary>Who sent the report here, if that can be taken back. A ledger that does not keep it knows it of the second stage alone.</summary>
    private static Sender? SenderOf(RouteCase subject, int at) =>
        subject.State.Sender
        ?? (at == 1 && subject.State.Seats.Count == 0 ? new Sender(subject.Route.Stages[0].Key, null, subject.Now, 0, []) : null);

    /// <summary>One of the writing unit; of a unit above only while somebody of such a unit has the task: what happens inside the school is its own affair.</summary>
    private static bool IsAdministrator(RouteCase subject, Member actor)
    {
        var own = subject.Line[0].Code;
        return actor.Id == SystemId || (actor.Roles.Contains(Role.Admin)
            && (actor.Unit == own || (subject.Line.Any(u => u.Code == actor.Unit) && subject.State.Seats.Any(s => s.Unit != own))));
    }
}
