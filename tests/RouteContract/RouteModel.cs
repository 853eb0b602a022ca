using WorkSummary.Core.People;

namespace RouteContract;

/// <summary>A seat, in the model.</summary>
public sealed class ModelSeat(Chair chair, string kind, int turn)
{
    public Chair Chair { get; set; } = chair;
    public string Kind { get; } = kind;
    public int Turn { get; set; } = turn;
    public string? Claimed { get; set; }
    public string? Said { get; set; }
    public string? For { get; set; }

    public ModelSeat Copy() => new(Chair, Kind, Turn) { Claimed = Claimed, Said = Said, For = For };

    public override string ToString() => $"{Chair.Unit}/{Chair.Role}/{Chair.Only}/{Kind}/{Claimed}/{Said}/{For}";
}

/// <summary>
/// What a report on its route is, in as few words as possible: where it lies, which picture is the newest, who has a seat and who has
/// agreed. Written apart from the rules, to be compared with them.
/// </summary>
public sealed partial class RouteModel(ModelStep[] steps, string unit, bool freely, string[] order)
{
    private (string Step, string By, DateTimeOffset Since, int Fired, List<ModelSeat> Seats)? sender;
    private DateTimeOffset? reopenedTo;

    public string Stage { get; private set; } = "draft";
    public int Turn { get; private set; }
    public int Moved { get; private set; }
    public int Version { get; private set; }
    public string? Hash { get; private set; }
    public int AcceptedVersion { get; private set; }
    public string? AcceptedHash { get; private set; }
    public bool Amending { get; private set; }
    public bool Returned { get; private set; }
    public int Remarks { get; set; }
    public ModelFacts? Facts { get; set; }
    public HashSet<string> Authors { get; } = [];
    public List<ModelSeat> Seats { get; private set; } = [];
    public DateTimeOffset Since { get; private set; }
    public int Fired { get; private set; }
    public int Steps { get; private set; }
    public int Receipts { get; private set; }

    public DateTimeOffset Now { get; set; }
    public HashSet<string> There { get; set; } = [];
    public List<(string For, string By, DateOnly From, DateOnly To)> Substitutes { get; } = [];

    private ModelStep? Here => Array.Find(steps, s => s.Key == Stage);

    public static bool Has(string id, string role) => RouteCast.Of(id).Roles.Contains(Enum.Parse<Role>(role));

    public void Start()
    {
        Step();
        Arrive("draft", null);
    }

    public bool Write(string author, string hash, ModelFacts? facts)
    {
        if (Stage != "draft") return false;
        (Version, Hash, Facts) = (Version + 1, hash, facts);
        Authors.Add(author);
        return true;
    }

    /// <summary>What the model expects to be said to a command; on <c>ok</c> it has happened.</summary>
    public string Do(ModelCommand c)
    {
        if (!Sees(c.Who)) return "not-found";
        if (c.Hash is { } seen && Hash is { } hash && seen != hash) return "route.stale-version";
        if (c.Turn > Turn || c.Turn < Moved) return Steps > 0 ? "route.already-decided" : "route.wrong-turn";
        return Here is null ? AfterTheEnd(c) : c.Action switch
        {
            "Submit" => Stage == "draft" ? Submit(c) : "route.wrong-stage",
            "Cancel" => Stage == "draft" ? Cancel(c) : "route.wrong-stage",
            "Approve" => Stage != "draft" && !Here.Accepts && !Here.Check ? Agree(c) : "route.wrong-stage",
            "Accept" => Here.Accepts ? Agree(c) : "route.wrong-stage",
            "Return" => Stage != "draft" && !Here.Check ? Return(c) : "route.wrong-stage",
            "Withdraw" => Withdraw(c),
            "Claim" or "Release" or "HandOver" or "AddReviewer" or "Vacate" => Stage != "draft" && !Here.Check ? SeatCommand(c) : "route.wrong-stage",
            _ => "route.wrong-stage",
        };
    }

    private bool Sees(string who)
    {
        string[] line = unit == "S1" ? ["S1", "C1", "B1"] : ["S3", "B1"];
        return line.Contains(RouteCast.Of(who).Unit) || StandsInFor(who).Append(who).Any(p => Seats.Exists(s => s.Chair.Only == p));
    }

    private bool Writes(string who) => RouteCast.Of(who).Unit == unit && Has(who, "Teacher");

    private string Submit(ModelCommand c)
    {
        if (!Writes(c.Who)) return "route.not-yours";
        if (Hash is null) return "route.no-version";
        if (c.Hash is null) return "route.version-missing";
        if (Amending && reopenedTo <= Now) return "route.reopening-over";
        if (Amending && Hash == AcceptedHash) return "route.amendment-unchanged";
        if (Onward("draft") is not { } to) return "route.facts-missing";
        Authors.Add(c.Who);
        var from = ("draft", c.Who, Since, Fired, new List<ModelSeat>());
        Step();
        Returned = to.Failed;
        Arrive(to.Key, to.Failed ? null : from);
        return "ok";
    }

    private string Cancel(ModelCommand c)
    {
        if (!Writes(c.Who)) return "route.not-yours";
        Step();
        End(Amending ? "accepted" : "cancelled");
        return "ok";
    }

