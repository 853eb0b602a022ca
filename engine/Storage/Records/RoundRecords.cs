using WorkSummary.Storage.Desks;

namespace WorkSummary.Storage.Records;

internal sealed class RoundRecord
{
    public required string Id { get; set; }
    public required string Title { get; set; }
    public required string Bureau { get; set; }
    public required string Kind { get; set; }
    public required string PeriodCode { get; set; }
    public required string PeriodType { get; set; }
    public required DateOnly PeriodStart { get; set; }
    public required DateOnly PeriodEnd { get; set; }
    public decimal? SchoolWeeks { get; set; }
    public required DateOnly Due { get; set; }

    /// <summary>Key of the school calendar that its days are counted by; null for the installation's.</summary>
    public string? Calendar { get; set; }

    /// <summary>What the bureau has to say beside the title.</summary>
    public string? Note { get; set; }

    /// <summary>True when nothing is taken after the due day.</summary>
    public bool RefusesLate { get; set; }
    public required DateTimeOffset OpenedAt { get; set; }
    public required string OpenedBy { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public List<RoundUnitRecord> Units { get; set; } = [];
}

/// <summary>A unit that a round calls, with what was decided for it alone.</summary>
internal sealed class RoundUnitRecord
{
    public required string RoundId { get; set; }
    public required string Unit { get; set; }

    /// <summary>Its own last day, later than the round's; null for the round's.</summary>
    public DateOnly? Due { get; set; }
    public DateTimeOffset? ExtendedAt { get; set; }
    public string? ExtendedBy { get; set; }
    public string? ExtensionReason { get; set; }
    public DateTimeOffset? ExcusedAt { get; set; }
    public string? ExcusedBy { get; set; }
    public string? ExcuseReason { get; set; }
}

/// <summary>Something the bureau did about a round: written once, so that the log is what happened.</summary>
internal sealed class RoundLogRecord : IImmutableRecord
{
    public required string Id { get; set; }
    public required string RoundId { get; set; }

    /// <summary>The unit it concerns; null for the round as a whole.</summary>
    public string? Unit { get; set; }
    public required RoundEvent Event { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string ActorId { get; set; }

    /// <summary>How a school was reached, for a chase.</summary>
    public ChaseChannel? Channel { get; set; }

    /// <summary>Accounts of the people who were reached, divided by commas.</summary>
    public string? Whom { get; set; }

    /// <summary>The reason, or what was answered.</summary>
    public string? Text { get; set; }

    /// <summary>The new last day, or the day that was promised.</summary>
    public DateOnly? Day { get; set; }
}
