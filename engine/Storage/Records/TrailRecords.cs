namespace WorkSummary.Storage.Records;

/// <summary>A record that is written once: the context refuses to change or delete it.</summary>
internal interface IImmutableRecord;

/// <summary>A link of the audit chain: an entry, or a decision.</summary>
internal interface IChainLink : IImmutableRecord
{
    /// <summary>1, 2, 3… over all links, without gaps.</summary>
    long Number { get; }

    /// <summary>The link's hash; null for a decision of before decisions were links.</summary>
    string? Hash { get; }

    /// <summary>The salts of its values (<see cref="Ledger.Seals"/>); null for an entry whose hash covers plain values.</summary>
    string? Seals { get; }

    /// <summary>Hash of all it says, with the salted hashes in place of persons and texts: the same before and after an erasure.</summary>
    string Content();

    /// <summary>Gives it its place in the chain.</summary>
    void Join(long number, string before, string hash);
}

internal sealed class AuditRecord : IChainLink
{
    public long Number { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string ActorId { get; set; }
    public required string Action { get; set; }
    public string? Unit { get; set; }

    /// <summary>Id of the report it concerns, to find its entries; of older ones also among the subjects.</summary>
    public string? ReportId { get; set; }

    /// <summary>JSON object with sorted keys; an entry without salts is hashed as it stands here.</summary>
    public required string Subjects { get; set; }
    public string? Seals { get; set; }

    /// <summary>The hash before, of an older entry. A newer one does not repeat it: its own hash covers it.</summary>
    public string PreviousHash { get; set; } = "";
    public string Hash { get; set; } = "";

    public string Content() => Ledger.Hashing.Of(Ledger.AuditChain.PartsOf(this));

    public void Join(long number, string before, string hash) => (Number, Hash) = (number, hash);
}

/// <summary>A signed checkpoint of the chain.</summary>
internal sealed class CheckpointRecord : IImmutableRecord
{
    public required long Number { get; set; }
    public required string Hash { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string PublicKey { get; set; }
    public required string Signature { get; set; }

    public Desks.Checkpoint ToCheckpoint() => new(Number, Hash, At, PublicKey, Signature);
}

/// <summary>The installation's own key for checkpoints, protected.</summary>
internal sealed class CheckpointKeyRecord : IImmutableRecord
{
    public required int Id { get; set; }
    public required string Protected { get; set; }
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
