using System.Globalization;
using System.Xml.Linq;
using RouteContract;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using Xunit;

namespace Core.Tests.Routes;

public class RouteWayTests
{
    private static readonly RouteFacts Noteworthy = new() { Kind = "k", Warnings = 1 };

    [Fact]
    public async Task What_a_report_does_not_need_is_passed_over_and_told()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Rich);
        stand.Memory.Journal(report)[^1].Passed.ShouldBe([new Passage("check", PassageKind.Passed), new Passage("peers", PassageKind.NotNeeded)]);
        await stand.OpenAsync("s3", RouteCast.Rich, "S3");
        (await stand.Host.StartAsync(stand.Ledger, RouteCast.Of("s3t"), "s3", default)).Must();
        await stand.AddVersionAsync("s3", "s3t", "h", new RouteFacts { Kind = "k" });
        (await stand.DoAsync("s3", "s3t", RouteAction.Submit)).Must();
        (await stand.DoAsync("s3", "s3p", RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
        stand.Memory.Journal("s3")[^1].Passed.ShouldBe([new Passage("central", PassageKind.NoUnit)]);
    }

    [Fact]
    public async Task A_check_that_does_not_hold_sends_the_report_back_with_its_words()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Rich, facts: new RouteFacts { Kind = "k", Errors = 1 });
        var step = stand.Memory.Journal(report)[^1];
        (step.To, step.Failure, step.After.Returned, step.After.Sender).ShouldBe(("draft", RouteCast.Term("errors"), true, null));
    }

    [Fact]
    public async Task A_check_waits_for_facts_and_the_system_goes_on_once_they_are_there()
    {
        await using var stand = new MemoryStand();
        await stand.OpenAsync("r", RouteCast.Rich, "S1");
        (await stand.Host.StartAsync(stand.Ledger, RouteCast.Of("t1"), "r", default)).Must();
        await stand.AddVersionAsync("r", "t1", "h1", null);
        (await stand.DoAsync("r", "t1", RouteAction.Submit)).Must().Stage.ShouldBe("check");
        (await stand.Host.TickAsync(stand.Ledger, "r", default)).Code().ShouldBe("route.facts-missing");
        await stand.KnowAsync("r", Noteworthy);
        (await stand.Host.TickAsync(stand.Ledger, "r", default)).Must().Stage.ShouldBe("peers");
        // It was sent by its writer, who can take it back.
        (await stand.DoAsync("r", "t1", RouteAction.Withdraw)).Must().Stage.ShouldBe("draft");
    }

    [Fact]
    public async Task A_return_goes_where_the_route_lets_it_and_closes_the_siblings_tasks()
    {
        await using var stand = new MemoryStand();
        var report = await AtBureauAsync(stand);
        (await stand.DoAsync(report, "o1", RouteAction.Return, c => c with { To = "peers" })).Code().ShouldBe("route.return-target");
        (await stand.DoAsync(report, "o2", RouteAction.Claim)).Must();
        (await stand.DoAsync(report, "o1", RouteAction.Return, c => c with { To = "central" })).Must().Stage.ShouldBe("central");
        var step = stand.Memory.Journal(report)[^1];
        step.Closed.Count.ShouldBe(3);
        step.Closed.ShouldAllBe(c => c.End == SeatEnd.Cancelled);
        step.Notices.ShouldContain(new RouteNotice("o2", NoticeKind.TaskGone));
        step.After.Returned.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_sent_on_can_be_taken_back_until_the_next_level_acts()
    {
        await using var stand = new MemoryStand();
        var report = await AtBureauAsync(stand);
        (await stand.DoAsync(report, "c2", RouteAction.Withdraw)).Code().ShouldBe("route.not-the-sender");
        (await stand.DoAsync(report, "c1", RouteAction.Withdraw)).Must().Stage.ShouldBe("central");
        // The colleague's agreement still stands.
        (await stand.CaseAsync(report)).State.Seats.Count(s => s.AgreedBy == "c2").ShouldBe(1);
        (await stand.DoAsync(report, "c1", RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
        (await stand.DoAsync(report, "o1", RouteAction.Accept)).Must().Waiting.ShouldBe(1);
        (await stand.DoAsync(report, "c1", RouteAction.Withdraw)).Code().ShouldBe("route.acted-on");
    }

    [Fact]
    public async Task An_accepted_report_is_changed_only_while_it_is_reopened_and_as_a_new_version()
    {
        await using var stand = new MemoryStand();
        var report = await AcceptedAsync(stand, RouteCast.Plain);
        (await stand.DoAsync(report, "t1", RouteAction.Amend)).Code().ShouldBe("route.reopen-first");
        (await stand.DoAsync(report, "o1", RouteAction.Reopen, c => c with { Until = stand.Clock.GetUtcNow() })).Code().ShouldBe("route.reopening-end");
        (await stand.DoAsync(report, "o1", RouteAction.Reopen, c => c with { Until = stand.Clock.GetUtcNow().AddDays(3), Reason = " " })).Code().ShouldBe("route.reason-missing-change");
        (await stand.DoAsync(report, "o1", RouteAction.Reopen, c => c with { Until = stand.Clock.GetUtcNow().AddDays(3) })).Must().Stage.ShouldBe("draft");
        (await stand.DoAsync(report, "t1", RouteAction.Submit)).Code().ShouldBe("route.amendment-unchanged");
        await stand.AddVersionAsync(report, "t1", "h2", null);
        (await stand.DoAsync(report, "t1", RouteAction.Submit)).Must();
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must();
        (await stand.CaseAsync(report)).State.AcceptedVersion.ShouldBe(1);
        (await stand.DoAsync(report, "o1", RouteAction.Accept)).Must();
        var state = (await stand.CaseAsync(report)).State;
        (state.AcceptedVersion, state.AcceptedHash, state.Amending, stand.Memory.Receipts).ShouldBe((2, "h2", false, 2));
    }

    [Fact]
    public async Task A_reopening_ends_by_itself_and_the_accepted_version_stands()
    {
        await using var stand = new MemoryStand();
        var report = await AcceptedAsync(stand, RouteCast.Plain);
        (await stand.DoAsync(report, "o1", RouteAction.Reopen, c => c with { Until = stand.Clock.GetUtcNow().AddDays(3) })).Must();
        await stand.AddVersionAsync(report, "t1", "h2", null);
        stand.Clock.Move(TimeSpan.FromDays(3));
        (await stand.DoAsync(report, "t1", RouteAction.Submit)).Code().ShouldBe("route.reopening-over");
        (await stand.Host.TickAsync(stand.Ledger, report, default)).Must().Stage.ShouldBe(Route.Accepted);
        var state = (await stand.CaseAsync(report)).State;
        (state.AcceptedHash, state.Amending, state.Reopening).ShouldBe(("h1", false, null));
    }

    [Fact]
    public async Task Where_amendments_are_free_giving_one_up_leaves_what_was_accepted()
    {
        await using var stand = new MemoryStand();
        var report = await AcceptedAsync(stand, RouteCast.Plain with { Amendments = AmendmentRule.Free });
        (await stand.DoAsync(report, "t1", RouteAction.Amend)).Must().Stage.ShouldBe("draft");
        (await stand.DoAsync(report, "t1", RouteAction.Cancel)).Must().Stage.ShouldBe(Route.Accepted);
    }

    [Fact]
    public async Task A_running_report_changes_its_route_only_when_told_and_keeps_what_still_holds()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Rich, facts: Noteworthy);
        (await stand.DoAsync(report, "t2", RouteAction.Approve)).Must();
        var subject = await stand.CaseAsync(report);
        var longer = RouteCast.Rich with { Version = 2, Stages = [.. RouteCast.Rich.Stages.Select(s => s.Key == "peers" ? s with { DueDays = 9 } : s)] };
        var none = new Dictionary<string, string>();
        RouteRules.Migrate(subject, RouteCast.Of("t1"), longer, none).Code().ShouldBe("route.not-yours");
        RouteRules.Migrate(subject, RouteRules.System, RouteCast.Rich, none).Code().ShouldBe("route.same-route");
        RouteRules.Migrate(subject, RouteRules.System, RouteCast.Plain, none).Code().ShouldBe("route.no-target");
        var onto = RouteRules.Migrate(subject, RouteRules.System, RouteCast.Plain, new Dictionary<string, string> { ["peers"] = "review" }).Must();
        (onto.To, onto.After.Seats.Count(s => !s.Open)).ShouldBe(("review", 0));

        // A dry run has written nothing; then it is done.
        (await stand.CaseAsync(report)).Route.Version.ShouldBe(1);
        (await stand.Ledger.ApplyAsync(report, RouteCast.Of("a1"), null, c => RouteRules.Migrate(c, RouteCast.Of("a1"), longer, none), default)).Must();
        var after = await stand.CaseAsync(report);
        (after.Route.Version, after.State.Seats.Count(s => s.AgreedBy == "t2"), after.State.ArrivedAt).ShouldBe((2, 1, subject.State.ArrivedAt));
        (await stand.DoAsync(report, "t3", RouteAction.Approve)).Must().Stage.ShouldBe("review");
    }

    [Theory]
    [InlineData("lb_total > 100", true)]
    [InlineData("lb_total > 100 && unit.type == \"school\"", true)]
    [InlineData("kind == \"other\"", false)]
    [InlineData("missing_figure > 1", false)]
    [InlineData("findings.warnings * 2 == 4 || late", true)]
    public void Conditions_speak_of_kind_unit_findings_and_indicators(string condition, bool holds)
    {
        var facts = new RouteFacts { Kind = "k", Warnings = 2, Indicators = new Dictionary<string, object?> { ["lb_total"] = 120m, ["missing_figure"] = null } };
        facts.Holds(condition, new ReportState { ReportId = "r", Stage = "s", Turn = 1 }, RouteCast.Units[0]).Must().ShouldBe(holds);
    }

    [Fact]
    public void What_cannot_be_judged_is_a_problem_and_never_a_guess() =>
        new RouteFacts { Kind = "k" }.Holds("lb_total > 100", new ReportState { ReportId = "r", Stage = "s", Turn = 1 }, RouteCast.Units[0]).Code().ShouldBe("route.condition");

    [Fact]
    public void A_route_is_drawn_whole_and_alike_each_time()
    {
        foreach (var culture in new[] { "zh-Hans", "zh-Hant", "en" }.Select(CultureInfo.GetCultureInfo))
        {
            var svg = RoutePicture.Svg(RouteCast.Rich, culture);
            svg.ShouldBe(RoutePicture.Svg(RouteCast.Rich, culture));
            XDocument.Parse(svg).Descendants().Count(e => e.Name.LocalName == "rect").ShouldBe(RouteCast.Rich.Stages.Count + 2);
            var text = RoutePicture.Text(RouteCast.Rich, culture);
            RouteCast.Rich.Stages.ShouldAllBe(s => text.Contains("[" + s.Key + "]", StringComparison.Ordinal));
            text.ShouldNotContain("picture.");
        }

        RoutePicture.Lines(RouteCast.Rich, RouteCast.Rich.Stage("peers")!, CultureInfo.GetCultureInfo("en")).ShouldBe(
        [
            "3 × teacher of the same unit. 2 of 3 must agree", "Only when: findings.warnings > 0", "Due in 3 school days; reminders on day -1, 0, +2 of the due day",
            "Returns to: draft",
        ]);
    }

    private static async Task<string> AtBureauAsync(MemoryStand stand)
    {
        var report = await stand.SubmittedAsync(RouteCast.Rich);
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must();
        (await stand.DoAsync(report, "c2", RouteAction.Approve)).Must();
        (await stand.DoAsync(report, "c1", RouteAction.Approve)).Must().Stage.ShouldBe("bureau");
        return report;
    }

    private static async Task<string> AcceptedAsync(MemoryStand stand, Route route)
    {
        var report = await stand.SubmittedAsync(route);
        (await stand.DoAsync(report, "p1", RouteAction.Approve)).Must();
        (await stand.DoAsync(report, "o1", RouteAction.Accept)).Must();
        return report;
    }
}
