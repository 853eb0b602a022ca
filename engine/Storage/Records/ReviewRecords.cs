using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Storage.Records;

/// <summary>A decision, which is a link of the audit chain itself.</summary>
internal sealed class DecisionRecord : IChainLink
{
    public required string ReportId { get; set; }

    /// <summary>With the report the primary key: a turn is decided once, whatever else fails.</summary>
    public required int Turn { get; set; }
    public required string ActorId { get; set; }

    /// <summary>Account of the person they acted for; null for themselves.</summary>
    public string? OnBehalfOf { get; set; }

    /// <summary>Account of the person handed over to, added, or gone.</summary>
    public string? MemberId { get; set; }
    public required RouteAction Action { get; set; }
    public required string FromStage { get; set; }
    public required string ToStage { get; set; }
    public required int Version { get; set; }
    public string? VersionHash { get; set; }
    public string? Reason { get; set; }
    public required bool Resubmission { get; set; }
    public required bool GoesUp { get; set; }

    /// <summary>What only some steps have (<see cref="StepDetail"/>); null for a plain one.</summary>
    public string? DetailJson { get; set; }

    /// <summary>Number of the Receipt that it gave.</summary>
    public string? Receipt { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>Its number in the chain; of an older decision, without a hash, the number of the entry that tells of it.</summary>
    public long AuditNumber { get; set; }
    public string? Seals { get; set; }
    public string? Hash { get; set; }

    long IChainLink.Number => AuditNumber;

    public string Content() => Hashing.Of(AuditChain.PartsOf(this));

    public void Join(long number, string before, string hash) => (AuditNumber, Hash) = (number, hash);
}

internal sealed class RemarkRecord
{
    public required string Id { get; set; }
    public required string ReportId { get; set; }
    public required int Version { get; set; }
    public required string Stage { get; set; }
    public required string AuthorId { get; set; }
    public required string Text { get; set; }
    public string? Section { get; set; }
    public int? Paragraph { get; set; }
    public string? Quote { get; set; }
    public required RemarkState State { get; set; }
    public required bool Private { get; set; }
    public required DateTimeOffset At { get; set; }
    public List<RemarkReplyRecord> Replies { get; set; } = [];
}

internal sealed class RemarkReplyRecord
{
    public required string Id { get; set; }
    public required string RemarkId { get; set; }
    public required string AuthorId { get; set; }
    public required string Text { get; set; }
    public required DateTimeOffset At { get; set; }
}

internal sealed class ReceiptRecord : IImmutableRecord
{
    public required string Number { get; set; }
    public required string Bureau { get; set; }
    public required int Year { get; set; }
    public required int Running { get; set; }
    public required string ReportId { get; set; }
    public required int Version { get; set; }
    public required string Sha256 { get; set; }
    public required DateTimeOffset At { get; set; }
    public required long AuditNumber { get; set; }
}
