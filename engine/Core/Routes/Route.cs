using WorkSummary.Core.Lists;
using WorkSummary.Core.People;

namespace WorkSummary.Core.Routes;

/// <summary>Which unit acts in a Stage, seen from the unit that wrote the report.</summary>
public enum UnitRelation
{
    /// <summary>The unit itself.</summary>
    Own,

    /// <summary>The unit directly above, where it is of the named type (any type when none is named).</summary>
    Parent,

    /// <summary>The nearest unit above of the named type.</summary>
    Ancestor,
}

/// <summary>The unit that acts in a Stage.</summary>
/// <param name="Relation">Where it stands.</param>
/// <param name="Type">Token of OrgUnits.UnitType that it must have; null for any.</param>
public sealed record StageUnit(UnitRelation Relation, string? Type = null)
{
    /// <summary>The acting unit, or null where the tree has none.</summary>
    /// <param name="line">The writing unit first, then each unit above it.</param>
    public OrgUnit? In(IReadOnlyList<OrgUnit> line) => Relation switch
    {
        UnitRelation.Own => line[0],
        UnitRelation.Parent => line.Count > 1 && Fits(line[1]) ? line[1] : null,
        _ => line.Skip(1).FirstOrDefault(Fits),
    };

    private bool Fits(OrgUnit unit) => Type is null || unit.Type == Type;
}

/// <summary>环节: a step of a Route: who acts, what they may do, by when.</summary>
public sealed record Stage
{
    /// <summary>Stable key in the route: <c>review</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name that people see.</summary>
    public required Term Name { get; init; }

    /// <summary>The role that acts.</summary>
    public required Role Role { get; init; }

    /// <summary>The unit whose members act.</summary>
    public required StageUnit Unit { get; init; }

    /// <summary>How many distinct people must agree. Only 1 so far; the loader refuses more.</summary>
    public int Quorum { get; init; } = 1;

    /// <summary>Days to act, counted from the day the report arrives; null for no limit.</summary>
    public int? DueDays { get; init; }

    /// <summary>What may be done here.</summary>
    public required IReadOnlySet<RouteAction> Actions { get; init; }

    /// <summary>Key of the stage a return leads to; the first one when null.</summary>
    public string? ReturnTo { get; init; }
}

/// <summary>
/// 流程: the ordered stages a report goes through. The first is the writer's and the last accepts. A report keeps the version of
/// the route it started on.
/// </summary>
public sealed record Route
{
    /// <summary>Stage of a report that the last stage has accepted; not a stage of any route.</summary>
    public const string Accepted = "accepted";

    /// <summary>Stage of a report that was called off; not a stage of any route.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Stable key, the file's name: <c>school-to-bureau</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Raised with every change of the stages.</summary>
    public required int Version { get; init; }

    /// <summary>Name that people see.</summary>
    public required Term Name { get; init; }

    /// <summary>The stages in order; at least two.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>The stage of that key, or null.</summary>
    /// <param name="key">Key of a stage.</param>
    public Stage? Stage(string key) => Stages.FirstOrDefault(s => s.Key == key);

    /// <summary>Position of a stage, from 0; −1 for a key that is none.</summary>
    /// <param name="key">Key of a stage.</param>
    public int IndexOf(string key)
    {
        for (var i = 0; i < Stages.Count; i++)
        {
            if (Stages[i].Key == key) return i;
        }

        return -1;
    }
}
