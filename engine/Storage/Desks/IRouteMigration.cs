using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Desks;

/// <summary>Which running reports are to go onto which route.</summary>
/// <param name="To">The route they get.</param>
public sealed record MigrationRequest(Route To)
{
    /// <summary>Key of the route they are on; that of the new one when null.</summary>
    public string? Key { get; init; }

    /// <summary>Version of the route they are on; any but the new one's content when null.</summary>
    public int? Version { get; init; }

    /// <summary>Code of a unit: only its reports and those of units below it; all when null.</summary>
    public string? Unit { get; init; }

    /// <summary>Id of a Round: only its reports; all when null.</summary>
    public string? RoundId { get; init; }

    /// <summary>For stages that the new route lacks: from their key to one of its own.</summary>
    public IReadOnlyDictionary<string, string> Stages { get; init; } = new Dictionary<string, string>();

    /// <summary>Why, kept with the step.</summary>
    public string? Reason { get; init; }
}

/// <summary>Where a report stands.</summary>
/// <param name="Stage">Key of the stage.</param>
/// <param name="Tasks">Who has to act.</param>
/// <param name="Due">When it is due, UTC; null for no limit.</param>
public sealed record StageStand(string Stage, IReadOnlyList<Assignment> Tasks, DateTimeOffset? Due);

/// <summary>What a change of route does to one report.</summary>
public sealed record ReportMigration
{
    /// <summary>The report.</summary>
    public required string ReportId { get; init; }

    /// <summary>The unit that writes it.</summary>
    public required OrgUnit Unit { get; init; }

    /// <summary>Code of the period.</summary>
    public required string Period { get; init; }

    /// <summary>Title of the Round it answers; null for a report of the unit's own accord.</summary>
    public string? RoundTitle { get; init; }

    /// <summary>The route it is on before.</summary>
    public required Route From { get; init; }

    /// <summary>Where it stands before.</summary>
    public required StageStand Now { get; init; }

    /// <summary>Where it stands on the new route; null where it cannot change.</summary>
    public StageStand? Then { get; init; }

    /// <summary>How many agreements given in its stage no longer count.</summary>
    public int Void { get; init; }

    /// <summary>Who is told what.</summary>
    public IReadOnlyList<RouteNotice> Told { get; init; } = [];

    /// <summary>Why it cannot change; empty where it can.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>True once it is on the new route; false for a dry run and where it cannot change.</summary>
    public bool Done { get; init; }
}

/// <summary>
/// The operator's desk for putting running reports onto another version of their route. A running report keeps the version it began
/// with; this is the one way to another, report by report, each in a transaction of its own with its decision and audit entry.
/// </summary>
public interface IRouteMigration
{
    /// <summary>
    /// Ids of the running reports that a request is about, by unit. Those already on exactly the new route are not among them, so that
    /// the same request again takes up what is left.
    /// </summary>
    /// <param name="request">Which reports, which route.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>
    /// The ids, or a problem: <c>migration.version-in-use</c> when the route's version was not raised, <c>migration.no-such-stage</c>,
    /// <c>migration.unknown-unit</c>, <c>round.not-found</c>.
    /// </returns>
    Task<Result<IReadOnlyList<string>>> FindAsync(MigrationRequest request, CancellationToken cancellation = default);

    /// <summary>What would become of a report. Nothing is written.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="request">Which route.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ReportMigration>> PlanAsync(string reportId, MigrationRequest request, CancellationToken cancellation = default);

    /// <summary>Puts a report onto the route, as it stands by then. A report that is on it already is done.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="request">Which route.</param>
    /// <param name="cancellation">Stops before the step is written.</param>
    Task<Result<ReportMigration>> ApplyAsync(string reportId, MigrationRequest request, CancellationToken cancellation = default);
}
