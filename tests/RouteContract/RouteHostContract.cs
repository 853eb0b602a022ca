using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Routes;
using Xunit;

namespace RouteContract;

/// <summary>What every route host must do, whatever engine it runs on and whatever its ledger is stored in. Derive from it for each.</summary>
public abstract class RouteHostContract
{
    /// <summary>A fresh stand, without reports.</summary>
    protected abstract Task<RouteStand> CreateAsync();

    /// <summary>How many sequences each route is tried with.</summary>
    protected virtual int Sequences => 200;

    [Fact]
    public void It_agrees_with_the_model_on_a_plain_route() => Agree(RouteCast.Plain, "S1");

    [Fact]
    public void It_agrees_with_the_model_on_a_rich_route() => Agree(RouteCast.Rich, "S1");

    [Fact]
    public void It_agrees_with_the_model_where_a_line_lacks_a_unit() => Agree(RouteCast.Rich, "S3");

    [Fact]
    public void It_agrees_with_the_model_where_reports_may_be_amended() => Agree(RouteCast.Free, "S1");

    [Fact]
    public async Task Of_two_approvers_one_decides_and_the_other_is_told()
    {
        await using var stand = await CreateAsync();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        var state = (await stand.CaseAsync(report)).State;
        var command = new RouteCommand(report, RouteAction.Approve, state.Turn, state.VersionHash);
        var both = await Task.WhenAll(
            Task.Run(() => stand.Host.DecideAsync(stand.Ledger, RouteCast.Of("p1"), command, null, default)),
            Task.Run(() => stand.Host.DecideAsync(stand.Ledger, RouteCast.Of("p2"), command, null, default)));
        both.Select(b => b.Code()).Order().ShouldBe(["ok", "route.already-decided"]);
    }

