using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>Whom a step is told to. A task is told to the substitute, and whoever is stood in for stays informed.</summary>
internal static class RouteTold
{
    public static Result<Transition> Tell(RouteCase subject, Transition step)
    {
        if (subject.People is not { } people) return step;
        var told = new List<RouteNotice>();
        void Add(string id, NoticeKind kind, string? @for = null)
        {
            if (id != step.ActorId && people.Find(id) is not null && !told.Exists(t => t.MemberId == id && t.Kind == kind)) told.Add(new RouteNotice(id, kind, @for));
        }

        void Task(Member member, NoticeKind kind)
        {
            Add(member.Id, kind);
            foreach (var by in people.SubstitutesOf(member.Id, subject.Today))
            {
                Add(by.Id, kind, member.Id);
                Add(member.Id, NoticeKind.StoodIn, by.Id);
            }
        }

        var after = step.After;
        var writing = step.To == subject.Route.Stages[0].Key;
        foreach (var seat in step.Opened.Where(_ => !writing && step.Action is not (RouteAction.Claim or RouteAction.Release)))
        {
            var holders = Holders(subject, after, seat);
            foreach (var holder in holders) Task(holder, NoticeKind.Task);
            if (holders.Count == 0 && !people.SubstitutesOf(seat.MemberId ?? "", subject.Today).Any()) TellAdministrators(subject, Add);
        }

        foreach (var seat in subject.State.Seats.Where(s => step.Closed.Any(c => c.Id == s.Id && c.End == SeatEnd.Cancelled)))
        {
            // In a role's queue the task is simply no longer there; who had it in hand is told.
            if ((RouteSeats.Claimer(subject, seat) ?? seat.MemberId) is { } had)
                Add(had, step.Action == RouteAction.Withdraw ? NoticeKind.Withdrawn : NoticeKind.TaskGone);
        }

        if (Originators(step, subject.State) is { } kind)
        {
            foreach (var writer in kind == NoticeKind.WentOn || kind == NoticeKind.Agreed ? Writer(subject.State) : [.. Writer(subject.State), .. subject.State.Authors])
                Add(writer, kind);
        }

        if (step.Moments.Count > 0) TellOfTime(subject, step, Task);
        return step with { Notices = told };
    }

    private static void TellOfTime(RouteCase subject, Transition step, Action<Member, NoticeKind> tell)
    {
        if (subject.Route.Stage(step.From) is not { } stage) return;
        // After a long sleep there is one reminder, and of what weighs most.
        var kind = step.Moments.Any(m => m.Kind == MomentKind.Overdue) || RouteClock.IsOverdue(subject) ? NoticeKind.Overdue : NoticeKind.Reminder;
        var holders = stage.Key == subject.Route.Stages[0].Key
            ? WritersOf(subject, step.After)
            : step.After.Seats.Where(s => s.Open && step.Opened.All(o => o.Id != s.Id)).SelectMany(s => Holders(subject, step.After, s));
        if (step.Action is RouteAction.Remind or RouteAction.Escalate)
        {
            foreach (var holder in holders) tell(holder, kind);
        }

        // Whom an escalation gives the task is told of the task.
        foreach (var moment in step.Moments.Where(m => m.Kind == MomentKind.Escalation && stage.Escalations[m.Level].Kind == EscalationKind.Tell))
        {
            foreach (var seat in RouteSeats.Of(subject, stage.Escalations[moment.Level].To, SeatOrigin.Escalated, step.Turn + 1, 0).Take(1))
            {
                foreach (var holder in Holders(subject, step.After, seat)) tell(holder, NoticeKind.Escalated);
            }
        }
    }

    /// <summary>Those who can act from a seat for themselves: its claimer, its named person, or everybody of the role who did not write.</summary>
    private static List<Member> Holders(RouteCase subject, ReportState after, Seat seat)
    {
        var people = subject.People!;
        if ((RouteSeats.Claimer(subject, seat) ?? seat.MemberId) is { } one && people.Find(one) is { } known) return [known];
        return seat.Role is { } role ? [.. people.Holding(seat.Unit, role).Where(m => !after.Authors.Contains(m.Id))] : [];
    }

    /// <summary>Those who have begun to write, or everybody who could.</summary>
    private static IEnumerable<Member> WritersOf(RouteCase subject, ReportState state)
    {
        var begun = state.Authors.Order(StringComparer.Ordinal).Select(subject.People!.Find).OfType<Member>().ToList();
        return begun.Count > 0 ? begun : subject.People!.Holding(subject.Line[0].Code, subject.Route.Stages[0].Role);
    }

    private static void TellAdministrators(RouteCase subject, Action<string, NoticeKind, string?> add)
    {
        foreach (var unit in subject.Line)
        {
            foreach (var admin in subject.People!.Holding(unit.Code, Role.Admin)) add(admin.Id, NoticeKind.Nobody, null);
        }
    }

    private static NoticeKind? Originators(Transition step, ReportState before) => step.Action switch
    {
        RouteAction.Return => NoticeKind.Returned,
        RouteAction.Withdraw when before.SubmittedBy != step.ActorId => NoticeKind.Withdrawn,
        RouteAction.Cancel => NoticeKind.Cancelled,
        RouteAction.Reopen => NoticeKind.Reopened,
        RouteAction.Lapse => NoticeKind.Lapsed,
        _ when step.Failure is not null => NoticeKind.Returned,
        _ when step.Accepts => NoticeKind.Accepted,
        RouteAction.Approve or RouteAction.Accept or RouteAction.Check or RouteAction.Vacate when step.Moves => NoticeKind.WentOn,
        RouteAction.Approve or RouteAction.Accept => NoticeKind.Agreed,
        _ => null,
    };

    private static string[] Writer(ReportState state) => state.SubmittedBy is { } by ? [by] : [];
}
