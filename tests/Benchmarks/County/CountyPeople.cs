using WorkSummary.Core.People;
using WorkSummary.Storage.Records;

namespace WorkSummary.Benchmarks.County;

/// <summary>A county as there are many: a bureau, 20 central schools, 400 schools, and their people. All names are made.</summary>
internal static class CountyPeople
{
    public const string Bureau = "B01", Officer = "b01-officer-1", Admin = "b01-admin-1";
    public const int Centrals = 20, Schools = 400;

    public static string Central(int number) => $"C{number:00}";

    public static string School(int number) => $"S{number:000}";

    /// <summary>Number of the central school above a school.</summary>
    public static int CentralOf(int school) => ((school - 1) % Centrals) + 1;

    public static string Teacher(int school, int number = 1) => $"s{school:000}-teacher-{number}";

    public static string Principal(int school) => $"s{school:000}-principal";

    public static string Head(int central) => $"c{central:00}-principal";

    public static IEnumerable<UnitRecord> Units()
    {
        yield return new UnitRecord { Code = Bureau, Name = "青禾县教育局", Type = "bureau", Path = $"/{Bureau}/" };
        for (var c = 1; c <= Centrals; c++)
            yield return new UnitRecord { Code = Central(c), Name = $"第{c}中心学校", Type = "central-school", Parent = Bureau, Path = $"/{Bureau}/{Central(c)}/" };
        for (var s = 1; s <= Schools; s++)
        {
            var central = Central(CentralOf(s));
            yield return new UnitRecord { Code = School(s), Name = $"青禾第{s}小学", Type = "school", Parent = central, Path = $"/{Bureau}/{central}/{School(s)}/" };
        }
    }

    /// <summary>The people of the bureau, the central schools and the first so many schools.</summary>
    public static IEnumerable<MemberRecord> Members(int schools = Schools)
    {
        yield return Member(Officer, Bureau, Role.Officer);
        yield return Member("b01-officer-2", Bureau, Role.Officer);
        yield return Member("b01-officer-3", Bureau, Role.Officer);
        yield return Member(Admin, Bureau, Role.Admin);
        for (var c = 1; c <= Centrals; c++) yield return Member(Head(c), Central(c), Role.Principal);
        for (var s = 1; s <= schools; s++)
        {
            yield return Member(Teacher(s), School(s), Role.Teacher);
            yield return Member(Teacher(s, 2), School(s), Role.Teacher);
            yield return Member(Principal(s), School(s), Role.Principal);
        }
    }

    private static MemberRecord Member(string id, string unit, params Role[] roles) =>
        new() { Id = id, Name = $"人员{id}", Unit = unit, Roles = [.. roles.Select(r => new MemberRoleRecord { MemberId = id, Role = r })] };
}
