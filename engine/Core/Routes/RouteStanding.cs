namespace WorkSummary.Core.Routes;

/// <summary>Where a report stands, as the ledger has it: all that an engine beside the ledger has to know. No person, no figure.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Route">The route it is on.</param>
/// <param name="Stage">Key of the stage it is in, or <see cref="Routes.Route.Accepted"/> or <see cref="Routes.Route.Cancelled"/>.</param>
/// <param name="Turn">The turn on which it came there.</param>
public sealed record RouteStanding(string ReportId, Route Route, string Stage, int Turn)
{
    /// <summary>True while it is in a stage of its route, and not at an end or before the beginning.</summary>
    public bool OnItsWay => Turn > RouteRules.NotStarted && Route.Stage(Stage) is not null;
}

/// <summary>Port: where all reports stand, for an engine that is to be brought up to the ledger. Reads only.</summary>
public interface IRouteStandings
{
    /// <summary>Where a report stands now; null where there is none.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<RouteStanding?> FindAsync(string reportId, CancellationToken cancellation);

    /// <summary>Every report that is on its way, in pages within; each as it stands when its page is read.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    IAsyncEnumerable<RouteStanding> OnTheirWayAsync(CancellationToken cancellation);
}

/// <summary>Something that went wrong while an engine was brought up to the ledger. It is tried again; no decision is lost by it.</summary>
/// <param name="ReportId">The report; null when it concerns the engine as a whole.</param>
/// <param name="Cause">What happened.</param>
public sealed record RouteTrouble(string? ReportId, Exception Cause);

/// <summary>
/// Port: a route host that keeps an engine of its own beside the ledger. A decision is the ledger's transaction and never waits for the
/// engine; this is where the engine comes after it.
/// </summary>
public interface IFollowingRouteHost : IRouteHost
{
    /// <summary>
    /// Starts the engine, brings it up to the ledger, and keeps it there until stopped: whatever was decided meanwhile, on this node or
    /// another, before a crash or after. Never throws for the engine's sake.
    /// </summary>
    /// <param name="standings">Where reports stand.</param>
    /// <param name="trouble">Is told what has to be tried again.</param>
    /// <param name="stop">Stops it.</param>
    Task FollowAsync(IRouteStandings standings, IProgress<RouteTrouble> trouble, CancellationToken stop);
}
