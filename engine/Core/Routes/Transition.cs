using WorkSummary.Core.Lists;
using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>Whose turn it is next.</summary>
/// <param name="Stage">Key of the stage.</param>
/// <param name="Unit">Code of the unit whose members act.</param>
/// <param name="Role">The role that acts.</param>
/// <param name="DueDays">School days to act; null for no limit.</param>
public sealed record NextTask(string Stage, string Unit, Role Role, int? DueDays)
{
    /// <summary>When it is due by the round's calendar, UTC; null for no limit.</summary>
    public DateTimeOffset? Due { get; init; }
}

/// <summary>Why a report did not stay in a stage on its way.</summary>
public enum PassageKind
{
    /// <summary>The stage's condition does not hold for it.</summary>
    NotNeeded,

    /// <summary>The tree has no such unit, and the stage is optional.</summary>
    NoUnit,

    /// <summary>The check held.</summary>
    Passed,

    /// <summary>The check did not hold: the report went back.</summary>
    Failed,
}

/// <summary>A stage that a transition went through without stopping.</summary>
/// <param name="Stage">Key of the stage.</param>
/// <param name="Kind">Why.</param>
public sealed record Passage(string Stage, PassageKind Kind);

/// <summary>A Seat that a transition closes.</summary>
/// <param name="Id">Id of the seat.</param>
/// <param name="End">Why.</param>
public sealed record ClosedSeat(string Id, SeatEnd End);

/// <summary>A step that the rules allow. Written whole or not at all.</summary>
public sealed record Transition
{
    /// <summary>The report.</summary>
    public required string ReportId { get; init; }

    /// <summary>Account of the person; <see cref="RouteRules.SystemId"/> for the system.</summary>
    public required string ActorId { get; init; }

    /// <summary>Account of the person they acted for as a substitute; null when for themselves.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>What they did.</summary>
    public required RouteAction Action { get; init; }

    /// <summary>Key of the stage it leaves.</summary>
    public required string From { get; init; }

    /// <summary>Key of the stage it enters; the same one when it stays.</summary>
    public required string To { get; init; }

    /// <summary>The turn it was decided on; the report is on the next one afterwards.</summary>
    public required int Turn { get; init; }

    /// <summary>Number of the Version decided on; 0 when none was there.</summary>
    public required int Version { get; init; }

    /// <summary>Hash of the Version decided on.</summary>
    public string? VersionHash { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>What a check that did not hold says; null otherwise.</summary>
    public Term? Failure { get; init; }

    /// <summary>Account of the person handed over to, added, or gone.</summary>
    public string? MemberId { get; init; }

    /// <summary>When a reopening ends.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whose turn it is next; null at the end.</summary>
    public NextTask? Next { get; init; }

    /// <summary>True when the Version is handed to a unit above: from now on they may read it.</summary>
    public bool GoesUp { get; init; }

    /// <summary>True for a submission after a return.</summary>
    public bool Resubmission { get; init; }

    /// <summary>Stages that it went through without stopping, in order.</summary>
    public IReadOnlyList<Passage> Passed { get; init; } = [];

    /// <summary>Seats that are new or have changed and are open.</summary>
    public IReadOnlyList<Seat> Opened { get; init; } = [];

    /// <summary>Seats that were open and no longer are.</summary>
    public IReadOnlyList<ClosedSeat> Closed { get; init; } = [];

    /// <summary>The moments that the system acted on.</summary>
    public IReadOnlyList<StageMoment> Moments { get; init; } = [];

    /// <summary>Whom to tell what. Without <see cref="RouteCase.People"/> there is none.</summary>
    public IReadOnlyList<RouteNotice> Notices { get; init; } = [];

    /// <summary>The route from now on, when the step changes it; null otherwise.</summary>
    public Route? Route { get; init; }

    /// <summary>Where the report stands afterwards: what a ledger stores.</summary>
    public required ReportState After { get; init; }

    /// <summary>True when this accepts the Version: the school gets a Receipt.</summary>
    public bool Accepts { get; init; }

    /// <summary>True when the report moved, not only a seat of its stage.</summary>
    public bool Moves { get; init; }
}

/// <summary>What a command brought about.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Action">What was done.</param>
/// <param name="Stage">Key of the stage it is in now.</param>
/// <param name="Turn">The turn it is on now.</param>
/// <param name="Version">Number of the Version decided on.</param>
/// <param name="Receipt">Number of the Receipt when this accepted the report.</param>
public sealed record RouteOutcome(string ReportId, RouteAction Action, string Stage, int Turn, int Version, string? Receipt = null)
{
    /// <summary>How many more must agree before it goes on; 0 when it has moved.</summary>
    public int Waiting { get; init; }
}

/// <summary>待办: somebody has to act on a report.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Stage">Key of the stage.</param>
/// <param name="Unit">Code of the unit whose members act.</param>
/// <param name="Role">The role that acts; null for a named person alone.</param>
/// <param name="Turn">The turn it was given on.</param>
/// <param name="Since">When it was given, UTC.</param>
/// <param name="Due">When it is due, UTC; null for no limit.</param>
public sealed record Assignment(string ReportId, string Stage, string Unit, Role? Role, int Turn, DateTimeOffset Since, DateTimeOffset? Due)
{
    /// <summary>Id of the seat; null where the ledger keeps none.</summary>
    public string? Seat { get; init; }

    /// <summary>Account of the one person who acts; null for the role's queue.</summary>
    public string? MemberId { get; init; }

    /// <summary>Account of whoever took it out of the queue.</summary>
    public string? ClaimedBy { get; init; }
}
