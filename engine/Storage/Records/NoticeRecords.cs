namespace WorkSummary.Storage.Records;

/// <summary>Something a person is told: inside the application from <see cref="At"/> on, and on its way out as long as <see cref="SendAt"/> is set.</summary>
internal sealed class NoticeRecord
{
    public required string Key { get; set; }
    public required string MemberId { get; set; }
    public required string Code { get; set; }
    public required string ArgsJson { get; set; }
    public required string Link { get; set; }

    /// <summary>When it is told: after the time in which its step can be undone.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>
    /// When it is looked at for the channels outside: at first with <see cref="At"/>, later when it waits for a digest. Null once it is on its
    /// way or stays inside. Compared and set.
    /// </summary>
    public DateTimeOffset? SendAt { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>A message on its way through one channel.</summary>
internal sealed class OutboxRecord
{
    /// <summary>Key of the notice, or <c>digest:DAY:MEMBER</c>.</summary>
    public required string Key { get; set; }
    public required string Channel { get; set; }
    public required string MemberId { get; set; }
    public required string Code { get; set; }
    public required string ArgsJson { get; set; }
    public required string Link { get; set; }

    /// <summary>When what it tells of was told.</summary>
    public required DateTimeOffset At { get; set; }
    public required int Attempts { get; set; }

    /// <summary>When it goes next, or when the lease runs out of whoever has it in hand; null once it is delivered or dead.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    /// <summary>Whoever has it in hand. Compared and set.</summary>
    public string? LeaseToken { get; set; }

    /// <summary>A try that fails from here on is the last.</summary>
    public required DateTimeOffset GiveUpAt { get; set; }
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Since when it is a dead letter, which only a person sends again.</summary>
    public DateTimeOffset? DeadAt { get; set; }
    public string? TroubleHans { get; set; }
    public string? TroubleHant { get; set; }
    public string? TroubleEn { get; set; }
}

/// <summary>A channel that does not work at present, or has ended.</summary>
internal sealed class ChannelRecord
{
    public required string Name { get; set; }
    public required int Failures { get; set; }
    public required DateTimeOffset Since { get; set; }

    /// <summary>Nothing goes before.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    /// <summary>When the receiver said that it wants nothing more.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public string? TroubleHans { get; set; }
    public string? TroubleHant { get; set; }
    public string? TroubleEn { get; set; }
}
