using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>How a Seat came about.</summary>
public enum SeatOrigin
{
    /// <summary>The route has it.</summary>
    Route,

    /// <summary>A reviewer asked for it: it must agree beside the quorum.</summary>
    Added,

    /// <summary>An escalation gave it: its agreement counts towards the quorum, which does not grow.</summary>
    Escalated,
}

/// <summary>席位: one place at a Stage, to be filled by one person.</summary>
public sealed record Seat
{
    /// <summary>Stable id within the report: the turn it was made on and its number there.</summary>
    public required string Id { get; init; }

    /// <summary>Code of the unit whose member acts.</summary>
    public required string Unit { get; init; }

    /// <summary>The role that acts, or stands in once <see cref="MemberId"/> has left; null for a named person alone.</summary>
    public Role? Role { get; init; }

    /// <summary>Account of the one person who acts; null for whoever of the role comes first.</summary>
    public string? MemberId { get; init; }

    /// <summary>How it came about.</summary>
    public SeatOrigin Origin { get; init; }

    /// <summary>Account of whoever took it out of the queue; whether that still counts, <see cref="RouteRules.ClaimedBy"/> knows.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Account of whoever agreed.</summary>
    public string? AgreedBy { get; init; }

    /// <summary>Account of the person they agreed for as a substitute.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>Turn on which it last changed: a claim, a release and a handing over must have seen that.</summary>
    public required int Turn { get; init; }

    /// <summary>True while nobody has agreed from it.</summary>
    public bool Open => AgreedBy is null;
}

/// <summary>Why a Seat is no longer open.</summary>
public enum SeatEnd
{
    /// <summary>Its person agreed.</summary>
    Agreed,

    /// <summary>The stage went on without it, or back.</summary>
    Cancelled,

    /// <summary>Its person left, and it was an extra one.</summary>
    Dropped,
}
