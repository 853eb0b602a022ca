using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>What a step of a rehearsal does.</summary>
public enum RehearsalKind
{
    /// <summary>Somebody acts on the report.</summary>
    Command,

    /// <summary>Somebody makes a new Version.</summary>
    Write,

    /// <summary>What conditions speak of becomes known.</summary>
    Know,

    /// <summary>Somebody leaves.</summary>
    Leave,

    /// <summary>Nothing but time passes.</summary>
    Wait,
}

/// <summary>A step of a rehearsal.</summary>
public sealed record RehearsalStep
{
    /// <summary>When it happens, UTC; null for at once.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>School days after the step before; 0 for none.</summary>
    public int AfterDays { get; init; }

    /// <summary>What it does.</summary>
    public RehearsalKind Kind { get; init; }

    /// <summary>Account of whoever does it.</summary>
    public string By { get; init; } = "";

    /// <summary>What they do, for a command; turn and version are what they would see.</summary>
    public RouteCommand? Command { get; init; }

    /// <summary>What conditions speak of from now on; null where that does not change.</summary>
    public RouteFacts? Facts { get; init; }

    /// <summary>What should come of it: <c>ok</c>, the key of a stage, or the code of a refusal; null for anything but a refusal.</summary>
    public string? Expect { get; init; }

    /// <summary>Where it stands in its script, for messages.</summary>
    public Place? Where { get; init; }
}

/// <summary>A script: who there is, and what they do when.</summary>
public sealed record Rehearsal
{
    /// <summary>The tree of units.</summary>
    public required IReadOnlyList<OrgUnit> Units { get; init; }

    /// <summary>Everybody.</summary>
    public required IReadOnlyList<Member> Members { get; init; }

    /// <summary>Who stands in for whom.</summary>
    public IReadOnlyList<Substitution> Substitutes { get; init; } = [];

    /// <summary>The round's calendar.</summary>
    public required SchoolCalendar Calendar { get; init; }

    /// <summary>What the report's round asks; null where it answers none.</summary>
    public RoundCall? Round { get; init; }

    /// <summary>Code of the unit that writes.</summary>
    public required string Unit { get; init; }

    /// <summary>When it begins, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>What happens.</summary>
    public required IReadOnlyList<RehearsalStep> Steps { get; init; }
}

/// <summary>What came of a step, or what time brought about between two.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Step">The step; null for what the system did.</param>
/// <param name="Transition">What it wrote; null where it wrote nothing.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
/// <param name="After">Where the report stands.</param>
/// <param name="AsExpected">False where the script says otherwise.</param>
public sealed record Rehearsed(DateTimeOffset At, RehearsalStep? Step, Transition? Transition, Problem? Refusal, ReportState After, bool AsExpected);

/// <summary>Plays a script over the rules on a ledger in memory: what a route would do, before anybody's report is on it.</summary>
public static class RouteRehearsal
{
    private const string Report = "rehearsal";

    /// <summary>Plays it.</summary>
    /// <param name="route">The route.</param>
    /// <param name="script">The script.</param>
    public static IReadOnlyList<Rehearsed> Play(Route route, Rehearsal script)
    {
        var clock = new ScriptClock(script.Start);
        var there = script.Members.ToDictionary(m => m.Id, StringComparer.Ordinal);
        var ledger = new MemoryRouteLedger(script.Units, clock) { Calendar = script.Calendar, Round = script.Round, People = new RoutePeople(there.Values, script.Substitutes) };
        var host = new BuiltInRouteHost();
        ledger.Open(Report, route, script.Unit);
        var played = new List<Rehearsed>();
        foreach (var step in script.Steps)
        {
            Pass(ledger, host, clock, Moment(script.Calendar, clock.Now, step), played);
            var state = ledger.Case(Report).State;
            Result<RouteOutcome>? answer = null;
            switch (step.Kind)
            {
                case RehearsalKind.Write:
                    var hash = $"{state.Version + 1:0000}";
                    var written = ledger.AddVersion(Report, step.By, hash, step.Facts ?? ledger.Case(Report).Facts ?? new RouteFacts { Kind = "" });
                    if (!written) answer = RouteTexts.Problem("route.wrong-stage", RouteTexts.Name(RouteAction.Submit), RouteTexts.Name(route, state.Stage));
                    break;
                case RehearsalKind.Know:
                    ledger.Know(Report, step.Facts);
                    break;
                case RehearsalKind.Leave:
                    there.Remove(step.By);
                    ledger.People = new RoutePeople(there.Values, script.Substitutes);
                    break;
                case RehearsalKind.Command:
                    answer = Give(ledger, host, script, step, state);
                    break;
            }

            var refusal = answer is { Ok: false } refused ? refused.Problems[0] : null;
            var after = ledger.Case(Report).State;
            var expected = step.Expect switch { null or "ok" => refusal is null, var want => want == (refusal?.Code ?? after.Stage) };
            played.Add(new Rehearsed(clock.Now, step, answer is { Ok: true } ? ledger.Journal(Report)[^1] : null, refusal, after, expected));
        }

        return played;
    }

    private static Result<RouteOutcome> Give(MemoryRouteLedger ledger, BuiltInRouteHost host, Rehearsal script, RehearsalStep step, ReportState state)
    {
        if (script.Members.FirstOrDefault(m => m.Id == step.By) is not { } actor) return RouteTexts.Problem("route.unknown-member");
        if (step.Command!.Action == RouteAction.Start) return host.StartAsync(ledger, actor, Report, default).GetAwaiter().GetResult();
        var command = step.Command with { ReportId = Report, Turn = state.Turn, VersionHash = state.VersionHash };
        return host.DecideAsync(ledger, actor, command, null, default).GetAwaiter().GetResult();
    }

    /// <summary>Time passes, and the system does at each moment what it has to.</summary>
    private static void Pass(MemoryRouteLedger ledger, BuiltInRouteHost host, ScriptClock clock, DateTimeOffset to, List<Rehearsed> played)
    {
        while (RouteClock.Next(ledger.Case(Report)) is { } next && next.At <= to)
        {
            if (next.At > clock.Now) clock.Now = next.At;
            if (!((IRouteHost)host).TickAsync(ledger, Report, default).GetAwaiter().GetResult().Ok) break;
            played.Add(new Rehearsed(clock.Now, null, ledger.Journal(Report)[^1], null, ledger.Case(Report).State, true));
        }

        if (to > clock.Now) clock.Now = to;
    }

    private static DateTimeOffset Moment(SchoolCalendar calendar, DateTimeOffset now, RehearsalStep step)
    {
        if (step.AfterDays <= 0) return step.At ?? now;
        var day = calendar.SchoolDaysAfter(calendar.DayOf(now)).Skip(step.AfterDays - 1).FirstOrDefault();
        return day == default ? now : calendar.MorningOf(day).AddHours(1);
    }

    private sealed class ScriptClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
