using RouteContract;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;

namespace Core.Tests.Routes;

/// <summary>Routes of every shape that <see cref="RouteCheck"/> lets pass, made from a number.</summary>
internal static class SoundRoutes
{
    private static readonly string[] Conditions = ["findings.warnings > 3", "late || amendment", "kind == \"school-summary\" && unit.type != \"kindergarten\"", "version >= 2"];

    private static readonly StageUnit[] Units =
        [new(UnitRelation.Own), new(UnitRelation.Parent), new(UnitRelation.Parent, "bureau"), new(UnitRelation.Ancestor, "central-school"), new(UnitRelation.Ancestor, "bureau")];

    public static Route Make(int seed)
    {
        var random = new Random(seed);
        var stages = new List<Stage> { Timed(random, First(random)) };
        var middle = random.Next(6);
        for (var i = 0; i < middle; i++) stages.Add(random.Next(4) == 0 ? Check(random, i, stages) : Timed(random, People(random, i, stages)));
        stages.Add(Timed(random, Returning(random, Last(random), stages)));
        if (middle > 0 && random.Next(3) == 0) stages[1] = stages[1] with { Next = stages[2].Key };
        var route = new Route
        {
            Key = "route-" + (seed % 97), Version = random.Next(1, 40), Name = Words(random), Stages = stages, Amendments = (AmendmentRule)random.Next(2),
        };
        if (RouteCheck.Find(route) is [var fault, ..]) throw new InvalidOperationException($"{seed}: {fault.Problem.Code} in stage {fault.Stage}");
        return route;
    }

    private static Stage First(Random random) => RouteCast.Writing with { Name = Words(random), Actions = Actions(RouteAction.Submit, random.Next(2) == 0 ? RouteAction.Withdraw : null) };

    private static Stage People(Random random, int at, List<Stage> earlier)
    {
        var when = random.Next(3) == 0 ? Conditions[random.Next(Conditions.Length)] : null;
        var reviewers = Enumerable.Range(0, random.Next(1, 4)).Select(n => Reviewer(random, n)).ToList();
        var seats = reviewers.Sum(r => r.People);
        var stage = new Stage
        {
            Key = $"stage-{at}", Name = Words(random), Role = (Role)random.Next(5), Unit = Units[random.Next(Units.Length)], Reviewers = reviewers,
            Quorum = new Quorum(random.Next(seats + 1)), When = when, Optional = random.Next(4) == 0,
            Actions = Actions(when is not null && random.Next(3) == 0 ? RouteAction.Accept : RouteAction.Approve, random.Next(2) == 0 ? RouteAction.Withdraw : null),
        };
        return Returning(random, stage, earlier);
    }

    private static Stage Check(Random random, int at, List<Stage> earlier)
    {
        var stage = new Stage
        {
            Key = $"check-{at}", Name = Words(random), Kind = StageKind.Check, Requires = Conditions[random.Next(Conditions.Length)], Role = (Role)random.Next(5),
            When = random.Next(3) == 0 ? Conditions[random.Next(Conditions.Length)] : null, Failure = random.Next(2) == 0 ? Words(random) : null,
            Actions = new HashSet<RouteAction>(), Quorum = new Quorum(random.Next(3)),
        };
        return random.Next(2) == 0 ? stage with { ReturnTo = Some(random, earlier) } : stage;
    }

    private static Stage Last(Random random) =>
        RouteCast.Stage("bureau", Role.Officer, RouteCast.Bureau, RouteAction.Accept) with { Name = Words(random), Quorum = new Quorum(random.Next(3)) };

    private static Stage Returning(Random random, Stage stage, List<Stage> earlier) => random.Next(4) == 0 ? stage : stage with
    {
        Actions = Actions([.. stage.Actions, RouteAction.Return]),
        ReturnTo = random.Next(3) > 0 ? Some(random, earlier) : null,
        ReturnChoices = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Some(random, earlier)).Distinct()],
    };

    private static Stage Timed(Random random, Stage stage) => random.Next(3) == 0 ? stage : stage with
    {
        DueDays = random.Next(3, 60), Remind = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(-2, 9)).Distinct()],
        RemindEvery = random.Next(2) == 0 ? random.Next(1, 9) : null,
        Escalations = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Escalation(random.Next(1, 20), Reviewer(random, 9) with { People = 1 }, random.Next(2) == 0 ? EscalationKind.Tell : EscalationKind.Add))],
    };

    private static Reviewer Reviewer(Random random, int at) => random.Next(4) switch
    {
        0 => new Reviewer { MemberId = $"account “{at}”, \\ 张", Unit = Units[random.Next(Units.Length)] },
        1 => new Reviewer { MemberId = $"m{at}", Role = (Role)random.Next(5), Unit = Units[random.Next(Units.Length)] },
        _ => new Reviewer { Role = (Role)random.Next(5), Unit = Units[random.Next(Units.Length)], People = random.Next(1, 4) },
    };

    private static string Some(Random random, List<Stage> earlier)
    {
        var people = earlier.Where(s => s.Kind == StageKind.People).ToList();
        return people[random.Next(people.Count)].Key;
    }

    private static HashSet<RouteAction> Actions(params IEnumerable<RouteAction?> actions) => actions.OfType<RouteAction>().ToHashSet();

    private static HashSet<RouteAction> Actions(IEnumerable<RouteAction> actions) => actions.ToHashSet();

    private static Term Words(Random random) => new("环节" + random.Next(99), "環節 \"甲\"", "Stage: #" + random.Next(99));
}
