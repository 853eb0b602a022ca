namespace WorkSummary.Core.People;

/// <summary>
/// Who may see what (DESIGN §6.4): reports in one's own unit and what the units below have sent up; rows, which name children,
/// only inside the school. Whatever somebody may not see does not exist for them.
/// </summary>
public static class Visibility
{
    /// <summary>True when the person may read the report of a unit, with the Versions that rule allows.</summary>
    /// <param name="member">The person.</param>
    /// <param name="line">The writing unit first, then each unit above it.</param>
    /// <param name="sentUp">True once a Version was handed to a unit above.</param>
    public static bool OfReport(Member member, IReadOnlyList<OrgUnit> line, bool sentUp) =>
        line[0].Code == member.Unit ? WorksOnReports(member) : sentUp && LooksDown(member) && line.Skip(1).Any(u => u.Code == member.Unit);

    /// <summary>True when the person may see the unit and where its reports stand: their own and those below.</summary>
    /// <param name="member">The person.</param>
    /// <param name="line">The unit first, then each unit above it.</param>
    public static bool OfUnit(Member member, IReadOnlyList<OrgUnit> line) => line.Any(u => u.Code == member.Unit);

    /// <summary>True when the person may see rows of the unit's lists, children's names among them.</summary>
    /// <param name="member">The person.</param>
    /// <param name="unit">Code of the unit.</param>
    public static bool OfRows(Member member, string unit) =>
        member.Unit == unit && (member.Roles.Contains(Role.Teacher) || member.Roles.Contains(Role.Principal));

    /// <summary>True when the person may see drafts, working Versions and unsent work of the unit.</summary>
    /// <param name="member">The person.</param>
    /// <param name="unit">Code of the unit.</param>
    public static bool OfDrafts(Member member, string unit) => member.Unit == unit && WorksOnReports(member);

    /// <summary>True when the person's role looks at the units below.</summary>
    /// <param name="member">The person.</param>
    public static bool LooksDown(Member member) =>
        member.Roles.Contains(Role.Officer) || member.Roles.Contains(Role.Principal) || member.Roles.Contains(Role.Admin);

    private static bool WorksOnReports(Member member) => LooksDown(member) || member.Roles.Contains(Role.Teacher);
}
