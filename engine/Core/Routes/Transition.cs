using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>Whose turn it is next.</summary>
/// <param name="Stage">Key of the stage.</param>
/// <param name="Unit">Code of the unit whose members act.</param>
/// <param name="Role">The role that acts.</param>
/// <param name="DueDays">Days to act; null for no limit.</param>
public sealed record NextTask(string Stage, string Unit, Role Role, int? DueDays);

/// <summary>A step that the rules allow. Written whole or not at all.</summary>
public sealed record Transition
{
    /// <summary>The report.</summary>
    public required string ReportId { get; init; }

    /// <summary>Account of the person.</summary>
    public required string ActorId { get; init; }

    /// <summary>What they did.</summary>
    public required RouteAction Action { get; init; }

    /// <summary>Key of the stage it leaves.</summary>
    public required string From { get; init; }

    /// <summary>Key of the stage it enters.</summary>
    public required string To { get; init; }

    /// <summary>The turn it was decided on; the report is on the next one afterwards.</summary>
    public required int Turn { get; init; }

    /// <summary>Number of the Version decided on; 0 when none was there.</summary>
    public required int Version { get; init; }

    /// <summary>Hash of the Version decided on.</summary>
    public string? VersionHash { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Whose turn it is next; null at the end.</summary>
    public NextTask? Next { get; init; }

    /// <summary>True when the Version is handed to a unit above: from now on they may read it.</summary>
    public bool GoesUp { get; init; }

    /// <summary>True for a submission after a return.</summary>
    public bool Resubmission { get; init; }
}

/// <summary>What a command brought about.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Action">What was done.</param>
/// <param name="Stage">Key of the stage it is in now.</param>
/// <param name="Turn">The turn it is on now.</param>
/// <param name="Version">Number of the Version decided on.</param>
/// <param name="Receipt">Number of the Receipt when this accepted the report.</param>
public sealed record RouteOutcome(string ReportId, RouteAction Action, string Stage, int Turn, int Version, string? Receipt = null);

/// <summary>待办: somebody has to act on a report.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Stage">Key of the stage.</param>
/// <param name="Unit">Code of the unit whose members act.</param>
/// <param name="Role">The role that acts.</param>
/// <param name="Turn">The turn it was given on.</param>
/// <param name="Since">When it was given, UTC.</param>
/// <param name="Due">When it is due, UTC; null for no limit.</param>
public sealed record Assignment(string ReportId, string Stage, string Unit, Role Role, int Turn, DateTimeOffset Since, DateTimeOffset? Due);
