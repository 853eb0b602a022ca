using WorkSummary.Core.People;
using WorkSummary.Core.Reports;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// A Round to be opened. It calls the named <see cref="Units"/> and what <see cref="Below"/> says, less <see cref="Except"/>; which
/// units these are is settled when it is opened.
/// </summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">Key of the report kind.</param>
/// <param name="Period">What the reports are about.</param>
/// <param name="Due">Last day to submit.</param>
/// <param name="Units">Codes of units that are called by name, all below the bureau.</param>
public sealed record OpenRound(string Title, string Kind, Period Period, DateOnly Due, IReadOnlyList<string> Units)
{
    /// <summary>Code of a unit: it is called with everything below it, but the bureau itself never is. Null for the named units alone.</summary>
    public string? Below { get; init; }

    /// <summary>Tokens of the unit types called below; all when empty.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Codes of units that are left out, each with everything below it.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Key of the school calendar its days are counted by; null for the installation's.</summary>
    public string? Calendar { get; init; }

    /// <summary>What the bureau has to say beside the title, at most 2,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>True when nothing is taken after the due day; otherwise it is taken until the round is closed, and marked late.</summary>
    public bool RefusesLate { get; init; }
}

/// <summary>报送任务: a bureau's call for reports.</summary>
/// <param name="Id">Id, as in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Bureau">The unit that calls.</param>
/// <param name="Kind">Key of the report kind.</param>
/// <param name="Period">What the reports are about.</param>
/// <param name="Due">Last day to submit, for units that were not given another.</param>
/// <param name="Closed">True when no more reports are taken.</param>
/// <param name="OpenedAt">When it was opened, UTC.</param>
/// <param name="Expected">Units expected, as far as the reader may see them.</param>
/// <param name="Submitted">Units that have sent their report up.</param>
/// <param name="Accepted">Units whose report was accepted.</param>
public sealed record RoundView(
    string Id, string Title, OrgUnit Bureau, string Kind, Period Period, DateOnly Due, bool Closed, DateTimeOffset OpenedAt,
    int Expected, int Submitted, int Accepted)
{
    /// <summary>Units that were called and excused since.</summary>
    public int Excused { get; init; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Key of the school calendar its days are counted by; null for the installation's.</summary>
    public string? Calendar { get; init; }

    /// <summary>What the bureau has to say beside the title.</summary>
    public string? Note { get; init; }

    /// <summary>True when nothing is taken after the due day.</summary>
    public bool RefusesLate { get; init; }
}

/// <summary>Which rounds to list, latest due first.</summary>
/// <param name="Closed">Only closed ones, or only open ones; null for all.</param>
/// <param name="Skip">How many to pass over.</param>
/// <param name="Take">How many at most, up to 1,000.</param>
public sealed record RoundFilter(bool? Closed = null, int Skip = 0, int Take = 1000);

/// <summary>Where a unit's report stands in a Round, as its reader may know it.</summary>
public enum UnitStatus
{
    /// <summary>未上报: nothing has been sent up, and it is not due yet. Whether the school is writing is the school's affair.</summary>
    Missing,

    /// <summary>逾期: nothing has been sent up, and the due day is over.</summary>
    Late,

    /// <summary>Being written; told only to readers of the unit.</summary>
    Drafting,

    /// <summary>With the unit's own reviewers; told only to readers of the unit.</summary>
    InReview,

    /// <summary>Returned to the unit by a unit above, or (to readers of the unit) by its own reviewer.</summary>
    Returned,

    /// <summary>Sent up, waits for the bureau.</summary>
    Submitted,

    /// <summary>Accepted, with a Receipt.</summary>
    Accepted,

    /// <summary>免报: called, and excused since; nothing is expected of it.</summary>
    Excused,
}

/// <summary>Something that was decided for one unit of a Round.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who decided.</param>
/// <param name="Reason">Why.</param>
public sealed record UnitException(DateTimeOffset At, PersonView By, string Reason);

/// <summary>An accepted report that may be changed for a while; what was accepted stands meanwhile.</summary>
/// <param name="Until">To when a changed Version must have been submitted, UTC; null where the route lets reports be amended at any time.</param>
/// <param name="Reason">Why; null where nobody had to give one.</param>
public sealed record UnitReopening(DateTimeOffset? Until, string? Reason);

/// <summary>Somebody of a unit who can be called.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">Name.</param>
/// <param name="Mail">Address at work; null where none is known.</param>
public sealed record UnitContact(string Id, string Name, string? Mail);

/// <summary>One unit in a Round.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Status">Where its report stands.</param>
/// <param name="ReportId">The report; null when there is none that the reader may see.</param>
/// <param name="FirstSentUpAt">When it first reached a unit above, UTC.</param>
/// <param name="DaysLate">Days past its last day: of the first sending up, or until now when there is none; 0 when in time.</param>
/// <param name="Receipt">The Receipt of what was accepted last.</param>
public sealed record UnitInRound(OrgUnit Unit, UnitStatus Status, string? ReportId, DateTimeOffset? FirstSentUpAt, int DaysLate, ReceiptView? Receipt)
{
    /// <summary>Its last day: the round's, or the one it was given.</summary>
    public DateOnly Due { get; init; }

    /// <summary>The extension it was given; null for none.</summary>
    public UnitException? Extension { get; init; }

    /// <summary>Why nothing is expected of it; null where something is.</summary>
    public UnitException? Excuse { get; init; }

    /// <summary>Set while its accepted report may be changed or is being changed.</summary>
    public UnitReopening? Reopening { get; init; }

    /// <summary>The newest chase; null for none, and for readers outside the bureau that called.</summary>
    public RoundLogEntry? LastChase { get; init; }

    /// <summary>The day the unit promised last, while nothing has come; null for none, and for readers outside the bureau.</summary>
    public DateOnly? Promised { get; init; }

    /// <summary>Its heads, whom to call; none for readers outside the bureau.</summary>
    public IReadOnlyList<UnitContact> Contacts { get; init; } = [];

    /// <summary>True when its report reached a unit above on or before its last day.</summary>
    public bool OnTime => FirstSentUpAt is not null && DaysLate == 0;

    /// <summary>True when the bureau can press it: something is expected, and lies with the unit.</summary>
    public bool Open => Status is UnitStatus.Missing or UnitStatus.Late or UnitStatus.Returned or UnitStatus.Drafting or UnitStatus.InReview;
}

/// <summary>A unit's own line of a Round.</summary>
/// <param name="Round">The round.</param>
/// <param name="Line">Where the unit stands.</param>
public sealed record OwnRound(RoundView Round, UnitInRound Line);

/// <summary>What the bureau did about a Round.</summary>
public enum RoundEvent
{
    /// <summary>发布: it was opened.</summary>
    Opened,

    /// <summary>增补: a unit was called later, or again.</summary>
    Called,

    /// <summary>免报: a unit was excused.</summary>
    Excused,

    /// <summary>延期: a unit was given a later day.</summary>
    Extended,

    /// <summary>催报: a unit was chased.</summary>
    Chased,

    /// <summary>结束: it was closed.</summary>
    Closed,

    /// <summary>重新打开: it takes reports again.</summary>
    OpenedAgain,
}

/// <summary>How a unit was chased.</summary>
public enum ChaseChannel
{
    /// <summary>系统: a notice in the application and a message through the outbox.</summary>
    Application,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>当面.</summary>
    InPerson,

    /// <summary>Any other way: a group chat, a letter.</summary>
    Other,
}

/// <summary>One line of a Round's log.</summary>
/// <param name="Id">Id of the line.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Event">What was done.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Unit">The unit it concerns; null for the round as a whole.</param>
/// <param name="Channel">How the unit was reached, for a chase.</param>
/// <param name="Whom">Who was reached.</param>
/// <param name="Text">The reason, or what was answered.</param>
/// <param name="Day">The unit's new last day, or the day that was promised.</param>
public sealed record RoundLogEntry(
    string Id, DateTimeOffset At, RoundEvent Event, PersonView Actor, OrgUnit? Unit, ChaseChannel? Channel, IReadOnlyList<PersonView> Whom, string? Text, DateOnly? Day);

/// <summary>A chase that was made outside the application.</summary>
/// <param name="Units">Codes of the units.</param>
/// <param name="Channel">How: anything but <see cref="ChaseChannel.Application"/>.</param>
/// <param name="Answer">What was answered, at most 1,000 characters.</param>
/// <param name="Promised">The day that was promised; null for none.</param>
/// <param name="Whom">Account of whoever was reached, of the unit; null where that is not known.</param>
public sealed record ChaseNote(IReadOnlyList<string> Units, ChaseChannel Channel, string? Answer = null, DateOnly? Promised = null, string? Whom = null);

/// <summary>What a chase brought about.</summary>
/// <param name="Units">Units that were reminded now.</param>
/// <param name="People">People that were told.</param>
/// <param name="Already">Units left in peace because everybody there was told today.</param>
/// <param name="Nobody">Units in which there is nobody to tell.</param>
public sealed record ChaseOutcome(int Units, int People, int Already, int Nobody);

/// <summary>The figures of an accepted report.</summary>
/// <param name="Unit">The unit that wrote it.</param>
/// <param name="ReportId">The report.</param>
/// <param name="FiguresJson">Its figures, as they came with the Version.</param>
public sealed record AcceptedFigures(OrgUnit Unit, string ReportId, string FiguresJson);
