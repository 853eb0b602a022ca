using WorkSummary.Core.Lists;
using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>Who does the work of a Stage.</summary>
public enum StageKind
{
    /// <summary>People decide.</summary>
    People,

    /// <summary>预检: the system looks whether <see cref="Stage.Requires"/> holds, and sends on or back.</summary>
    Check,
}

/// <summary>环节: a step of a Route: who acts, what they may do, by when.</summary>
public sealed record Stage
{
    private readonly IReadOnlyList<Reviewer>? reviewers;

    /// <summary>Stable key in the route: <c>review</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name that people see.</summary>
    public required Term Name { get; init; }

    /// <summary>People, or the system.</summary>
    public StageKind Kind { get; init; }

    /// <summary>The role that acts; of several reviewers, the first one's.</summary>
    public Role Role { get; init; }

    /// <summary>The unit whose members act; of several reviewers, the first one's.</summary>
    public StageUnit Unit { get; init; } = new(UnitRelation.Own);

    /// <summary>Everybody who acts here, side by side. Unless set: as many people of the <see cref="Role"/> as the quorum asks for.</summary>
    public IReadOnlyList<Reviewer> Reviewers
    {
        get => reviewers ?? (Kind == StageKind.Check ? [] : [new Reviewer { Role = Role, Unit = Unit, People = Math.Max(1, Quorum.Count) }]);
        init => reviewers = value;
    }

    /// <summary>How many distinct people must agree.</summary>
    public Quorum Quorum { get; init; } = Quorum.Any;

    /// <summary>What may be done here.</summary>
    public required IReadOnlySet<RouteAction> Actions { get; init; }

    /// <summary>Condition over <see cref="RouteFacts"/> under which a report comes through here; null for always.</summary>
    public string? When { get; init; }

    /// <summary>True when the stage is passed over where the tree has no such unit; otherwise that is a problem.</summary>
    public bool Optional { get; init; }

    /// <summary>What must hold for a check to let a report through, over <see cref="RouteFacts"/>; null for people.</summary>
    public string? Requires { get; init; }

    /// <summary>What the writer is told when the check does not hold.</summary>
    public Term? Failure { get; init; }

    /// <summary>Key of the stage that follows; the next one in order when null.</summary>
    public string? Next { get; init; }

    /// <summary>Key of the stage a return leads to when nobody says otherwise; the first one when null.</summary>
    public string? ReturnTo { get; init; }

    /// <summary>Keys of the stages that whoever returns may choose instead.</summary>
    public IReadOnlyList<string> ReturnChoices { get; init; } = [];

    /// <summary>School days to act, counted from the day after the report arrives; null for no limit.</summary>
    public int? DueDays { get; init; }

    /// <summary>True when the stage is due with the report's round: on the round's last day, or the one the unit was given; never without a round.</summary>
    public bool DueWithRound { get; init; }

    /// <summary>School days on which whoever has to act is reminded, counted from the day it is due: −2, 0, 3.</summary>
    public IReadOnlyList<int> Remind { get; init; } = [];

    /// <summary>After it was due, a reminder every so many school days; null for none.</summary>
    public int? RemindEvery { get; init; }

    /// <summary>Whom it turns to when it stays undone.</summary>
    public IReadOnlyList<Escalation> Escalations { get; init; } = [];
}