    private string Agree(ModelCommand c)
    {
        var refused = Pick(c, Seats, out var seat, out var on);
        if (refused is not null) return refused;
        if (c.Hash is null) return "route.version-missing";
        if (Remarks > 0) return "route.unresolved-remarks";
        var before = Seats.ConvertAll(s => s.Copy());
        (seat!.Said, seat.For) = (c.Who, on);
        if (Missing() > 0)
        {
            Step(moves: false);
            return "ok";
        }

        if (Here!.Accepts)
        {
            Step();
            Receipts++;
            (AcceptedVersion, AcceptedHash, Returned) = (Version, Hash, false);
            End("accepted");
            return "ok";
        }

        return SendOn(c.Who, before, before);
    }

    private string SendOn(string who, List<ModelSeat> left, List<ModelSeat> before)
    {
        if (Onward(Stage) is not { } to)
        {
            Seats = before;
            return "route.facts-missing";
        }

        var from = (Stage, who, Since, Fired, left);
        Step();
        if (to.Failed && to.Key == "draft") Returned = true;
        Arrive(to.Key, to.Failed ? null : from);
        return "ok";
    }

    private string Return(ModelCommand c)
    {
        if (Pick(c, Seats, out _, out _) is { } refused) return refused;
        if (c.Hash is null) return "route.version-missing";
        if (c.Reason is null) return "route.reason-missing";
        var to = c.To ?? Here!.Back[0];
        if (!Here!.Back.Contains(to)) return "route.return-target";
        if (Backward(to) is not { } key) return "route.facts-missing";
        Step();
        Returned = key == "draft";
        Arrive(key, null);
        return "ok";
    }

    private string Withdraw(ModelCommand c)
    {
        if (sender is not { } from || !Array.Find(steps, s => s.Key == from.Step)!.TakesBack) return "route.wrong-stage";
        if (Seats.Exists(s => s.Said is not null)) return "route.acted-on";
        if (from.Step == "draft" ? !Writes(c.Who) : from.By != c.Who) return from.Step == "draft" ? "route.not-yours" : "route.not-the-sender";
        Step();
        Arrive(from.Step, null);
        (Since, Fired) = (from.Since, from.Fired);
        if (from.Seats.Count > 0) Seats = from.Seats;
        return "ok";
    }

    private string AfterTheEnd(ModelCommand c)
    {
        if (Stage != "accepted") return "route.finished";
        switch (c.Action)
        {
            case "Reopen":
                if (!(RouteCast.Of(c.Who).Unit == "B1" && Has(c.Who, "Officer"))) return "route.not-yours";
                if (Authors.Contains(c.Who)) return "route.own-report";
                if (c.Hash is null) return "route.version-missing";
                if (c.Reason is null) return "route.reason-missing-change";
                if (c.Until is not { } until || until <= Now) return "route.reopening-end";
                Step();
                Arrive("draft", null);
                (Amending, reopenedTo) = (true, until);
                return "ok";
            case "Amend":
                if (!freely) return "route.reopen-first";
                if (!Writes(c.Who)) return "route.not-yours";
                if (c.Reason is null) return "route.reason-missing-change";
                Step();
                Arrive("draft", null);
                (Amending, reopenedTo) = (true, null);
                return "ok";
            default: return "route.finished";
        }
    }

    private void Step(bool moves = true)
    {
        Turn++;
        Steps++;
        if (moves) Moved = Turn;
    }

    private void Arrive(string key, (string, string, DateTimeOffset, int, List<ModelSeat>)? from)
    {
        (Stage, Since, Fired, sender) = (key, Now, 0, from);
        Seats = [.. Here!.Chairs.Select(chair => new ModelSeat(
            chair is { Only: { } one, Role: not null } && !There.Contains(one) ? chair with { Only = null } : chair, "route", Turn))];
    }

    private void End(string end) => (Stage, Seats, Amending, reopenedTo, sender, Since, Fired) = (end, [], false, null, null, Now, 0);

    /// <summary>The next step in which somebody has to act; null while that cannot be told.</summary>
    private (string Key, bool Failed)? Onward(string from)
    {
        foreach (var key in order.SkipWhile(k => k != from).Skip(1))
        {
            if (Array.Find(steps, s => s.Key == key) is not { } step) continue;
            if (step.Only is { } only)
            {
                if (Facts is null) return null;
                if (!only(Facts)) continue;
            }

            if (!step.Check || Facts is null) return (key, false);
            if (Facts.Errors > 0) return ("draft", true);
        }

        throw new InvalidOperationException("A route has an end.");
    }

    private string? Backward(string to)
    {
        foreach (var key in order.TakeWhile(k => k != to).Append(to).Reverse())
        {
            if (Array.Find(steps, s => s.Key == key) is not { Check: false } step) continue;
            if (step.Only is not { } only) return key;
            if (Facts is null) return null;
            if (only(Facts)) return key;
        }

        return "draft";
    }
}

/// <summary>A command, in the model.</summary>
public sealed record ModelCommand(string Who, string Action, int Turn, string? Hash, string? Reason)
{
    public string? To { get; init; }
    public string? Whom { get; init; }
    public DateTimeOffset? Until { get; init; }
}
