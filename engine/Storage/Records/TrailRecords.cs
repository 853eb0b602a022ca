namespace WorkSummary.Storage.Records;

/// <summary>A record that is written once: the context refuses to change or delete it.</summary>
internal interface IImmutableRecord;

internal sealed class AuditRecord : IImmutableRecord
{
    public required long Number { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string ActorId { get; set; }
    public required string Action { get; set; }
    public string? Unit { get; set; }

    /// <summary>Id of the report it concerns, to find its entries; also among the subjects, which are what is hashed.</summary>
    public string? ReportId { get; set; }

    /// <summary>JSON object with sorted keys; hashed as it stands here.</summary>
    public required string Subjects { get; set; }
    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }
}

internal sealed class IdempotencyRecord
{
    public required string MemberId { get; set; }
    public required string Key { get; set; }
    public required string RequestHash { get; set; }
    public required string AnswerJson { get; set; }
    public required DateTimeOffset At { get; set; }
}

internal sealed class KeyRecord
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public required string Xml { get; set; }
}

/// <summary>An accepted report on its way through one channel.</summary>
internal sealed class DeliveryRecord
{
    public required string ReportId { get; set; }
    public required string Channel { get; set; }
    public required int Version { get; set; }
    public required string VersionHash { get; set; }
    public required string Bureau { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public required int Attempts { get; set; }
    public required DateTimeOffset NextTryAt { get; set; }
    public string? LeaseToken { get; set; }
    public string? Note { get; set; }
    public string? Address { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public string? TroubleHans { get; set; }
    public string? TroubleHant { get; set; }
    public string? TroubleEn { get; set; }
}
