using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;

namespace RouteContract;

/// <summary>Who plays: a bureau over a central school over one school, and a school directly below the bureau.</summary>
public static class RouteCast
{
    public static IReadOnlyList<OrgUnit> Units { get; } =
    [
        new("S1", "青石小学", "school", "C1"), new("S3", "红岭小学", "school", "B1"),
        new("C1", "中心学校", "central-school", "B1"), new("B1", "教育局", "bureau", null), new("B9", "邻县教育局", "bureau", null),
    ];

    public static IReadOnlyList<Member> People { get; } =
    [
        Person("t1", "S1", Role.Teacher), Person("t2", "S1", Role.Teacher), Person("t3", "S1", Role.Teacher),
        Person("p1", "S1", Role.Principal), Person("p2", "S1", Role.Principal, Role.Teacher), Person("a1", "S1", Role.Admin),
        Person("c1", "C1", Role.Principal), Person("c2", "C1", Role.Principal),
        Person("o1", "B1", Role.Officer), Person("o2", "B1", Role.Officer), Person("o3", "B1", Role.Officer, Role.Admin),
        Person("s3t", "S3", Role.Teacher), Person("s3p", "S3", Role.Principal),
        Person("x9", "B9", Role.Officer),
    ];

    /// <summary>The first weeks of a term: weekends and the National Day holiday are off, one Sunday is made up.</summary>
    public static SchoolCalendar Calendar { get; } = new()
    {
        Key = "autumn",
        Zone = TimeZoneInfo.CreateCustomTimeZone("school", TimeSpan.FromHours(8), "school", "school"),
        Holidays = [new DayRange(new DateOnly(2024, 10, 1), new DateOnly(2024, 10, 7)), new DayRange(new DateOnly(2025, 1, 18), new DateOnly(2025, 2, 16))],
        MadeUp = new HashSet<DateOnly> { new(2024, 9, 29) },
    };

    public static Member Of(string id) => People.Single(p => p.Id == id);

    public static Member Person(string id, string unit, params Role[] roles) => new(id, id, unit, roles.ToHashSet());

    public static Term Term(string text) => new(text, text, text);

    public static Stage Writing { get; } = new()
    {
        Key = "draft", Name = Term("draft"), Role = Role.Teacher, Actions = new HashSet<RouteAction> { RouteAction.Submit, RouteAction.Withdraw },
    };

    public static Stage Stage(string key, Role role, StageUnit unit, params RouteAction[] actions) =>
        new() { Key = key, Name = Term(key), Role = role, Unit = unit, Actions = actions.ToHashSet() };

    public static StageUnit Own { get; } = new(UnitRelation.Own);

    public static StageUnit Central { get; } = new(UnitRelation.Ancestor, "central-school");

    public static StageUnit Bureau { get; } = new(UnitRelation.Ancestor, "bureau");

    public static Route Route(string key, params Stage[] stages) => new() { Key = key, Version = 1, Name = Term(key), Stages = stages };

    /// <summary>One person at each step, as schools mostly do it.</summary>
    public static Route Plain { get; } = Route("plain",
        Writing,
        Stage("review", Role.Principal, Own, RouteAction.Approve, RouteAction.Return) with { DueDays = 5, Remind = [-2, 0], RemindEvery = 2 },
        Stage("bureau", Role.Officer, Bureau, RouteAction.Accept, RouteAction.Return) with { DueDays = 10 });

    /// <summary>Everything at once: a check, quorums, named people, a stage for some reports only, one that not every line has, escalations.</summary>
    public static Route Rich { get; } = Route("rich",
        Writing with { DueDays = 10, Remind = [-3] },
        new Stage
        {
            Key = "check", Name = Term("check"), Kind = StageKind.Check, Requires = "findings.errors == 0", Failure = Term("errors"), Actions = new HashSet<RouteAction>(),
        },
        Stage("peers", Role.Teacher, Own, RouteAction.Approve, RouteAction.Return) with
        {
            Reviewers = [new Reviewer { Role = Role.Teacher, Unit = Own, People = 3 }], Quorum = new Quorum(2), When = "findings.warnings > 0",
            DueDays = 3, Remind = [-1, 0, 2],
        },
        Stage("review", Role.Principal, Own, RouteAction.Approve, RouteAction.Return, RouteAction.Withdraw) with
        {
            ReturnTo = "draft", ReturnChoices = ["peers"], DueDays = 4, RemindEvery = 3,
            Escalations = [new Escalation(1, new Reviewer { Role = Role.Admin, Unit = Own }, EscalationKind.Add), new Escalation(4, new Reviewer { Role = Role.Admin, Unit = Own }, EscalationKind.Replace)],
        },
        Stage("central", Role.Principal, Central, RouteAction.Approve, RouteAction.Return, RouteAction.Withdraw) with
        {
            Optional = true, ReturnTo = "review", ReturnChoices = ["draft"],
            Reviewers = [new Reviewer { MemberId = "c2", Role = Role.Principal, Unit = Central }, new Reviewer { Role = Role.Principal, Unit = Central }], Quorum = Quorum.All,
        },
        Stage("bureau", Role.Officer, Bureau, RouteAction.Accept, RouteAction.Return) with
        {
            Reviewers = [new Reviewer { Role = Role.Officer, Unit = Bureau, People = 2 }, new Reviewer { MemberId = "o3", Unit = Bureau }], Quorum = new Quorum(2),
            ReturnTo = "draft", ReturnChoices = ["review", "central"], DueDays = 6, Remind = [0],
            Escalations = [new Escalation(2, new Reviewer { MemberId = "o3", Unit = Bureau }, EscalationKind.Tell)],
        });

    /// <summary>The same, and accepted reports may be amended at any time.</summary>
    public static Route Free { get; } = Rich with { Key = "free", Amendments = AmendmentRule.Free };
}
