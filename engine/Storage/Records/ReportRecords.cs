using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Storage.Records;

/// <summary>A route as it was when a report started on it, addressed by its content.</summary>
internal sealed class RouteRecord : IImmutableRecord
{
    public required string Hash { get; set; }
    public required string Key { get; set; }
    public required int Version { get; set; }
    public required string Json { get; set; }
}

internal sealed class ReportRecord
{
    public required string Id { get; set; }
    public required string Unit { get; set; }
    public string? RoundId { get; set; }
    public RoundRecord? Round { get; set; }

    /// <summary>What the round asks of this unit.</summary>
    public RoundUnitRecord? Call { get; set; }
    public required string Kind { get; set; }
    public required string PeriodCode { get; set; }
    public required string Pack { get; set; }
    public required string PackVersion { get; set; }
    public required string RouteHash { get; set; }
    public required Script Script { get; set; }

    public required string Stage { get; set; }

    /// <summary>The compare-and-set token of the whole row.</summary>
    public required int Turn { get; set; }

    public int Version { get; set; }
    public string? VersionHash { get; set; }
    public string? SnapshotHash { get; set; }
    public bool Returned { get; set; }

    public required string CreatedBy { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public string? SubmittedBy { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>When it first reached a unit above.</summary>
    public DateTimeOffset? SentUpAt { get; set; }

    /// <summary>The newest Version that units above may read.</summary>
    public int? SentUpVersion { get; set; }

    /// <summary>Number of the Version that was accepted last; 0 while none was.</summary>
    public int AcceptedVersion { get; set; }
    public string? AcceptedHash { get; set; }

    /// <summary>What the rules know of the stage it is in (<see cref="ReportWay"/>); null before its first step and at its end.</summary>
    public string? WayJson { get; set; }

    /// <summary>What conditions speak of, of the newest Version (<see cref="RouteFacts"/>); null while not known.</summary>
    public string? FactsJson { get; set; }

    /// <summary>When time next brings something about; null for never.</summary>
    public DateTimeOffset? NextAt { get; set; }

    public string? LastActor { get; set; }
    public RouteAction? LastAction { get; set; }
    public string? LastStage { get; set; }
    public DateTimeOffset? LastAt { get; set; }
}

/// <summary>Somebody who wrote, made a Version of, or submitted the report.</summary>
internal sealed class ReportAuthorRecord
{
    public required string ReportId { get; set; }
    public required string MemberId { get; set; }
}

internal sealed class DraftRecord
{
    public required string ReportId { get; set; }
    public required string Section { get; set; }
    public required string Text { get; set; }
    public required int Revision { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
    public required string SavedBy { get; set; }

    public DraftSection ToView() => new(Section, Text, Revision, SavedAt, SavedBy);
}

/// <summary>Bytes by their SHA-256. In the database, not beside it: a Version and its document are one commit.</summary>
internal sealed class BlobRecord : IImmutableRecord
{
    public required string Hash { get; set; }
    public required byte[] Bytes { get; set; }
}

internal sealed class VersionRecord : IImmutableRecord
{
    public required string ReportId { get; set; }
    public required int Number { get; set; }
    public required string Hash { get; set; }
    public required long Size { get; set; }
    public required string ExtractionJson { get; set; }
    public required string FiguresJson { get; set; }
    public required string FindingsJson { get; set; }
    public required int Findings { get; set; }
    public required int Blocking { get; set; }
    public string? SnapshotHash { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public required string CreatedBy { get; set; }
    public required long AuditNumber { get; set; }
}

internal sealed class SnapshotRecord : IImmutableRecord
{
    public required string Hash { get; set; }
    public required string Unit { get; set; }
    public required byte[] Bytes { get; set; }
    public required string ProvenanceJson { get; set; }
    public required DateTimeOffset StoredAt { get; set; }
}

/// <summary>A place at the stage that a report is in, as the queue shows it. Gone when the report goes on: the decisions tell what was.</summary>
internal sealed class SeatRecord
{
    public required string ReportId { get; set; }

    /// <summary>Its id within the report.</summary>
    public required string Seat { get; set; }
    public required string Stage { get; set; }

    /// <summary>True for the writer's task: it is no review.</summary>
    public required bool Writes { get; set; }
    public required string Unit { get; set; }
    public Role? Role { get; set; }
    public string? MemberId { get; set; }
    public string? ClaimedBy { get; set; }
    public string? AgreedBy { get; set; }
    public string? OnBehalfOf { get; set; }
    public required int Turn { get; set; }
    public required int Version { get; set; }
    public required DateTimeOffset Since { get; set; }
    public DateTimeOffset? Due { get; set; }

    public Assignment ToAssignment() => new(ReportId, Stage, Unit, Role, Turn, Since, Due) { Seat = Seat, MemberId = MemberId, ClaimedBy = ClaimedBy };
}
