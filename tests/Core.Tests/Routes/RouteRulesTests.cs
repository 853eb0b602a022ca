using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using Xunit;

namespace Core.Tests.Routes;

public class RouteRulesTests
{
    private static readonly OrgUnit[] Line = [new("S1", "青石小学", "school", "C1"), new("C1", "中心学校", "central-school", "B1"), new("B1", "教育局", "bureau", null)];

    private static readonly Member[] People =
    [
        Person("t1", "S1", Role.Teacher), Person("t2", "S1", Role.Teacher), Person("p1", "S1", Role.Principal),
        Person("p2", "S1", Role.Principal, Role.Teacher), Person("c1", "C1", Role.Principal), Person("o1", "B1", Role.Officer), Person("o2", "B1", Role.Officer),
    ];

    private static readonly Route Way = new()
    {
        Key = "r",
        Version = 1,
        Name = Term("r"),
        Stages =
        [
            Stage("draft", Role.Teacher, new(UnitRelation.Own), RouteAction.Submit, RouteAction.Withdraw),
            Stage("review", Role.Principal, new(UnitRelation.Own), RouteAction.Approve, RouteAction.Return),
            Stage("bureau", Role.Officer, new(UnitRelation.Ancestor, "bureau"), RouteAction.Accept, RouteAction.Return),
        ],
    };

