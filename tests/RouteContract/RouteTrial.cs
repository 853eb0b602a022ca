using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace RouteContract;

/// <summary>
/// Plays a sequence of attempts on a stand and in the model side by side. An attempt is one number, from which follows who tries what,
/// with which picture before their eyes, and whether the server dies before or after it wrote.
/// </summary>
public sealed class RouteTrial
{
    private static readonly RouteAction[] Actions =
    [
        RouteAction.Submit, RouteAction.Submit, RouteAction.Approve, RouteAction.Approve, RouteAction.Approve, RouteAction.Accept, RouteAction.Accept,
        RouteAction.Return, RouteAction.Withdraw, RouteAction.Claim, RouteAction.Release, RouteAction.HandOver, RouteAction.AddReviewer,
        RouteAction.Vacate, RouteAction.Reopen, RouteAction.Amend, RouteAction.Cancel, RouteAction.Check,
    ];

    private readonly RouteStand stand;
    private readonly RouteModel model;
    private readonly Route route;
    private readonly string report;
    private readonly List<Func<string>> said = [];
    private int hashes;
    private int keys;

    public RouteTrial(RouteStand stand, Route route, string unit, string report)
    {
        (this.stand, this.route, this.report) = (stand, route, report);
        stand.Clock.Reset();
        var steps = route == RouteCast.Plain ? ModelRoutes.Plain(unit) : ModelRoutes.Rich(unit);
        model = new RouteModel(steps, unit, route == RouteCast.Free, route == RouteCast.Plain ? [.. steps.Select(s => s.Key)] : ModelRoutes.RichOrder)
        {
            Now = stand.Clock.GetUtcNow(), There = [.. RouteCast.People.Select(p => p.Id)],
        };
        Unit = unit;
    }

    private string Unit { get; }

    /// <summary>What was tried and answered, for whoever reads a failure.</summary>
    public string Story => string.Join(Environment.NewLine, said.Select(s => s()));

    /// <summary>How often each action took effect.</summary>
    public Dictionary<string, int> Effects { get; } = [];

    public async Task PlayAsync(IEnumerable<int> attempts)
    {
        await PeopleAsync();
        await stand.OpenAsync(report, route, Unit);
        (await stand.Host.StartAsync(stand.Ledger, RouteCast.Of(Unit == "S1" ? "t1" : "s3t"), report, default)).Must();
        model.Start();
        foreach (var attempt in attempts)
        {
            await TryAsync(attempt);
            await CompareAsync();
        }
    }

    private async Task TryAsync(int attempt)
    {
        // As many choices as are asked for: the digits of one number would run out, and the last choices always be the same.
        var choices = new Random(attempt);
        int Take(int among) => choices.Next(among);

        // Without a new version nothing moves: a report that lacks one mostly gets one.
        if (model.Stage == "draft" && (model.Hash is null || model.Hash == model.AcceptedHash) && Take(2) == 0)
        {
            await WriteAsync(Take(4), unknown: false, wrong: false);
            return;
        }

        switch (Take(10))
        {
            case 0: await WriteAsync(Take(4), Take(4) == 0, Take(5) == 0); break;
            case 1: await WaitAsync(TimeSpan.FromHours(new[] { 1, 7, 26, 75, 200 }[Take(5)])); break;
            case 2: await WorldAsync(Take(5), RouteCast.People[Take(RouteCast.People.Count)].Id, RouteCast.People[Take(RouteCast.People.Count)].Id, Take(8)); break;
            default: await CommandAsync(Take); break;
        }
    }

    private async Task WriteAsync(int by, bool unknown, bool wrong)
    {
        var author = Unit == "S1" ? new[] { "t1", "t2", "p2", "t1" }[by] : "s3t";
        var facts = unknown ? null : new ModelFacts(wrong ? 2 : 0, by);
        var hash = $"h{++hashes}";
        var written = await stand.AddVersionAsync(report, author, hash, Facts(facts));
        Note(() => $"{author} writes {hash} {facts}", written.ToString(), model.Write(author, hash, facts).ToString());
    }

    private async Task WaitAsync(TimeSpan time)
    {
        stand.Clock.Move(time);
        model.Now = stand.Clock.GetUtcNow();
        for (var i = 0; i < 2; i++)
        {
            var answer = (await stand.Host.TickAsync(stand.Ledger, report, default)).Code();
            Note(() => $"{time} later", answer, model.Tick());
        }
    }

