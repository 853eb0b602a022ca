namespace WorkSummary.Core.People;

/// <summary>单位: a body that writes or receives reports, in a tree of bureau, central school and school (list OrgUnits).</summary>
/// <param name="Code">UnitCode, unique.</param>
/// <param name="Name">UnitName as it is printed.</param>
/// <param name="Type">Token of OrgUnits.UnitType: <c>school</c>, <c>central-school</c>, <c>bureau</c>…</param>
/// <param name="Parent">Code of the unit above, null at the top.</param>
/// <param name="HeadRole">Role title of the head, for signatures; never a person's name.</param>
public sealed record OrgUnit(string Code, string Name, string Type, string? Parent, string? HeadRole = null);

/// <summary>角色: what a person may do at an OrgUnit.</summary>
public enum Role
{
    /// <summary>教师: writes and submits the reports of their unit.</summary>
    Teacher,

    /// <summary>校长: reviews what their unit sends up.</summary>
    Principal,

    /// <summary>教育局: opens rounds and receives reports of the units below.</summary>
    Officer,

    /// <summary>模板设计: publishes packs.</summary>
    Designer,

    /// <summary>管理员: members, settings, audit of their unit and below.</summary>
    Admin,
}

/// <summary>成员: a person with roles at an OrgUnit.</summary>
/// <param name="Id">Stable id of the account; never a name.</param>
/// <param name="Name">Name as shown to colleagues.</param>
/// <param name="Unit">Code of the OrgUnit.</param>
/// <param name="Roles">The roles there.</param>
public sealed record Member(string Id, string Name, string Unit, IReadOnlySet<Role> Roles)
{
    /// <summary>Address at work that notices may be sent to; null where none is known.</summary>
    public string? Mail { get; init; }

    /// <summary>
    /// What the organisation's sign-in knows the person by: with Microsoft Entra the object id, which never changes and is never given to
    /// another. Null where the person cannot sign in that way.
    /// </summary>
    public string? Account { get; init; }
}
