using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>How many distinct people must agree before a Stage lets a report go on.</summary>
/// <param name="Count">The number; 0 for every seat of the stage.</param>
public readonly record struct Quorum(int Count)
{
    /// <summary>会签: everybody.</summary>
    public static Quorum All => new(0);

    /// <summary>或签: whoever comes first.</summary>
    public static Quorum Any => new(1);

    /// <summary>How many that is of so many seats.</summary>
    /// <param name="seats">Seats of the stage.</param>
    public int Of(int seats) => Count == 0 ? seats : Count;
}

/// <summary>
/// Who acts in a Stage: somebody with a role in a unit, or one person by account. Several of them act side by side. A named person
/// with a role beside the name is stood in for by the role once they have left.
/// </summary>
public sealed record Reviewer
{
    /// <summary>The role; null for a named person nobody stands in for.</summary>
    public Role? Role { get; init; }

    /// <summary>The unit whose members act; a named person acts while they belong to it.</summary>
    public StageUnit Unit { get; init; } = new(UnitRelation.Own);

    /// <summary>Account of the one person who acts; null for a role.</summary>
    public string? MemberId { get; init; }

    /// <summary>How many distinct people of the role have a seat; 1 for a named person.</summary>
    public int People { get; init; } = 1;
}

/// <summary>What an escalation does with the tasks that nobody has done.</summary>
public enum EscalationKind
{
    /// <summary>The others are told; the task stays where it is.</summary>
    Tell,

    /// <summary>The others get a seat too: whoever comes first decides.</summary>
    Add,

    /// <summary>The task goes over to the others.</summary>
    Replace,
}

/// <summary>升级: whom an overdue Stage turns to.</summary>
/// <param name="After">School days after the day it was due, from 1.</param>
/// <param name="To">Whom; a role in a unit, or a named person.</param>
/// <param name="Kind">What becomes of the task.</param>
public sealed record Escalation(int After, Reviewer To, EscalationKind Kind);
