using System.Runtime.CompilerServices;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>
/// A ledger that forgets: reports in memory, under one lock. For rehearsing a route and for tests; what it does with a transition is
/// what every ledger does.
/// </summary>
/// <param name="units">The tree of units.</param>
/// <param name="clock">The clock.</param>
public sealed class MemoryRouteLedger(IReadOnlyList<OrgUnit> units, TimeProvider clock) : IRouteLedger, IRouteStandings
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> reports = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Actor, string Key), (string Report, RouteOutcome Outcome)> answers = [];
    private int receipts;

    /// <summary>Everybody who is there, and who stands in for whom.</summary>
    public RoutePeople People { get; set; } = new([]);

    /// <summary>The calendar of every report's round.</summary>
    public SchoolCalendar Calendar { get; set; } = SchoolCalendar.EveryDay;

    /// <summary>What every report's round asks; null where they answer none.</summary>
    public RoundCall? Round { get; set; }

    /// <summary>Ids of the reports, in the order they were opened.</summary>
    public IReadOnlyCollection<string> Reports => reports.Keys;

    /// <summary>How many Receipts were given.</summary>
    public int Receipts => receipts;

    /// <summary>A report of a unit that is not on its route yet.</summary>
    /// <param name="reportId">Its id.</param>
    /// <param name="route">The route it will take.</param>
    /// <param name="unit">Code of the unit that writes.</param>
    public void Open(string reportId, Route route, string unit)
    {
        var state = new ReportState { ReportId = reportId, Stage = route.Stages[0].Key, Turn = RouteRules.NotStarted };
        lock (gate) reports.Add(reportId, new Entry(route, state, LineOf(unit)));
    }

    /// <summary>Somebody has made a new Version. Only while the report lies with its writer; false otherwise.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="author">Account of whoever made it.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="facts">What conditions will speak of; null while not known.</param>
    /// <param name="blocking">Findings that stop a submission.</param>
    public bool AddVersion(string reportId, string author, string hash, RouteFacts? facts, int blocking = 0)
    {
        lock (gate)
        {
            var entry = reports[reportId];
            var state = entry.State;
            if (state.Stage != entry.Route.Stages[0].Key || state.Turn == RouteRules.NotStarted) return false;
            entry.Facts = facts;
            entry.State = state with
            {
                Version = state.Version + 1, VersionHash = hash, BlockingFindings = blocking, Authors = state.Authors.Append(author).ToHashSet(),
            };
            return true;
        }
    }

    /// <summary>What conditions speak of has become known, or is not any more.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="facts">The facts.</param>
    public void Know(string reportId, RouteFacts? facts)
    {
        lock (gate) reports[reportId].Facts = facts;
    }

    /// <summary>How many remarks are open.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="open">The number.</param>
    public void Remark(string reportId, int open)
    {
        lock (gate) reports[reportId].State = reports[reportId].State with { OpenRemarks = open };
    }

    /// <summary>A report as the rules would see it now.</summary>
    /// <param name="reportId">The report.</param>
    public RouteCase Case(string reportId)
    {
        lock (gate) return CaseOf(reports[reportId]);
    }

    /// <summary>Every step of a report, in order.</summary>
    /// <param name="reportId">The report.</param>
    public IReadOnlyList<Transition> Journal(string reportId)
    {
        lock (gate) return [.. reports[reportId].Journal];
    }

    /// <inheritdoc/>
    public Task<Result<RouteOutcome>> ApplyAsync(
        string reportId, Member actor, string? key, Func<RouteCase, Result<Transition>> rule, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate) return Task.FromResult(Apply(reportId, actor, key, rule));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Assignment>> PendingAsync(string reportId, CancellationToken cancellation)
    {
        lock (gate) return Task.FromResult(reports.TryGetValue(reportId, out var entry) ? RouteRules.Pending(CaseOf(entry)) : []);
    }

    /// <inheritdoc/>
    public Task<RouteStanding?> FindAsync(string reportId, CancellationToken cancellation)
    {
        lock (gate) return Task.FromResult(reports.TryGetValue(reportId, out var entry) ? StandingOf(entry) : null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RouteStanding> OnTheirWayAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        List<RouteStanding> standings;
        lock (gate) standings = [.. reports.Values.Select(StandingOf).Where(s => s.OnItsWay)];
        await Task.CompletedTask;
        foreach (var standing in standings) yield return standing;
    }

    private static RouteStanding StandingOf(Entry entry) => new(entry.State.ReportId, entry.Route, entry.State.Stage, entry.State.MovedOn ?? entry.State.Turn);

    private Result<RouteOutcome> Apply(string reportId, Member actor, string? key, Func<RouteCase, Result<Transition>> rule)
    {
        if (key is not null && answers.TryGetValue((actor.Id, key), out var known))
            return known.Report == reportId ? known.Outcome : RouteTexts.Problem("route.key-reused");
        if (!reports.TryGetValue(reportId, out var entry) || !Sees(entry, actor)) return RouteTexts.Problem("route.not-found");

        var judged = rule(CaseOf(entry));
        if (!judged.Ok) return Result<RouteOutcome>.Failure(judged.Problems);
        var step = judged.Value;
        entry.State = step.After;
        entry.Route = step.Route ?? entry.Route;
        entry.Journal.Add(step);
        var receipt = step.Accepts ? $"{++receipts:0000}" : null;
        var outcome = new RouteOutcome(reportId, step.Action, step.To, step.Turn + 1, step.Version, receipt)
        {
            Waiting = step.Moves ? 0 : RouteRules.Missing(entry.Route, step.After),
        };
        if (key is not null) answers[(actor.Id, key)] = (reportId, outcome);
        return outcome;
    }

    private RouteCase CaseOf(Entry entry) => new(entry.Route, entry.State, entry.Line)
    {
        Now = clock.GetUtcNow(), Calendar = Calendar, Round = Round, People = People, Facts = entry.Facts,
    };

    private bool Sees(Entry entry, Member actor) =>
        actor.Id == RouteRules.SystemId || entry.Line.Any(u => u.Code == actor.Unit)
        || People.StoodInForBy(actor.Id, Calendar.DayOf(clock.GetUtcNow())).Append(actor).Any(p => entry.State.Seats.Any(s => s.MemberId == p.Id));

    private List<OrgUnit> LineOf(string unit)
    {
        var line = new List<OrgUnit>();
        for (var at = unit; units.FirstOrDefault(u => u.Code == at) is { } found && line.Count < units.Count; at = found.Parent) line.Add(found);
        return line.Count > 0 ? line : throw new ArgumentException($"There is no unit {unit}.", nameof(unit));
    }

    private sealed class Entry(Route route, ReportState state, List<OrgUnit> line)
    {
        public Route Route { get; set; } = route;

        public ReportState State { get; set; } = state;

        public List<OrgUnit> Line { get; } = line;

        public RouteFacts? Facts { get; set; }

        public List<Transition> Journal { get; } = [];
    }
}
