namespace WorkSummary.Server.Word;

/// <summary>What the pane shows first.</summary>
/// <param name="Reports">The unit's reports, last changed first.</param>
/// <param name="Rounds">Rounds that are open, first due first.</param>
/// <param name="Lists">How old the lists are.</param>
public sealed record HomeShape(IReadOnlyList<ReportLineShape> Reports, IReadOnlyList<RoundLineShape> Rounds, ListsShape Lists);

/// <summary>A report of the unit.</summary>
public sealed record ReportLineShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Title of its round, or kind and period.</summary>
    public required string Title { get; init; }

    /// <summary>Key of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the period.</summary>
    public required string Period { get; init; }

    /// <summary>What people call it.</summary>
    public required string PeriodName { get; init; }

    /// <summary>Key of the stage it is in.</summary>
    public required string Stage { get; init; }

    /// <summary>Its name.</summary>
    public required string StageName { get; init; }

    /// <summary>draft, in-review, returned, submitted, accepted, overdue or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>Last day of its round.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>True when it came back and was not sent again.</summary>
    public required bool Returned { get; init; }

    /// <summary>Remarks that still stand.</summary>
    public required int OpenRemarks { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>True when the person may write it now.</summary>
    public required bool Writing { get; init; }
}

/// <summary>A round that is open.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="PeriodName">What it is about.</param>
/// <param name="Due">Last day.</param>
/// <param name="Report">The unit's report for it; null when not begun.</param>
public sealed record RoundLineShape(string Id, string Title, string PeriodName, DateOnly Due, string? Report);

/// <summary>How old the lists are.</summary>
/// <param name="ReadAt">When they were last read or changed, UTC; null when there are none.</param>
/// <param name="Trouble">Why they could not be read last time, in a sentence.</param>
public sealed record ListsShape(DateTimeOffset? ReadAt, string? Trouble);
