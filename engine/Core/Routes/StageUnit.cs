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