    /// <summary>What happens to people and papers without anybody commanding it.</summary>
    private async Task WorldAsync(int what, string one, string other, int days)
    {
        switch (what)
        {
            case 0 when model.There.Count > 8: model.There.Remove(one); break;
            case 1: model.There.Add(one); break;
            case 2:
                var today = DateOnly.FromDateTime(model.Now.UtcDateTime.AddHours(8));
                if (RouteCast.Of(one).Unit == RouteCast.Of(other).Unit) model.Substitutes.Add((one, other, today, today.AddDays(days)));
                break;
            case 3:
                model.Remarks = days % 3 == 0 ? 1 : 0;
                await stand.RemarkAsync(report, model.Remarks);
                break;
            default:
                model.Facts ??= new ModelFacts(0, days % 2);
                await stand.KnowAsync(report, Facts(model.Facts));
                break;
        }

        said.Add(() => $"the world: {what} {one} {other} {days}");
        await PeopleAsync();
    }

    private async Task CommandAsync(Func<int, int> take)
    {
        // Most attempts are by somebody who might be entitled, so that reports get somewhere.
        var action = Actions[take(Actions.Length)];
        if (take(3) == 0) action = Onward() ?? action;
        var pick = take(RouteCast.People.Count);
        var likely = take(4) > 0 ? Likely(action) : [];
        var who = likely.Count > 0 ? likely[pick % likely.Count] : RouteCast.People[pick].Id;
        if (!model.There.Contains(who)) return;
        var lag = take(6) == 0 ? 1 + take(2) : 0;
        var hash = take(8) switch { 0 => $"h{Math.Max(1, hashes - 1)}", 1 when lag > 0 => null, _ => model.Hash };
        var whom = take(9) == 0 ? null : RouteCast.People[take(RouteCast.People.Count)].Id;
        var crash = take(5);
        var keys = new[] { "draft", "peers", "review", "central", null, null };
        var to = action == RouteAction.Return && keys[take(keys.Length)] is { } stage && route.Stage(stage) is not null ? stage : null;
        DateTimeOffset? until = action == RouteAction.Reopen ? model.Now.AddDays(take(6) - 1) : null;
        var reason = take(10) == 0 ? null : "why";
        var command = new RouteCommand(report, action, model.Turn - lag, hash, reason) { To = to, MemberId = whom, Until = until };

        var answer = await GiveAsync(RouteCast.Of(who), command, crash);
        var before = model.Steps;
        var expected = model.Do(new ModelCommand(who, action.ToString(), command.Turn, hash, reason) { To = to, Whom = whom, Until = until });
        if (model.Steps > before) Effects[action.ToString()] = Effects.GetValueOrDefault(action.ToString()) + 1;
        Note(() => $"{who}: {action} turn {command.Turn} {hash} to {to} whom {whom} until {until:MM-dd HH:mm} crash {crash}", answer, expected);
    }

    /// <summary>The server may die before it has written, and then nothing was; or after, and the answer is lost. Whoever asked asks again.</summary>
    private async Task<string> GiveAsync(Member who, RouteCommand command, int crash)
    {
        var key = $"{report}-{++keys}";
        if (crash < 2)
        {
            try
            {
                await stand.Host.DecideAsync(new DyingLedger(stand.Ledger, dieAfter: crash == 1), who, command, key, default);
            }
            catch (OperationCanceledException)
            {
                said.Add(() => "the server dies");
            }
        }

        return (await stand.Host.DecideAsync(stand.Ledger, who, command, key, default)).Code();
    }

    /// <summary>What brings the report on from where it is.</summary>
    private RouteAction? Onward() => model.Stage switch
    {
        "draft" => RouteAction.Submit,
        Route.Accepted => route == RouteCast.Free ? RouteAction.Amend : RouteAction.Reopen,
        Route.Cancelled or "check" => null,
        "bureau" => RouteAction.Accept,
        _ => RouteAction.Approve,
    };

    private List<string> Likely(RouteAction action) => action switch
    {
        RouteAction.Submit or RouteAction.Cancel or RouteAction.Amend => Unit == "S1" ? ["t1", "t2"] : ["s3t"],
        RouteAction.Reopen => ["o1", "o2"],
        RouteAction.Vacate => ["a1", "o3"],
        _ => [.. model.Seats.SelectMany(s => RouteCast.People.Where(p => s.Chair.Only == p.Id || (p.Unit == s.Chair.Unit && s.Chair.Role is { } role && RouteModel.Has(p.Id, role)))).Select(p => p.Id)],
    };

