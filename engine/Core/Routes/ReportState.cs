using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>The last thing that was done to a report.</summary>
/// <param name="ActorId">Account of the person.</param>
/// <param name="Action">What they did.</param>
/// <param name="Stage">Key of the stage in which they did it.</param>
/// <param name="At">When, UTC.</param>
public sealed record LastAction(string ActorId, RouteAction Action, string Stage, DateTimeOffset At);

/// <summary>Where a report stands on its Route. It is in exactly one stage.</summary>
public sealed record ReportState
{
    /// <summary>The report.</summary>
    public required string ReportId { get; init; }

    /// <summary>Key of the stage it is in, or <see cref="Route.Accepted"/> or <see cref="Route.Cancelled"/>.</summary>
    public required string Stage { get; init; }

    /// <summary>Raised by one with every transition, from 1: a decision names the turn it was made on, so that it counts once.</summary>
    public required int Turn { get; init; }

    /// <summary>Number of the newest Version; 0 when there is none.</summary>
    public int Version { get; init; }

    /// <summary>Lower-case hex SHA-256 of that Version; null when there is none.</summary>
    public string? VersionHash { get; init; }

    /// <summary>Accounts of everybody who wrote or submitted it: they cannot review it.</summary>
    public IReadOnlySet<string> Authors { get; init; } = new HashSet<string>();

    /// <summary>Remarks that still stand: sent and not dealt with, or this person's own that were not sent yet.</summary>
    public int OpenRemarks { get; init; }

    /// <summary>Findings of that Version that stop a submission.</summary>
    public int BlockingFindings { get; init; }

    /// <summary>True once it has been returned: the next submission is a resubmission.</summary>
    public bool Returned { get; init; }

    /// <summary>The last thing that was done to it; null before the first.</summary>
    public LastAction? Last { get; init; }
}

/// <summary>Everything that the rules need to judge a command.</summary>
/// <param name="Route">The route, in the version the report started on.</param>
/// <param name="State">Where the report stands.</param>
/// <param name="Line">The writing unit first, then each unit above it to the top.</param>
public sealed record RouteCase(Route Route, ReportState State, IReadOnlyList<OrgUnit> Line);
