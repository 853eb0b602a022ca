using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Desks;

/// <summary>How far a report has come with a stage.</summary>
public enum StageStanding
{
    /// <summary>It has been through.</summary>
    Done,

    /// <summary>It is there.</summary>
    Here,

    /// <summary>It comes later.</summary>
    Ahead,

    /// <summary>It went by without stopping: not needed, or the tree has no such unit.</summary>
    Passed,
}

/// <summary>Somebody did something in a stage.</summary>
/// <param name="Person">Who.</param>
/// <param name="OnBehalfOf">For whom, as a substitute; null for themselves.</param>
/// <param name="Action">What.</param>
/// <param name="At">When, UTC.</param>
public sealed record StageAct(PersonView Person, PersonView? OnBehalfOf, RouteAction Action, DateTimeOffset At);

/// <summary>A seat of the stage that a report is in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Role">The role that acts; null for a named person alone.</param>
/// <param name="Member">The named person; null for the role's queue.</param>
/// <param name="ClaimedBy">Who took it out of the queue.</param>
/// <param name="AgreedBy">Who agreed.</param>
/// <param name="OnBehalfOf">For whom they agreed, as a substitute.</param>
/// <param name="Origin">How it came about.</param>
public sealed record SeatView(
    string Id, Role? Role, PersonView? Member, PersonView? ClaimedBy, PersonView? AgreedBy, PersonView? OnBehalfOf, SeatOrigin Origin);

/// <summary>A stage of a report's route, for this report.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">People or the system.</param>
/// <param name="Standing">How far the report has come with it.</param>
public sealed record StageView(string Key, Term Name, StageKind Kind, StageStanding Standing)
{
    /// <summary>Name of the unit that acts; null where the tree has none.</summary>
    public string? Unit { get; init; }

    /// <summary>The role that acts.</summary>
    public Role Role { get; init; }

    /// <summary>What was done here on the way, oldest first.</summary>
    public IReadOnlyList<StageAct> Acts { get; init; } = [];

    /// <summary>Its seats, where the report is here.</summary>
    public IReadOnlyList<SeatView> Seats { get; init; } = [];

    /// <summary>How many must agree, those that did among them.</summary>
    public int Needed { get; init; }

    /// <summary>How many have agreed.</summary>
    public int Agreed { get; init; }

    /// <summary>When the report came here, UTC; null where it is not known or may not be.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is due here, UTC; null for no limit.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>School days left, 0 on the last; negative when overdue.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>True when it waits longer than it should.</summary>
    public bool Overdue { get; init; }

    /// <summary>Why it went by without stopping.</summary>
    public PassageKind? Passage { get; init; }
}

/// <summary>A stage that a return may lead to.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Usual">True for the one when nobody says otherwise.</param>
public sealed record ReturnChoice(string Key, Term Name, bool Usual);

/// <summary>Somebody of the unit to whom a task can be given, or who can be asked too.</summary>
/// <param name="Person">Who.</param>
/// <param name="Roles">Their roles.</param>
public sealed record Colleague(PersonView Person, IReadOnlyList<Role> Roles);

/// <summary>Where a report stands on its route, for one reader.</summary>
public sealed record RouteProgress
{
    /// <summary>The stages in order.</summary>
    public required IReadOnlyList<StageView> Stages { get; init; }

    /// <summary>Id of the seat that the reader acts from; null where they do not act.</summary>
    public string? Seat { get; init; }

    /// <summary>Whom they act for as a substitute; null for themselves.</summary>
    public PersonView? ActsFor { get; init; }

    /// <summary>Where the reader may return it to, the usual one first; empty where they may not.</summary>
    public IReadOnlyList<ReturnChoice> ReturnTo { get; init; } = [];

    /// <summary>To whom the reader may hand over their task, or whom they may ask too.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; init; } = [];

    /// <summary>True while an accepted report is being changed.</summary>
    public bool Amending { get; init; }

    /// <summary>The reopening under which it is being changed; null where there is none.</summary>
    public Reopening? Reopening { get; init; }

    /// <summary>Who reopened it.</summary>
    public PersonView? ReopenedBy { get; init; }
}
