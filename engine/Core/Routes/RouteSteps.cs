using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>Who does what: the actor, their command, and whom they act for.</summary>
internal sealed record Doing(string ActorId, RouteCommand Command, string? OnBehalfOf = null);

/// <summary>Puts a judged step into a Transition with the state after it. Nothing is judged here.</summary>
internal static class RouteSteps
{
    /// <summary>The report stays in its stage; a seat of it changes.</summary>
    public static Transition Stay(
        RouteCase subject, Doing doing, IReadOnlyList<Seat> seats, IReadOnlyList<Seat>? opened = null, IReadOnlyList<ClosedSeat>? closed = null)
    {
        var state = subject.State;
        var after = state with
        {
            Turn = state.Turn + 1,
            MovedOn = state.MovedOn ?? state.Turn,
            Seats = seats,
            Last = new LastAction(doing.ActorId, doing.Command.Action, state.Stage, subject.Now),
        };
        return Basis(subject, doing, state.Stage, after) with
        {
            Opened = opened ?? [],
            Closed = closed ?? [],
            GoesUp = opened?.Any(s => s.Unit != subject.Line[0].Code) ?? false,
        };
    }

    /// <summary>The report moves to a stage, with its seats.</summary>
    public static Transition Arrive(RouteCase subject, Doing doing, Stage stage, IReadOnlyList<Seat> seats, Sender? sender, Seat? agreed = null, Sender? back = null)
    {
        var state = subject.State;
        var first = stage.Key == subject.Route.Stages[0].Key;
        var returned = doing.Command.Action is RouteAction.Return;
        var after = Moved(subject, doing, stage.Key) with
        {
            Seats = seats,
            // Taken back, it has been there all along: its time runs on.
            ArrivedAt = back?.ArrivedAt ?? subject.Now,
            Fired = back?.Fired ?? 0,
            Sender = sender,
            Returned = returned ? first : doing.Command.Action != RouteAction.Submit && state.Returned,
        };
        return Basis(subject, doing, stage.Key, after) with
        {
            Opened = [.. seats.Where(s => s.Open)],
            Closed = Ends(state, agreed),
            GoesUp = !first && seats.Any(s => s.Unit != subject.Line[0].Code),
            Moves = true,
        };
    }

    /// <summary>The report comes to an end of its route.</summary>
    public static Transition End(RouteCase subject, Doing doing, string end, Seat? agreed = null)
    {
        var after = Moved(subject, doing, end) with { Seats = [], ArrivedAt = subject.Now, Fired = 0, Sender = null, Amending = false, Reopening = null };
        return Basis(subject, doing, end, after) with { Closed = Ends(subject.State, agreed), Moves = true };
    }

    private static Transition Basis(RouteCase subject, Doing doing, string to, ReportState after)
    {
        var (state, command) = (subject.State, doing.Command);
        return new Transition
        {
            ReportId = state.ReportId,
            ActorId = doing.ActorId,
            OnBehalfOf = doing.OnBehalfOf,
            Action = command.Action,
            From = state.Stage,
            To = to,
            Turn = state.Turn,
            Version = state.Version,
            VersionHash = state.VersionHash,
            Reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(),
            MemberId = command.MemberId,
            Until = command.Until,
            Resubmission = command.Action == RouteAction.Submit && state.Returned,
            Next = Task(subject, to, after),
            After = after,
        };
    }

    private static ReportState Moved(RouteCase subject, Doing doing, string to)
    {
        var (state, action) = (subject.State, doing.Command.Action);
        var submits = action == RouteAction.Submit;
        return state with
        {
            Stage = to,
            Turn = state.Turn + 1,
            MovedOn = state.Turn + 1,
            Authors = submits && !state.Authors.Contains(doing.ActorId) ? state.Authors.Append(doing.ActorId).ToHashSet() : state.Authors,
            SubmittedBy = submits ? doing.ActorId : state.SubmittedBy,
            Last = new LastAction(doing.ActorId, action, state.Stage, subject.Now),
        };
    }

    private static NextTask? Task(RouteCase subject, string to, ReportState after)
    {
        if (subject.Route.Stage(to) is not { } stage) return null;
        var seat = after.Seats.FirstOrDefault(s => s.Open);
        var unit = seat?.Unit ?? stage.Unit.In(subject.Line)?.Code ?? subject.Line[0].Code;
        return new NextTask(to, unit, seat?.Role ?? stage.Role, stage.DueDays) { Due = RouteClock.Due(stage, subject.Calendar, after.ArrivedAt) };
    }

    private static ClosedSeat[] Ends(ReportState state, Seat? agreed) =>
        [.. state.Seats.Where(s => s.Open).Select(s => new ClosedSeat(s.Id, s.Id == agreed?.Id ? SeatEnd.Agreed : SeatEnd.Cancelled))];
}