    [Fact]
    public async Task Side_by_side_nobody_is_told_to_reload_because_a_colleague_was_quicker()
    {
        await using var stand = await CreateAsync();
        var report = await stand.SubmittedAsync(RouteCast.Rich, facts: new RouteFacts { Kind = "k", Warnings = 1 });
        var state = (await stand.CaseAsync(report)).State;
        var command = new RouteCommand(report, RouteAction.Approve, state.Turn, state.VersionHash);
        (await stand.Host.DecideAsync(stand.Ledger, RouteCast.Of("t2"), command, null, default)).Must().Waiting.ShouldBe(1);
        (await stand.Host.DecideAsync(stand.Ledger, RouteCast.Of("t3"), command, null, default)).Must().Stage.ShouldBe("review");
        (await stand.Host.DecideAsync(stand.Ledger, RouteCast.Of("t2"), command, null, default)).Code().ShouldBe("route.already-decided");
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer()
    {
        await using var stand = await CreateAsync();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        var state = (await stand.CaseAsync(report)).State;
        var command = new RouteCommand(report, RouteAction.Approve, state.Turn, state.VersionHash);
        var first = (await stand.Host.DecideAsync(stand.Ledger, RouteCast.Of("p1"), command, "k", default)).Must();
        (await stand.Host.DecideAsync(stand.Ledger, RouteCast.Of("p1"), command, "k", default)).Must().ShouldBe(first);
        (await stand.CountAsync(report)).Steps.ShouldBe(3);
    }

    [Fact]
    public async Task A_refused_command_changes_nothing()
    {
        await using var stand = await CreateAsync();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        var before = await stand.CountAsync(report);
        (await stand.DoAsync(report, "p1", RouteAction.Return, c => c with { Reason = null })).Code().ShouldBe("route.reason-missing");
        (await stand.CountAsync(report)).ShouldBe(before);
    }

    [Fact]
    public async Task A_report_is_started_once()
    {
        await using var stand = await CreateAsync();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        (await stand.Host.StartAsync(stand.Ledger, RouteCast.Of("t1"), report, default)).Code().ShouldBe("route.already-started");
    }

    [Fact]
    public async Task What_is_pending_is_every_open_seat()
    {
        await using var stand = await CreateAsync();
        var report = await stand.SubmittedAsync(RouteCast.Rich, facts: new RouteFacts { Kind = "k", Warnings = 1 });
        (await stand.DoAsync(report, "t2", RouteAction.Claim)).Must();
        var pending = await stand.Host.PendingAsync(stand.Ledger, report, default);
        pending.Count.ShouldBe(3);
        pending.ShouldContain(a => a.ClaimedBy == "t2" && a.Stage == "peers" && a.Unit == "S1");
    }

    [Fact]
    public async Task A_claim_made_for_another_ends_with_the_days_of_the_substitution()
    {
        await using var stand = await CreateAsync();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        var today = new DateOnly(2024, 9, 23);
        await stand.SetPeopleAsync(RouteCast.People, [new Substitution("p1", "a1", today, today)]);
        (await stand.DoAsync(report, "a1", RouteAction.Claim)).Must();
        (await stand.DoAsync(report, "p2", RouteAction.Approve)).Code().ShouldBe("route.claimed");
        (await stand.Host.PendingAsync(stand.Ledger, report, default)).ShouldHaveSingleItem().ClaimedBy.ShouldBe("a1");

        stand.Clock.Move(TimeSpan.FromDays(1));
        (await stand.Host.PendingAsync(stand.Ledger, report, default)).ShouldHaveSingleItem().ClaimedBy.ShouldBeNull();
        (await stand.DoAsync(report, "a1", RouteAction.Approve)).Code().ShouldBe("route.not-yours");
        (await stand.DoAsync(report, "a1", RouteAction.Release)).Code().ShouldBe("route.not-claimed");
        (await stand.DoAsync(report, "p2", RouteAction.Claim)).Must();
        (await stand.DoAsync(report, "p2", RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
    }

    [Fact]
    public async Task A_claim_stays_with_a_substitute_who_has_the_role_themselves()
    {
        await using var stand = await CreateAsync();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        var today = new DateOnly(2024, 9, 23);
        await stand.SetPeopleAsync(RouteCast.People, [new Substitution("p1", "p2", today, today)]);
        (await stand.DoAsync(report, "p2", RouteAction.Claim)).Must();
        stand.Clock.Move(TimeSpan.FromDays(1));
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Code().ShouldBe("route.claimed");
    }

    /// <summary>The same with less: a half, a quarter or one attempt left out.</summary>
    private static IEnumerable<int[]> Shorter(int[] attempts)
    {
        for (var size = attempts.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= attempts.Length; at += size) yield return [.. attempts.Take(at), .. attempts.Skip(at + size)];
        }
    }

    private void Agree(Route route, string unit)
    {
        var stand = CreateAsync().GetAwaiter().GetResult();
        try
        {
            var number = 0;
            var effects = new Dictionary<string, int>(StringComparer.Ordinal);
            void Play(int sequences) => Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1)).Resize(45), Shorter), attempts =>
            {
                var trial = new RouteTrial(stand, route, unit, $"r{++number}");
                trial.PlayAsync(attempts).GetAwaiter().GetResult();
                foreach (var (action, times) in trial.Effects) effects[action] = effects.GetValueOrDefault(action) + times;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(sequences));

            Play(Sequences);

            // Agreement about reports that get nowhere would say little.
            string[] wanted = ["Submit", "Withdraw", "Approve", "Return", "Accept", "Cancel", "Claim", "Release", "HandOver", "AddReviewer", route == RouteCast.Free ? "Amend" : "Reopen"];
            if (Sequences < 1000) return;
            var rare = wanted.Where(a => effects.GetValueOrDefault(a) < 5);

            // What chance left out is played on for; what stays out then is not reached at all.
            for (var more = 0; more < 4 && rare.Any(); more++) Play(Sequences);
            rare.ShouldBeEmpty();
        }
        finally
        {
            stand.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
