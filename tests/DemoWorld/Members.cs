using WorkSummary.Core.People;

namespace WorkSummary.DemoWorld;

/// <summary>The people who can sign in. A school's are among its carers, so that names agree.</summary>
internal static class Members
{
    public static string PrincipalOf(string unit) => unit.ToLowerInvariant() + "-principal";

    public static string TeacherOf(string unit, int number = 1) => $"{unit.ToLowerInvariant()}-teacher-{number}";

    public static IEnumerable<Member> Of(World world)
    {
        var dice = Dice.For("members");
        yield return New("b01-officer-1", World.Bureau, Role.Officer);
        yield return New("b01-officer-2", World.Bureau, Role.Officer);
        yield return New("b01-designer", World.Bureau, Role.Designer);
        yield return New("b01-admin", World.Bureau, Role.Admin);
        yield return New("c01-principal", World.Centre, Role.Principal);
        yield return New("c01-officer", World.Centre, Role.Officer);
        foreach (var school in world.Schools)
        {
            var unit = school.Plan.Code;
            yield return new Member(PrincipalOf(unit), school.Carers[0].Name, unit, Roles(Role.Principal));
            var teachers = school.Carers.Where(c => c.Type == "homeroom-teacher").Take(school.Plan.Children > 80 ? 3 : school.Plan.Children > 40 ? 2 : 1);
            foreach (var (number, teacher) in teachers.Index())
            {
                yield return new Member(TeacherOf(unit, number + 1), teacher.Name, unit, Roles(Role.Teacher));
            }
        }

        Member New(string id, string unit, Role role) => new(id, world.Names.Unique(dice, null, dice.Chance(50)), unit, Roles(role));
    }

    private static HashSet<Role> Roles(params Role[] roles) => [.. roles];
}
