namespace RouteContract;

/// <summary>Who sits where, in the model, and what time does.</summary>
public sealed partial class RouteModel
{
    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime.AddHours(8));

    private int Missing()
    {
        var step = Here!;
        var own = Seats.Count(s => s.Kind == "route");
        var said = Seats.Count(s => s.Kind != "added" && s.Said is not null);
        return Math.Max(0, Math.Min(step.Need, own) - said) + Seats.Count(s => s.Kind == "added" && s.Said is null);
    }

    private bool Fits(ModelSeat seat, string who)
    {
        if (seat.Chair.Only is { } one && (There.Contains(one) || seat.Chair.Role is null)) return one == who;
        return RouteCast.Of(who).Unit == seat.Chair.Unit && Has(who, seat.Chair.Role!);
    }

    private List<string> StandsInFor(string who) =>
        [.. Substitutes.Where(s => s.By == who && s.For != who && s.From <= Today && Today <= s.To && There.Contains(s.For)).Select(s => s.For)];

    /// <summary>Whoever claimed it, while they or somebody they stand in for has a say here.</summary>
    private string? Holder(ModelSeat seat) =>
        seat.Claimed is { } by && There.Contains(by) && StandsInFor(by).Append(by).Any(voice => Fits(seat, voice)) ? by : null;

    private string? Pick(ModelCommand c, List<ModelSeat> among, out ModelSeat? seat, out string? on)
    {
        (seat, on) = (null, null);
        List<string> voices = [c.Who, .. StandsInFor(c.Who)];
        var fits = (from voice in voices from s in among where Fits(s, voice) select (Seat: s, Voice: voice)).ToList();
        bool Spoke(string who) => Seats.Exists(s => s.Said == who || s.For == who);
        if (fits.Count == 0) return "route.not-yours";
        if (Authors.Contains(c.Who)) return "route.own-report";
        if (fits.TrueForAll(f => Authors.Contains(f.Voice))) return "route.own-report-behalf";
        var free = fits.Where(f => !Authors.Contains(f.Voice) && !Spoke(f.Voice) && f.Seat.Said is null).ToList();
        if (Spoke(c.Who) || free.Count == 0) return "route.agreed-already";
        free.RemoveAll(f => Holder(f.Seat) is { } by && by != c.Who && by != f.Voice);
        if (free.Count == 0) return "route.claimed";
        var best = free.OrderBy(f => f.Voice == c.Who ? 0 : 1).ThenBy(f => Holder(f.Seat) is not null ? 0 : f.Seat.Chair.Only is not null ? 1 : 2).First();
        (seat, on) = (best.Seat, best.Voice == c.Who ? null : best.Voice);
        return null;
    }

    private string SeatCommand(ModelCommand c)
    {
        var boss = Has(c.Who, "Admin") && (RouteCast.Of(c.Who).Unit == unit || (RouteCast.Of(c.Who).Unit == "B1" && Seats.Exists(s => s.Chair.Unit != unit)));
        ModelSeat? seat;
        switch (c.Action)
        {
            case "Vacate":
                return boss ? Vacate(c) : "route.not-yours";
            case "Release":
                seat = Seats.Find(s => s.Said is null && Holder(s) == c.Who);
                if (seat is null) return "route.not-claimed";
                if (c.Turn < seat.Turn) return "route.seat-changed";
                Step(moves: false);
                (seat.Claimed, seat.Turn) = (null, Turn);
                return "ok";
            case "Claim":
                var queue = Seats.Where(s => s.Chair.Only is null || !There.Contains(s.Chair.Only)).ToList();
                if (queue.Count == 0) return "route.no-queue";
                if (Pick(c, queue, out seat, out _) is { } no) return no;
                if (Seats.Exists(s => s.Said is null && Holder(s) == c.Who)) return "route.claimed-already";
                if (c.Turn < seat!.Turn) return "route.seat-changed";
                Step(moves: false);
                (seat.Claimed, seat.Chair, seat.Turn) = (c.Who, seat.Chair with { Only = null }, Turn);
                return "ok";
        }

        string? on = null;
        if (c.Action == "HandOver" && boss)
        {
            seat = Seats.Find(s => s.Said is null);
            if (seat is null) return "route.no-such-seat";
        }
        else if (Pick(c, Seats, out seat, out on) is { } no)
        {
            return no;
        }

        if (c.Action == "HandOver" && c.Turn < seat!.Turn) return "route.seat-changed";
        if (c.Whom is null) return "route.member-missing";
        if (!There.Contains(c.Whom) || RouteCast.Of(c.Whom).Unit != seat!.Chair.Unit) return "route.other-unit";
        if (Authors.Contains(c.Whom)) return "route.reviewer-is-writer";
        if (c.Whom == (on ?? c.Who) || Seats.Exists(s => s.Said == c.Whom || s.For == c.Whom || Holder(s) == c.Whom || (s.Said is null && s.Chair.Only == c.Whom)))
            return "route.reviewer-twice";
        Step(moves: false);
        if (c.Action == "HandOver") (seat.Chair, seat.Claimed, seat.Turn) = (seat.Chair with { Only = c.Whom }, null, Turn);
        else Seats.Add(new ModelSeat(new Chair(seat.Chair.Unit, null, c.Whom), "added", Turn));
        return "ok";
    }

    private string Vacate(ModelCommand c)
    {
        if (c.Whom is null) return "route.member-missing";
        var held = Seats.Where(s => s.Said is null && (s.Claimed == c.Whom || s.Chair.Only == c.Whom)).ToList();
        if (held.Count == 0) return "route.no-such-seat";
        if (There.Contains(c.Whom)) return "route.still-there";
        var before = Seats.ConvertAll(s => s.Copy());
        foreach (var seat in held)
        {
            seat.Turn = Turn + 1;
            if (seat.Claimed == c.Whom) seat.Claimed = null;
            if (seat.Chair.Only != c.Whom) continue;
            if (seat.Chair.Role is not null) seat.Chair = seat.Chair with { Only = null };
            else if (seat.Kind == "added") Seats.Remove(seat);
            else if (Substitutes.Find(s => s.For == c.Whom && s.By != c.Whom && s.From <= Today && Today <= s.To && There.Contains(s.By)) is { By: { } by })
                seat.Chair = seat.Chair with { Only = by };
        }

        if (Missing() > 0)
        {
            Step(moves: false);
            return "ok";
        }

        if (!Here!.Accepts) return SendOn(c.Who, Seats, before);

        Step();
        Receipts++;
        (AcceptedVersion, AcceptedHash, Returned) = (Version, Hash, false);
        End("accepted");
        return "ok";
    }

    /// <summary>What the model expects the system to do now.</summary>
    public string Tick()
    {
        if (Here is not { } step) return "route.nothing-due";
        if (step.Check)
        {
            if (Facts is null) return "route.facts-missing";
            var from = sender;
            var to = Facts.Errors > 0 ? ("draft", true) : Onward(Stage)!.Value;
            Step();
            if (to.Item2) Returned = true;
            Arrive(to.Item1, to.Item2 ? null : from);
            return "ok";
        }

        if (Stage == "draft" && Amending && reopenedTo <= Now)
        {
            Step();
            End("accepted");
            return "ok";
        }

        var due = Moments(step).TakeWhile(m => m.At <= Now).Skip(Fired).ToList();
        if (due.Count == 0) return "route.nothing-due";
        Step(moves: false);
        Fired += due.Count;
        foreach (var up in due.Where(m => m.Up is not null).Select(m => m.Up!))
        {
            if (up.How == "add") Seats.Add(new ModelSeat(up.To, "escalated", Turn));
            if (up.How != "replace") continue;
            foreach (var seat in Seats.Where(s => s.Said is null && s.Kind != "added")) (seat.Chair, seat.Claimed, seat.Turn) = (up.To, null, Turn);
        }

        return "ok";
    }

    /// <summary>A calendar of its own: Beijing time, Monday to Friday, without the two holidays, with one Sunday.</summary>
    private IEnumerable<(DateTimeOffset At, Turning? Up)> Moments(ModelStep step)
    {
        if (step.Due is not { } due) yield break;
        var day = DateTime.SpecifyKind(Since.UtcDateTime.AddHours(8).Date, DateTimeKind.Unspecified);
        var midnight = TimeSpan.FromHours(8);
        for (var n = 0; n < 400;)
        {
            day = day.AddDays(1);
            var national = day is { Year: 2024, Month: 10, Day: <= 7 };
            var winter = day >= new DateTime(2025, 1, 18) && day < new DateTime(2025, 2, 17);
            var school = day == new DateTime(2024, 9, 29) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !national && !winter);
            if (!school) continue;
            n++;
            var morning = new DateTimeOffset(day.AddHours(8), midnight);
            if (step.Remind.Contains(n - due) || (n > due && step.Every is { } every && (n - due) % every == 0)) yield return (morning, null);
            foreach (var up in step.Up.Where(u => u.After == n - due)) yield return (morning, up);
            if (n == due) yield return (new DateTimeOffset(day.AddDays(1), midnight), null);
        }
    }
}