    [Fact]
    public void Whatever_people_try_a_report_is_in_one_stage_and_every_step_is_one_turn_by_somebody_entitled() =>
        Prop.ForAll(Tries(), tries =>
        {
            var model = new Model();
            foreach (var attempt in tries) model.Try(attempt);
            return model.Check();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_command_given_twice_counts_once() =>
        Prop.ForAll(Tries(), tries =>
        {
            var model = new Model();
            foreach (var attempt in tries)
            {
                var command = model.Command(attempt);
                if (!model.Apply(People[attempt.Person], command).Ok) continue;
                var again = model.Apply(People[attempt.Person], command);
                if (again.Ok) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_may_be_done_and_what_is_offered_agree() =>
        Prop.ForAll(Tries(), tries =>
        {
            var model = new Model();
            foreach (var attempt in tries)
            {
                var actor = People[attempt.Person];
                var offered = RouteRules.Open(model.Case, actor).Contains(attempt.Action);
                var result = RouteRules.Decide(model.Case, actor, model.Command(attempt));
                if (result.Ok && !offered) return false;
                if (!result.Ok && offered && result.Problems[0].Code is "route.wrong-stage" or "route.not-yours" or "route.own-report" or "route.finished") return false;
                model.Try(attempt);
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, RouteAction.Approve, "draft", "route.wrong-stage")]
    [InlineData(0, RouteAction.Approve, "review", "route.not-yours")]
    [InlineData(4, RouteAction.Approve, "review", "route.not-yours")]
    [InlineData(2, RouteAction.Accept, "review", "route.wrong-stage")]
    [InlineData(2, RouteAction.Accept, "bureau", "route.not-yours")]
    [InlineData(0, RouteAction.Withdraw, "bureau", "route.wrong-stage")]
    [InlineData(5, RouteAction.Return, "accepted", "route.finished")]
    [InlineData(0, RouteAction.Start, "draft", "route.wrong-stage")]
    [InlineData(2, RouteAction.Submit, "draft", "route.not-yours")]
    public void What_is_not_allowed_is_refused_with_its_code(int person, RouteAction action, string stage, string code)
    {
        var state = new ReportState { ReportId = "r", Stage = stage, Turn = 3, Version = 1, VersionHash = "h", Authors = new HashSet<string> { "t2" } };
        RouteRules.Decide(new RouteCase(Way, state, Line), People[person], new RouteCommand("r", action, 3, "h", "why")).Problems[0].Code.ShouldBe(code);
    }

    [Fact]
    public void Each_condition_of_a_step_has_its_own_refusal()
    {
        var review = new ReportState { ReportId = "r", Stage = "review", Turn = 2, Version = 2, VersionHash = "h2", Authors = new HashSet<string> { "p2" } };
        var draft = review with { Stage = "draft" };
        Code(review, 3, RouteAction.Approve).ShouldBe("route.own-report");
        Code(review, 2, RouteAction.Return, reason: " ").ShouldBe("route.reason-missing");
        Code(review, 2, RouteAction.Return, reason: new string('长', 2001)).ShouldBe("route.reason-too-long");
        Code(review with { OpenRemarks = 1 }, 2, RouteAction.Approve).ShouldBe("route.unresolved-remarks");
        Code(review with { OpenRemarks = 1 }, 2, RouteAction.Return).ShouldBe("ok");
        Code(draft with { BlockingFindings = 2 }, 0, RouteAction.Submit).ShouldBe("route.blocking-findings");
        Code(draft with { Version = 0, VersionHash = null }, 0, RouteAction.Submit).ShouldBe("route.no-version");
        Code(review, 2, RouteAction.Approve, hash: "h1").ShouldBe("route.stale-version");
        Code(review, 2, RouteAction.Approve, hash: null).ShouldBe("route.version-missing");
        Code(review, 2, RouteAction.Approve, turn: 1).ShouldBe("route.wrong-turn");
        Code(review with { Last = new LastAction("p1", RouteAction.Return, "review", default) }, 2, RouteAction.Approve, turn: 1).ShouldBe("route.already-decided");
    }

    [Fact]
    public void A_school_without_a_bureau_above_is_told_so()
    {
        var state = new ReportState { ReportId = "r", Stage = "review", Turn = 2, Version = 1, VersionHash = "h" };
        RouteRules.Decide(new RouteCase(Way, state, [Line[0]]), People[2], new RouteCommand("r", RouteAction.Approve, 2, "h")).Problems[0].Code.ShouldBe("route.no-unit");
    }

    private static string Code(ReportState state, int person, RouteAction action, int turn = 2, string? hash = "h2", string? reason = "why")
    {
        var result = RouteRules.Decide(new RouteCase(Way, state, Line), People[person], new RouteCommand("r", action, turn, hash, reason));
        return result.Ok ? "ok" : result.Problems[0].Code;
    }

    private static Arbitrary<Attempt[]> Tries() =>
        Gen.ArrayOf(
            from person in Gen.Choose(0, People.Length - 1)
            from action in Gen.Elements(Enum.GetValues<RouteAction>())
            from lag in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
            from fresh in Gen.Elements(true, true, false)
            from reason in Gen.Elements<string?>("why", "why", null)
            select new Attempt(person, action, lag, fresh, reason)).ToArbitrary();

    private static Stage Stage(string key, Role role, StageUnit unit, params RouteAction[] actions) =>
        new() { Key = key, Name = Term(key), Role = role, Unit = unit, Actions = actions.ToHashSet() };

    private static Term Term(string text) => new(text, text, text);

    private static Member Person(string id, string unit, params Role[] roles) => new(id, id, unit, roles.ToHashSet());

    private sealed record Attempt(int Person, RouteAction Action, int Lag, bool Fresh, string? Reason);

    /// <summary>A report driven by the rules alone, with the journal of what was let through.</summary>
    private sealed class Model
    {
        private readonly List<(Transition Step, Member Actor, ReportState Before)> journal = [];

        private ReportState state = new()
        {
            ReportId = "r", Stage = "draft", Turn = 1, Version = 1, VersionHash = "h1", Authors = new HashSet<string> { "t1" },
        };

        public RouteCase Case => new(Way, state, Line);

        public RouteCommand Command(Attempt attempt) =>
            new("r", attempt.Action, state.Turn - attempt.Lag, attempt.Fresh || state.Version < 2 ? state.VersionHash : $"h{state.Version - 1}", attempt.Reason);

        public void Try(Attempt attempt) => Apply(People[attempt.Person], Command(attempt));

        public Result<Transition> Apply(Member actor, RouteCommand command)
        {
            var result = RouteRules.Decide(Case, actor, command);
            if (!result.Ok) return result;
            var step = result.Value;
            journal.Add((step, actor, state));
            var rewritten = step.To == "draft" && step.Action == RouteAction.Return;
            state = state with
            {
                Stage = step.To,
                Turn = step.Turn + 1,
                Version = state.Version + (rewritten ? 1 : 0),
                VersionHash = $"h{state.Version + (rewritten ? 1 : 0)}",
                Authors = step.Action == RouteAction.Submit ? state.Authors.Append(actor.Id).ToHashSet() : state.Authors,
                Returned = step.Action == RouteAction.Return || (step.Action != RouteAction.Submit && state.Returned),
                Last = new LastAction(actor.Id, step.Action, step.From, default),
            };
            return result;
        }

        public bool Check()
        {
            if (Way.IndexOf(state.Stage) < 0 && state.Stage is not (Route.Accepted or Route.Cancelled)) return false;
            if (state.Turn != 1 + journal.Count) return false;
            foreach (var (step, actor, before) in journal)
            {
                if (step.From != before.Stage || step.Turn != before.Turn || step.VersionHash != before.VersionHash) return false;
                var review = step.Action is RouteAction.Approve or RouteAction.Accept or RouteAction.Return;
                if (review && before.Authors.Contains(actor.Id)) return false;
                if (step.Action == RouteAction.Return && string.IsNullOrWhiteSpace(step.Reason)) return false;
                if (step.Action == RouteAction.Accept != (step.To == Route.Accepted)) return false;
                if (step.Next is null != (step.To is Route.Accepted or Route.Cancelled)) return false;
                if (step.GoesUp != (step.To == "bureau")) return false;
                if (step.Resubmission && !before.Returned) return false;
            }

            // Nothing is accepted that a principal other than its writers has not approved in that very version.
            return state.Stage != Route.Accepted || (journal[^1].Step is var last
                && journal.Any(j => j.Step.Action == RouteAction.Approve && j.Step.VersionHash == last.VersionHash));
        }
    }
}
