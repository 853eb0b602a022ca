using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>From where somebody acts: a seat, and whom they act for.</summary>
/// <param name="Seat">The seat; null for what needs none.</param>
/// <param name="OnBehalfOf">Account of the person they are a substitute of; null for themselves.</param>
internal sealed record Standing(Seat? Seat, string? OnBehalfOf)
{
    public static Standing Plain { get; } = new(null, null);
}

/// <summary>Who sits where: the seats of a stage, who may act from them, and when enough have agreed.</summary>
internal static class RouteSeats
{
    /// <summary>The seats of a stage that a report comes to.</summary>
    public static Result<IReadOnlyList<Seat>> Arrange(RouteCase subject, Stage stage, int turn)
    {
        var seats = new List<Seat>();
        if (stage.Kind == StageKind.Check) return Result<IReadOnlyList<Seat>>.Success(seats);
        foreach (var reviewer in stage.Reviewers) seats.AddRange(Of(subject, reviewer, SeatOrigin.Route, turn, seats.Count));
        var unmet = !stage.Optional && stage.Reviewers.Any(r => IsMissing(subject, r));
        return seats.Count == 0 || unmet
            ? RouteTexts.Problem("route.no-unit", stage.Name, subject.Line[0].Name)
            : Result<IReadOnlyList<Seat>>.Success(seats);
    }

    /// <summary>True where the tree has no unit for a reviewer.</summary>
    public static bool IsMissing(RouteCase subject, Reviewer reviewer) => reviewer.Unit.In(subject.Line) is null;

    /// <summary>The seats that one reviewer stands for; none where the tree has no such unit.</summary>
    public static IEnumerable<Seat> Of(RouteCase subject, Reviewer reviewer, SeatOrigin origin, int turn, int number)
    {
        if (reviewer.Unit.In(subject.Line)?.Code is not { } unit) yield break;
        Seat Seat(int i, string? member) =>
            new() { Id = $"{turn}.{number + i}", Unit = unit, Role = reviewer.Role, MemberId = member, Origin = origin, Turn = turn };
        if (reviewer.MemberId is { } id && (reviewer.Role is null || !Gone(subject, id, unit)))
        {
            yield return Seat(0, id);
            yield break;
        }

        for (var i = 0; i < Math.Max(1, reviewer.People); i++) yield return Seat(i, null);
    }

    /// <summary>The seats of the stage a report is in, as they stand; as the route has them where the ledger keeps none.</summary>
    public static Result<IReadOnlyList<Seat>> Current(RouteCase subject, Stage stage) =>
        subject.State.Seats.Count > 0 ? Result<IReadOnlyList<Seat>>.Success(subject.State.Seats) : Arrange(subject, stage, subject.State.Turn);

    /// <summary>How many more must agree: of the route's seats as many as the quorum asks for, and every added reviewer.</summary>
    public static int Missing(Stage stage, IReadOnlyList<Seat> seats)
    {
        var (own, agreed, added) = (0, 0, 0);
        foreach (var seat in seats)
        {
            if (seat.Origin == SeatOrigin.Route) own++;
            if (seat.Origin == SeatOrigin.Added) added += seat.Open ? 1 : 0;
            else if (!seat.Open) agreed++;
        }

        return Math.Max(0, Math.Min(stage.Quorum.Of(own), own) - agreed) + added;
    }

    /// <summary>True when the person, for themselves, is one whom the seat is for. Somebody named who has left is stood in for by the role.</summary>
    public static bool Fits(RouteCase subject, Seat seat, Member person)
    {
        if (seat.MemberId is { } named && (seat.Role is null || !Gone(subject, named, seat.Unit))) return person.Id == named;
        return seat.Role is { } role && person.Unit == seat.Unit && person.Roles.Contains(role);
    }

    /// <summary>True when it is known that the account's person is no longer there.</summary>
    public static bool Gone(RouteCase subject, string id) => subject.People is { } people && people.Find(id) is null;

    /// <summary>True when it is known that they are not, or no longer, of the unit.</summary>
    public static bool Gone(RouteCase subject, string id, string unit) => subject.People is { } people && people.Find(id)?.Unit != unit;

    /// <summary>
    /// Who has a seat in hand: whoever took it out of the queue, as long as they could act from it themselves or for somebody they stand
    /// in for today. A claim made for another ends with the days of the substitution, and the seat is the queue's again.
    /// </summary>
    public static string? Claimer(RouteCase subject, Seat seat)
    {
        if (seat.ClaimedBy is not { } by || subject.People is not { } people) return seat.ClaimedBy;
        return people.Find(by) is { } there && people.StoodInForBy(by, subject.Today).Append(there).Any(v => Fits(subject, seat, v)) ? by : null;
    }

    /// <summary>
    /// The seat somebody acts from: one they hold themselves before one they hold as a substitute, a claimed or named one before the
    /// queue's. Nobody acts on what they wrote, for themselves or for another; nobody agrees twice, whoever's name it is in.
    /// </summary>
    public static Result<Standing> Pick(RouteCase subject, Stage stage, IReadOnlyList<Seat> seats, Member actor, string? wanted)
    {
        var authors = subject.State.Authors;
        if (wanted is not null && seats.All(s => s.Id != wanted)) return RouteTexts.Problem("route.no-such-seat");

        List<Member> voices = [actor, .. subject.People?.StoodInForBy(actor.Id, subject.Today) ?? []];
        var found = new List<(Seat Seat, Member Voice)>();
        foreach (var voice in voices)
        {
            foreach (var seat in seats)
            {
                if ((wanted is null || seat.Id == wanted) && Fits(subject, seat, voice)) found.Add((seat, voice));
            }
        }

        if (found.Count == 0) return RouteTexts.Problem("route.not-yours", stage.Name);
        if (authors.Contains(actor.Id)) return RouteTexts.Problem("route.own-report");
        if (found.TrueForAll(f => authors.Contains(f.Voice.Id))) return RouteTexts.Problem("route.own-report-behalf");
        bool Spoken(string id) => subject.State.Seats.Any(s => s.AgreedBy == id || s.OnBehalfOf == id);
        if (Spoken(actor.Id)) return RouteTexts.Problem("route.agreed-already");
        found.RemoveAll(f => authors.Contains(f.Voice.Id) || Spoken(f.Voice.Id) || !f.Seat.Open);
        if (found.Count == 0) return RouteTexts.Problem("route.agreed-already");
        found.RemoveAll(f => Claimer(subject, f.Seat) is { } by && by != actor.Id && by != f.Voice.Id);
        if (found.Count == 0) return RouteTexts.Problem("route.claimed");

        var (best, spoke) = found.MinBy(f => (f.Voice.Id == actor.Id ? 0 : 3) + (Claimer(subject, f.Seat) is not null ? 0 : f.Seat.MemberId is not null ? 1 : 2));
        return new Standing(best, spoke.Id == actor.Id ? null : spoke.Id);
    }

    /// <summary>The seats with one of them changed.</summary>
    public static IReadOnlyList<Seat> With(IReadOnlyList<Seat> seats, Seat changed) => [.. seats.Select(s => s.Id == changed.Id ? changed : s)];
}
