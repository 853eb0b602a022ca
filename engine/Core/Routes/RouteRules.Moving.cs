using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>The steps that move a report.</summary>
public static partial class RouteRules
{
    private static Result<Transition> SendOn(RouteCase subject, Doing doing)
    {
        var (route, state, _) = subject;
        var first = route.Stages[0];
        // Conditions ask whether it was returned before; the submission itself ends that.
        return RouteWay.Onward(subject, first).Then(landing =>
            Enter(subject, doing, landing, new Sender(first.Key, doing.ActorId, state.ArrivedAt, state.Fired, [])));
    }

    /// <summary>One more agrees. With enough, the siblings' seats close and it goes on; without, it waits where it is.</summary>
    private static Result<Transition> Agree(RouteCase subject, Doing doing, Seat seat)
    {
        var (route, state, _) = subject;
        var stage = route.Stage(state.Stage)!;
        return RouteSeats.Current(subject, stage).Then(before =>
        {
            var agreed = seat with { AgreedBy = doing.ActorId, OnBehalfOf = doing.OnBehalfOf, Turn = state.Turn + 1 };
            var after = RouteSeats.With(before, agreed);
            if (RouteSeats.Missing(stage, after) > 0)
                return RouteTold.Tell(subject, RouteSteps.Stay(subject, doing, after, closed: [new ClosedSeat(seat.Id, SeatEnd.Agreed)]));
            return doing.Command.Action == RouteAction.Accept ? Accept(subject, doing, agreed) : PassOn(subject, doing, stage, before, agreed);
        });
    }

    private static Result<Transition> PassOn(RouteCase subject, Doing doing, Stage stage, IReadOnlyList<Seat> before, Seat? agreed)
    {
        var state = subject.State;
        return RouteWay.Onward(subject, stage).Then(landing =>
            Enter(subject, doing, landing, new Sender(stage.Key, doing.ActorId, state.ArrivedAt, state.Fired, before), agreed));
    }

    private static Result<Transition> Accept(RouteCase subject, Doing doing, Seat? agreed)
    {
        var step = RouteSteps.End(subject, doing, Route.Accepted, agreed);
        var (version, hash) = (subject.State.Version, subject.State.VersionHash);
        return RouteTold.Tell(subject, step with { Accepts = true, After = step.After with { AcceptedVersion = version, AcceptedHash = hash, Returned = false } });
    }

    private static Result<Transition> SendBack(RouteCase subject, Doing doing)
    {
        var (route, state, _) = subject;
        var stage = route.Stage(state.Stage)!;
        var usual = stage.ReturnTo ?? route.Stages[0].Key;
        var wanted = doing.Command.To ?? usual;
        if (wanted != usual && !stage.ReturnChoices.Contains(wanted))
        {
            List<string> possible = [usual, .. stage.ReturnChoices.Where(c => c != usual)];
            return RouteTexts.Problem("route.return-target", RouteTexts.Name(route, wanted), RouteTexts.Names(route, possible));
        }

        return RouteWay.Back(subject, wanted).Then(to => Enter(subject, doing, new Landing(to, []), null));
    }

    /// <summary>It is again where it was, as it was: the sender's own agreement is undone, the others' stand.</summary>
    private static Result<Transition> TakeBack(RouteCase subject, Doing doing)
    {
        var sender = SenderOf(subject, subject.Route.IndexOf(subject.State.Stage))!;
        var stage = subject.Route.Stage(sender.Stage)!;
        return SeatsFor(subject, stage, sender).Then(seats => RouteTold.Tell(subject, RouteSteps.Arrive(subject, doing, stage, seats, null, back: sender)));
    }

    private static Result<IReadOnlyList<Seat>> SeatsFor(RouteCase subject, Stage stage, Sender? kept) =>
        kept is { Seats.Count: > 0 } ? Result<IReadOnlyList<Seat>>.Success(kept.Seats) : RouteSeats.Arrange(subject, stage, subject.State.Turn + 1);

    private static Result<Transition> OpenAgain(RouteCase subject, Doing doing)
    {
        var (route, _, _) = subject;
        var command = doing.Command;
        return Enter(subject, doing, new Landing(route.Stages[0], []), null).Then(step => RouteTold.Tell(subject, step with
        {
            After = step.After with
            {
                Amending = true,
                Reopening = command.Action == RouteAction.Reopen
                    ? new Reopening(doing.ActorId, subject.Now, command.Until!.Value.ToUniversalTime(), command.Reason!.Trim())
                    : null,
            },
        }));
    }

    /// <summary>Into the stage where a way ends. A check that sent it back is told, and makes it a returned report.</summary>
    private static Result<Transition> Enter(RouteCase subject, Doing doing, Landing landing, Sender? sender, Seat? agreed = null)
    {
        var stage = landing.Stage!;
        return RouteSeats.Arrange(subject, stage, subject.State.Turn + 1).Then(seats =>
        {
            var step = RouteSteps.Arrive(subject, doing, stage, seats, landing.Failed is null ? sender : null, agreed) with { Passed = landing.Passed };
            if (landing.Failed is not { } failed) return RouteTold.Tell(subject, step);
            var first = stage.Key == subject.Route.Stages[0].Key;
            return RouteTold.Tell(subject, step with { Failure = failed.Failure ?? failed.Name, After = step.After with { Returned = first || step.After.Returned } });
        });
    }
}