    private async Task PeopleAsync() => await stand.SetPeopleAsync(
        [.. RouteCast.People.Where(p => model.There.Contains(p.Id))],
        [.. model.Substitutes.Select(s => new Substitution(s.For, s.By, s.From, s.To))]);

    private static RouteFacts? Facts(ModelFacts? facts) =>
        facts is null ? null : new RouteFacts { Kind = "school-summary", Errors = facts.Errors, Warnings = facts.Warnings };

    private void Note(Func<string> tried, string answer, string expected)
    {
        said.Add(() => $"{tried()} → {answer}");
        // A ledger may keep a report from people whom the rules would only refuse: what they may not see does not exist for them.
        if (answer != expected && !(expected != "ok" && answer.EndsWith(".not-found", StringComparison.Ordinal))) throw new InvalidOperationException($"{answer}, but the model says {expected}, in {model.Stage}.{Environment.NewLine}{Story}");
    }

    private async Task CompareAsync()
    {
        var subject = await stand.CaseAsync(report);
        var state = subject.State;
        var (steps, receipts) = await stand.CountAsync(report);
        Same("stage", state.Stage, model.Stage);
        Same("turn", state.Turn, model.Turn);
        Same("steps", steps, model.Steps);
        Same("receipts", receipts, model.Receipts);
        Same("version", (state.Version, state.VersionHash, state.AcceptedVersion, state.AcceptedHash), (model.Version, model.Hash, model.AcceptedVersion, model.AcceptedHash));
        Same("flags", (state.Returned, state.Amending), (model.Returned, model.Amending));
        Same("authors", model.Authors.SetEquals(state.Authors), true);
        Same("time", (state.Fired, state.ArrivedAt), (model.Fired, model.Since));
        if (state.Seats.Count != model.Seats.Count || !state.Seats.Zip(model.Seats).All(s => Alike(s.First, s.Second)))
            Same("seats", string.Join(" ; ", state.Seats), string.Join(" ; ", model.Seats.Select(s => s.ToString())));
        Promises(subject);
    }

    private static bool Alike(Seat seat, ModelSeat model) =>
        seat.Unit == model.Chair.Unit && seat.Role?.ToString() == model.Chair.Role && seat.MemberId == model.Chair.Only
        && seat.Origin == (model.Kind switch { "route" => SeatOrigin.Route, "added" => SeatOrigin.Added, _ => SeatOrigin.Escalated })
        && (seat.ClaimedBy, seat.AgreedBy, seat.OnBehalfOf) == (model.Claimed, model.Said, model.For);

    /// <summary>What must hold of every report, whatever the model says.</summary>
    private void Promises(RouteCase subject)
    {
        var state = subject.State;
        var voices = state.Seats.SelectMany(s => new[] { s.AgreedBy, s.OnBehalfOf }).OfType<string>().ToList();
        Same("a person counts once", voices.Distinct().Count(), voices.Count);
        Same("nobody reviews what they wrote", voices.Intersect(state.Authors).Count(), 0);
        Same("it is in one stage", route.IndexOf(state.Stage) >= 0 || state.Stage is Route.Accepted or Route.Cancelled, true);
        Same("what is accepted has been accepted", state.Stage != Route.Accepted || state.AcceptedHash is not null, true);
    }

    private void Same<T>(string what, T found, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(found, expected))
            throw new InvalidOperationException($"{what}: {found}, but the model says {expected}.{Environment.NewLine}{Story}");
    }
}

/// <summary>A ledger whose machine dies at the moment of writing: before it, and nothing is written, or after it, and nobody is told.</summary>
internal sealed class DyingLedger(IRouteLedger inner, bool dieAfter) : IRouteLedger
{
    public async Task<Result<RouteOutcome>> ApplyAsync(
        string reportId, Member actor, string? key, Func<RouteCase, Result<Transition>> rule, CancellationToken cancellation)
    {
        if (!dieAfter) throw new OperationCanceledException();
        await inner.ApplyAsync(reportId, actor, key, rule, cancellation);
        throw new OperationCanceledException();
    }

    public Task<IReadOnlyList<Assignment>> PendingAsync(string reportId, CancellationToken cancellation) => inner.PendingAsync(reportId, cancellation);
}
