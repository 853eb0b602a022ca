using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Where a report stands on its route, and what its reader may choose from.</summary>
internal sealed partial class ReviewDesk
{
    public Task<Result<RouteProgress>> ProgressAsync(Member actor, string reportId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<RouteProgress>>(
            async db =>
            {
                var found = await cases.FindAsync(db, reportId, actor, cancellation);
                if (!found.Ok) return Result<RouteProgress>.Failure(found.Problems);
                var (report, subject) = found.Value;
                var inside = actor.Unit == report.Unit;
                var decisions = await db.Decisions.Where(d => d.ReportId == reportId).OrderBy(d => d.Turn).ToListAsync(cancellation);
                var acting = RouteRules.Acting(subject, actor);
                var people = await OrgTree.PeopleAsync(db, Named(subject.State, decisions, acting), cancellation);
                return new RouteProgress
                {
                    Stages = Stages(subject, Way.Of(subject.Route, decisions, people), inside, people),
                    Seat = acting?.Seat,
                    ActsFor = acting?.OnBehalfOf is { } voice ? people(voice) : null,
                    ReturnTo = ReturnsTo(subject, actor),
                    Colleagues = await ColleaguesAsync(db, subject, actor, acting, cancellation),
                    Amending = subject.State.Amending,
                    Reopening = subject.State.Reopening,
                    ReopenedBy = subject.State.Reopening is { By: var by } ? people(by) : null,
                };
            },
            cancellation);

    private static IEnumerable<string> Named(ReportState state, List<DecisionRecord> decisions, RouteActing? acting) =>
        decisions.SelectMany(d => new[] { d.ActorId, d.OnBehalfOf })
            .Concat(state.Seats.SelectMany(s => new[] { s.MemberId, s.ClaimedBy, s.AgreedBy, s.OnBehalfOf }))
            .Append(acting?.OnBehalfOf).Append(state.Reopening?.By).OfType<string>();

    /// <summary>To units above, who sits and acts inside the school stays in the school; that it has gone through there they see.</summary>
    private static List<StageView> Stages(RouteCase subject, Way way, bool inside, Func<string, PersonView> people)
    {
        var (route, state, line) = subject;
        var hidden = !inside && ReportReader.StaysInside(route, state.Stage);
        var at = hidden ? 0 : route.IndexOf(state.Stage);
        var stages = new List<StageView>(route.Stages.Count);
        foreach (var (i, stage) in route.Stages.Index())
        {
            var closed = !inside && ReportReader.StaysInside(route, stage.Key);
            var here = i == at;
            var acts = way.Acts(stage.Key);
            var view = new StageView(stage.Key, stage.Name, stage.Kind, here ? StageStanding.Here : way.Standing(stage.Key))
            {
                Unit = stage.Kind == StageKind.Check ? null : stage.Reviewers.Select(r => r.Unit.In(line)?.Name).FirstOrDefault(n => n is not null),
                Role = stage.Role,
                Acts = closed ? [.. acts.Where(a => a.GoesUp).Select(a => a.Act)] : [.. acts.Select(a => a.Act)],
                Passage = way.Passage(stage.Key),
            };
            stages.Add(!here || hidden ? view : view with
            {
                Seats = [.. state.Seats.Select(s => Seat(subject, s, people))],
                Needed = i == 0 ? 0 : RouteRules.Missing(route, state) + state.Seats.Count(s => !s.Open),
                Agreed = state.Seats.Count(s => !s.Open),
                Since = state.ArrivedAt,
                Due = RouteClock.Due(subject),
                DaysLeft = RouteClock.DaysLeft(subject),
                Overdue = RouteClock.IsOverdue(subject),
            });
        }

        return stages;
    }

    private static SeatView Seat(RouteCase subject, Seat s, Func<string, PersonView> people)
    {
        PersonView? Person(string? id) => id is null ? null : people(id);
        return new SeatView(s.Id, s.Role, Person(s.MemberId), Person(RouteRules.ClaimedBy(subject, s)), Person(s.AgreedBy), Person(s.OnBehalfOf), s.Origin);
    }

    private static List<ReturnChoice> ReturnsTo(RouteCase subject, Member actor)
    {
        var route = subject.Route;
        if (route.Stage(subject.State.Stage) is not { } stage || !RouteRules.Open(subject, actor).Contains(RouteAction.Return)) return [];
        var usual = stage.ReturnTo ?? route.Stages[0].Key;
        return
        [
            .. stage.ReturnChoices.Prepend(usual).Distinct().Select(route.Stage).OfType<Stage>().Where(s => s.Kind == StageKind.People)
                .Select(s => new ReturnChoice(s.Key, s.Name, s.Key == usual)),
        ];
    }

    /// <summary>People of the unit that acts, without the writers and whoever has to do with the stage already.</summary>
    private static async Task<IReadOnlyList<Colleague>> ColleaguesAsync(
        WorkSummaryDb db, RouteCase subject, Member actor, RouteActing? acting, CancellationToken cancellation)
    {
        var state = subject.State;
        var actions = RouteRules.Open(subject, actor);
        if (!actions.Contains(RouteAction.HandOver) && !actions.Contains(RouteAction.AddReviewer)) return [];
        if (state.Seats.FirstOrDefault(s => acting is null ? s.Open : s.Id == acting.Seat) is not { Unit: var unit }) return [];
        var there = state.Seats.SelectMany(s => new[] { s.AgreedBy, s.OnBehalfOf, RouteRules.ClaimedBy(subject, s), s.Open ? s.MemberId : null })
            .Concat(state.Authors).Append(acting is null ? null : acting.OnBehalfOf ?? actor.Id).OfType<string>().ToList();
        var members = await db.Members.Include(m => m.Roles).Where(m => m.Unit == unit && !there.Contains(m.Id)).OrderBy(m => m.Name).ThenBy(m => m.Id).ToListAsync(cancellation);
        return [.. members.Select(m => new Colleague(new PersonView(m.Id, m.Name), [.. m.Roles.Select(r => r.Role).Order()]))];
    }

    /// <summary>What the decisions say of each stage since the report last came to it.</summary>
    private sealed class Way
    {
        private readonly Dictionary<string, List<(StageAct Act, bool GoesUp)>> acts = new(StringComparer.Ordinal);
        private readonly Dictionary<string, PassageKind> passed = new(StringComparer.Ordinal);

        public static Way Of(Route route, List<DecisionRecord> decisions, Func<string, PersonView> people)
        {
            var way = new Way();
            foreach (var d in decisions)
            {
                var detail = StepDetail.Read(d.DetailJson);
                if (d.Action is RouteAction.Submit or RouteAction.Approve or RouteAction.Accept)
                {
                    var voice = d.OnBehalfOf is { } id ? people(id) : null;
                    way.ActsOf(d.FromStage).Add((new StageAct(people(d.ActorId), voice, d.Action, d.At), d.GoesUp));
                }

                // What lies behind the stage it comes to is still to be done, or to be done again.
                if (d.ToStage != d.FromStage && route.IndexOf(d.ToStage) is >= 0 and var to)
                {
                    foreach (var stage in route.Stages.Skip(to))
                    {
                        way.acts.Remove(stage.Key);
                        way.passed.Remove(stage.Key);
                    }
                }

                foreach (var passage in detail?.Passed ?? []) way.passed[passage.Stage] = passage.Kind;
            }

            return way;
        }

        public IReadOnlyList<(StageAct Act, bool GoesUp)> Acts(string stage) => acts.GetValueOrDefault(stage) ?? [];

        public PassageKind? Passage(string stage) => passed.TryGetValue(stage, out var kind) ? kind : null;

        public StageStanding Standing(string stage) =>
            Acts(stage).Count > 0 || Passage(stage) == PassageKind.Passed ? StageStanding.Done
            : Passage(stage) is PassageKind.NoUnit or PassageKind.NotNeeded ? StageStanding.Passed
            : StageStanding.Ahead;

        private List<(StageAct Act, bool GoesUp)> ActsOf(string stage)
        {
            if (!acts.TryGetValue(stage, out var list)) acts[stage] = list = [];
            return list;
        }
    }
}
