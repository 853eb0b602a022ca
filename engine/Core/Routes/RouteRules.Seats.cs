using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>The steps that change a seat and leave the report where it is.</summary>
public static partial class RouteRules
{
    private static Result<Transition> ChangeSeat(RouteCase subject, Doing doing, Seat seat)
    {
        var (state, command) = (subject.State, doing.Command);
        var turn = state.Turn + 1;
        if (command.Action != RouteAction.AddReviewer && command.Turn < seat.Turn) return RouteTexts.Problem("route.seat-changed");
        switch (command.Action)
        {
            case RouteAction.Claim: return Changed(subject, doing, seat with { ClaimedBy = doing.ActorId, MemberId = null, Turn = turn });
            case RouteAction.Release: return Changed(subject, doing, seat with { ClaimedBy = null, Turn = turn });
        }

        if (Unfit(subject, seat, command.MemberId, doing.OnBehalfOf ?? doing.ActorId) is { } unfit) return unfit;
        if (command.Action == RouteAction.HandOver)
            return Changed(subject, doing, seat with { MemberId = command.MemberId, ClaimedBy = null, Turn = turn });
        if (state.Seats.Count >= MaximumSeats) return RouteTexts.Problem("route.too-many-reviewers", MaximumSeats);
        var added = new Seat { Id = $"{turn}.0", Unit = seat.Unit, MemberId = command.MemberId, Origin = SeatOrigin.Added, Turn = turn };
        return RouteTold.Tell(subject, RouteSteps.Stay(subject, doing, [.. state.Seats, added], [added]));
    }

    private static Result<Transition> Changed(RouteCase subject, Doing doing, Seat seat) =>
        RouteTold.Tell(subject, RouteSteps.Stay(subject, doing, RouteSeats.With(subject.State.Seats, seat), [seat]));

    /// <summary>What stands against somebody taking a seat: not there, of another unit, a writer, or in the stage already.</summary>
    private static Problem? Unfit(RouteCase subject, Seat seat, string? memberId, string from)
    {
        if (memberId is null) return RouteTexts.Problem("route.member-missing");
        // Whether there is such an account elsewhere is nobody's business here.
        if (subject.People?.Find(memberId)?.Unit != seat.Unit) return RouteTexts.Problem("route.other-unit");
        if (subject.State.Authors.Contains(memberId)) return RouteTexts.Problem("route.reviewer-is-writer");
        var there = memberId == from || subject.State.Seats.Any(s => s.AgreedBy == memberId || s.OnBehalfOf == memberId || ClaimedBy(subject, s) == memberId || (s.Open && s.MemberId == memberId));
        return there ? RouteTexts.Problem("route.reviewer-twice") : null;
    }

    /// <summary>
    /// Frees the tasks of somebody who has left: a claim goes back to its queue, a named seat to the role behind it or to today's
    /// substitute, an extra one is dropped. What nobody can take stays for an administrator to hand over.
    /// </summary>
    private static Result<Transition> Vacate(RouteCase subject, Doing doing)
    {
        var (route, state, _) = subject;
        if (doing.Command.MemberId is not { } gone) return RouteTexts.Problem("route.member-missing");
        if (!state.Seats.Any(s => Holds(s, gone))) return RouteTexts.Problem("route.no-such-seat");
        if (!RouteSeats.Gone(subject, gone)) return RouteTexts.Problem("route.still-there");
        var (seats, opened, closed) = (new List<Seat>(), new List<Seat>(), new List<ClosedSeat>());
        foreach (var seat in state.Seats)
        {
            if (!Holds(seat, gone))
            {
                seats.Add(seat);
                continue;
            }

            if (seat.MemberId == gone && seat is { Role: null, Origin: SeatOrigin.Added })
            {
                closed.Add(new ClosedSeat(seat.Id, SeatEnd.Dropped));
                continue;
            }

            var free = seat.ClaimedBy == gone ? seat with { ClaimedBy = null } : seat;
            if (free.MemberId == gone)
                free = free with { MemberId = free.Role is null ? subject.People!.SubstitutesOf(gone, subject.Today).FirstOrDefault()?.Id ?? gone : null };
            opened.Add(free with { Turn = state.Turn + 1 });
            seats.Add(opened[^1]);
        }

        var stage = route.Stage(state.Stage)!;
        if (RouteSeats.Missing(stage, seats) > 0) return RouteTold.Tell(subject, RouteSteps.Stay(subject, doing, seats, opened, closed));

        // They were the last who had to agree: the others' word is enough.
        return stage.Actions.Contains(RouteAction.Accept) ? Accept(subject, doing, null) : PassOn(subject, doing, stage, seats, null);
    }

    private static bool Holds(Seat seat, string id) => seat.Open && (seat.ClaimedBy == id || seat.MemberId == id);
}
