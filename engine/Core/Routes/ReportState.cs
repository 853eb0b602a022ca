using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>The last thing that was done to a report.</summary>
/// <param name="ActorId">Account of the person.</param>
/// <param name="Action">What they did.</param>
/// <param name="Stage">Key of the stage in which they did it.</param>
/// <param name="At">When, UTC.</param>
public sealed record LastAction(string ActorId, RouteAction Action, string Stage, DateTimeOffset At);

/// <summary>The stage that sent the report on, as it stood: what a withdrawal brings back.</summary>
/// <param name="Stage">Key of the stage.</param>
/// <param name="By">Account of whoever sent it on; null where that is not known.</param>
/// <param name="ArrivedAt">When the report had come there.</param>
/// <param name="Fired">How many of its moments had passed.</param>
/// <param name="Seats">Its seats before the last agreement; none for the writer's stage.</param>
public sealed record Sender(string Stage, string? By, DateTimeOffset ArrivedAt, int Fired, IReadOnlyList<Seat> Seats);

/// <summary>An accepted report that may be changed for a while.</summary>
/// <param name="By">Account of whoever reopened it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Until">To when it must have been submitted anew, UTC.</param>
/// <param name="Reason">Why.</param>
public sealed record Reopening(string By, DateTimeOffset At, DateTimeOffset Until, string Reason);

/// <summary>Where a report stands on its Route. It is in exactly one stage.</summary>
public sealed record ReportState
{
    /// <summary>The report.</summary>
    public required string ReportId { get; init; }

    /// <summary>Key of the stage it is in, or <see cref="Route.Accepted"/> or <see cref="Route.Cancelled"/>.</summary>
    public required string Stage { get; init; }

    /// <summary>Raised by one with every transition, from 1: a decision names the turn it was made on, so that it counts once.</summary>
    public required int Turn { get; init; }

    /// <summary>
    /// Turn on which the report last moved. A colleague's agreement or a reminder raises <see cref="Turn"/> too, but what somebody
    /// decides with the picture of this turn or a later one still counts. Null: only the newest turn counts.
    /// </summary>
    public int? MovedOn { get; init; }

    /// <summary>Number of the newest Version; 0 when there is none.</summary>
    public int Version { get; init; }

    /// <summary>Lower-case hex SHA-256 of that Version; null when there is none.</summary>
    public string? VersionHash { get; init; }

    /// <summary>Accounts of everybody who wrote or submitted it: they cannot review it, nor can anybody for them.</summary>
    public IReadOnlySet<string> Authors { get; init; } = new HashSet<string>();

    /// <summary>Account of whoever submitted it last; kept informed.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>Remarks that still stand: sent and not dealt with, or this person's own that were not sent yet.</summary>
    public int OpenRemarks { get; init; }

    /// <summary>Findings of that Version that stop a submission.</summary>
    public int BlockingFindings { get; init; }

    /// <summary>True once it has been returned to its writer: the next submission is a resubmission.</summary>
    public bool Returned { get; init; }

    /// <summary>The last thing that was done to it; null before the first.</summary>
    public LastAction? Last { get; init; }

    /// <summary>The seats of the stage it is in; none where they are as the route has them and nobody has acted.</summary>
    public IReadOnlyList<Seat> Seats { get; init; } = [];

    /// <summary>When it came to the stage it is in, UTC.</summary>
    public DateTimeOffset ArrivedAt { get; init; }

    /// <summary>How many moments of <see cref="RouteClock"/> have passed and were acted on since it came.</summary>
    public int Fired { get; init; }

    /// <summary>Who sent it on to this stage, while that can be taken back; null otherwise.</summary>
    public Sender? Sender { get; init; }

    /// <summary>Number of the Version that was accepted last; 0 while none was.</summary>
    public int AcceptedVersion { get; init; }

    /// <summary>Hash of that Version.</summary>
    public string? AcceptedHash { get; init; }

    /// <summary>True while an accepted report is being changed: the accepted Version stands until another is.</summary>
    public bool Amending { get; init; }

    /// <summary>The reopening under which it is being changed; null where it needs none.</summary>
    public Reopening? Reopening { get; init; }
}
