using System.Text.Json.Serialization;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Desks;

/// <summary>Which part of the queue to show.</summary>
public enum QueueView
{
    /// <summary>Everything that waits for the person.</summary>
    All,

    /// <summary>For today: due by the end of the day, or in the person's own hands.</summary>
    Today,

    /// <summary>Past its due time.</summary>
    Overdue,

    /// <summary>Returned once, and back.</summary>
    Back,

    /// <summary>Nothing found by the checks.</summary>
    Clean,

    /// <summary>Theirs only because they stand in for somebody.</summary>
    Substitute,

    /// <summary>Taken by a colleague: it waits for them, not for the person.</summary>
    Taken,
}

/// <summary>Which items to show.</summary>
/// <param name="View">Which part.</param>
/// <param name="Unit">Code of the writing unit; null for any.</param>
/// <param name="RoundId">The Round; null for any.</param>
/// <param name="Search">Part of the unit's name; null for any.</param>
/// <param name="Skip">How many to pass over.</param>
/// <param name="Take">How many to give, at most 500.</param>
public sealed record QueueFilter(
    QueueView View = QueueView.All, string? Unit = null, string? RoundId = null, string? Search = null, int Skip = 0, int Take = 100)
{
    /// <summary>True to read the figures of each item's Version too (<see cref="QueueItem.FiguresJson"/>).</summary>
    public bool Figures { get; init; }
}

/// <summary>Why an item cannot be agreed to among many.</summary>
public enum BulkObstacle
{
    /// <summary>The checks found something: it wants to be read.</summary>
    Findings,

    /// <summary>Remarks still stand.</summary>
    Remarks,

    /// <summary>A colleague has taken it.</summary>
    Taken,
}

/// <summary>One item of a queue.</summary>
/// <param name="Report">The report.</param>
/// <param name="Writer">Who submitted it.</param>
/// <param name="Assignment">Since when, and until when.</param>
/// <param name="Overdue">True when past its due time.</param>
/// <param name="Findings">What the checks found, in number.</param>
/// <param name="OpenRemarks">Remarks that still stand.</param>
public sealed record QueueItem(ReportSummary Report, PersonView Writer, Assignment Assignment, bool Overdue, int Findings, int OpenRemarks)
{
    /// <summary>Hash of the Version that waits, to be sent back with a decision.</summary>
    public string? VersionHash { get; init; }

    /// <summary>Who took it out of the queue; null while nobody has.</summary>
    public PersonView? ClaimedBy { get; init; }

    /// <summary>True when it is in the person's own hands: claimed by them, or given to them by name.</summary>
    public bool InHand { get; init; }

    /// <summary>True when it lies in a role's queue and can be taken out of it.</summary>
    public bool CanClaim { get; init; }

    /// <summary>Whom they would decide for as a substitute; null for themselves.</summary>
    public PersonView? OnBehalfOf { get; init; }

    /// <summary>Who has agreed in this stage already.</summary>
    public IReadOnlyList<PersonView> Agreed { get; init; } = [];

    /// <summary>How many more must agree, the person among them.</summary>
    public int Missing { get; init; } = 1;

    /// <summary>What agreeing is in this stage; null where it cannot be told.</summary>
    public RouteAction? Agreement { get; init; }

    /// <summary>Why it cannot be agreed to among many; null when it can.</summary>
    public BulkObstacle? Obstacle { get; init; }

    /// <summary>Figures of the Version as stored; null unless asked for.</summary>
    [JsonIgnore]
    public string? FiguresJson { get; init; }
}

/// <summary>A page of a queue.</summary>
/// <param name="Items">The items, most urgent first: due first, then longest waiting.</param>
/// <param name="Total">How many there are in this view.</param>
/// <param name="Counts">How many there are in each view.</param>
public sealed record QueuePage(IReadOnlyList<QueueItem> Items, int Total, IReadOnlyDictionary<QueueView, int> Counts);

/// <summary>One of many reports that somebody agrees to.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Turn">The turn they saw.</param>
/// <param name="VersionHash">Hash of the Version they saw.</param>
/// <param name="Key">Idempotency key of this item; null for none.</param>
public sealed record BulkItem(string ReportId, int Turn, string VersionHash, string? Key = null)
{
    /// <summary>How many go at once at most.</summary>
    public const int Most = 200;
}

/// <summary>An approval that is taken back.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Turn">The turn that the approval led to, as it was answered.</param>
/// <param name="Key">Idempotency key of this item; null for none.</param>
public sealed record UndoItem(string ReportId, int Turn, string? Key = null);

/// <summary>What became of one of many.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Unit">Name of the unit that wrote it; null where there is none to see.</param>
/// <param name="Result">What was brought about, or what stood against it.</param>
/// <param name="CanUndo">True when it can be taken back for <see cref="IReviewDesk.UndoWindow"/>.</param>
public sealed record BulkAnswer(string ReportId, string? Unit, Result<RouteOutcome> Result, bool CanUndo = false);
