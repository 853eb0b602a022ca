using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Rounds;

/// <summary>Until when a round takes reports.</summary>
public sealed class RoundTimeTests
{
    [Fact]
    public async Task An_extension_is_one_schools_with_a_reason_and_its_lateness_counts_from_it()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        (await world.Rounds.ExtendAsync(World.Officer, round, ["S1"], RoundScene.Due.AddDays(5), "")).Code().ShouldBe("round.reason-missing");
        (await world.Rounds.ExtendAsync(World.Officer, round, ["S1"], RoundScene.Due, "雪灾")).Code().ShouldBe("round.extension-not-later");
        (await world.Rounds.ExtendAsync(World.Officer, round, ["C1"], RoundScene.Due.AddDays(5), "雪灾")).Code().ShouldBe("round.unit-not-called");
        (await world.Rounds.ExtendAsync(World.Officer, round, ["S1"], RoundScene.Due.AddDays(5), "雪灾停课")).Must();

        world.Clock.Move(TimeSpan.FromDays(13));
        var extended = await world.LineAsync(round, "S1");
        (extended.Due, extended.Status, extended.DaysLate).ShouldBe((RoundScene.Due.AddDays(5), UnitStatus.Missing, 0));
        extended.Extension.ShouldNotBeNull().Reason.ShouldBe("雪灾停课");
        (await world.LineAsync(round, "S2")).Status.ShouldBe(UnitStatus.Late);
        (await world.NoticesAsync(World.Teacher)).ShouldContain(n => n.Contains("2025-01-25"));
        (await world.NoticesAsync(World.NextDoor)).ShouldNotContain(n => n.Contains("2025-01-25"));

        var report = await world.AcceptedAsync(round);
        var line = await world.LineAsync(round, "S1");
        (line.OnTime, line.ReportId).ShouldBe((true, report));
        (await world.Reports.GetAsync(World.Teacher, report)).Must().Report.Due.ShouldBe(RoundScene.Due.AddDays(5));
    }

    [Fact]
    public async Task A_late_report_is_taken_and_marked_unless_the_round_refuses_it()
    {
        await using var world = await World.CreateAsync();
        var strict = (await world.Rounds.OpenAsync(World.Officer, RoundScene.Request("S1") with { RefusesLate = true })).Must().Id;
        var mild = await world.RoundAsync("S1");
        var (refused, taken) = (await world.OpenAsync(World.Teacher, strict), await world.OpenAsync(World.Teacher, mild));
        world.Clock.Move(TimeSpan.FromDays(12));

        (await world.SubmitAsync(refused)).Code().ShouldBe("route.round-over");
        (await world.SubmitAsync(taken)).Must();
        (await world.DoAsync(World.Principal, taken, RouteAction.Approve)).Must();
        var line = await world.LineAsync(mild, "S1");
        (line.Status, line.DaysLate, line.OnTime).ShouldBe((UnitStatus.Submitted, 2, false));

        (await world.Rounds.ExtendAsync(World.Officer, strict, ["S1"], RoundScene.Due.AddDays(2), "停电")).Must();
        (await world.DoAsync(World.Teacher, refused, RouteAction.Submit)).Must();
    }

    [Fact]
    public async Task A_closed_round_takes_nothing_until_it_is_opened_again()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        var report = await world.OpenAsync(World.Teacher, round);
        (await world.Rounds.CloseAsync(World.Officer, round, "期末汇总")).Must().Closed.ShouldBeTrue();
        (await world.Rounds.CloseAsync(World.Officer, round)).Code().ShouldBe("round.closed");
        (await world.SubmitAsync(report)).Code().ShouldBe("route.round-closed");
        (await world.Reports.OpenAsync(World.NextDoor, Open(round))).Code().ShouldBe("round.closed");
        (await world.Rounds.ChaseAsync(World.Officer, round)).Code().ShouldBe("round.closed");
        (await world.NoticesAsync(World.NextDoor)).ShouldContain(n => n.Contains("closed"));

        (await world.Rounds.OpenAgainAsync(World.Officer, round, null)).Code().ShouldBe("round.reason-missing");
        (await world.Rounds.OpenAgainAsync(World.Officer, round, "漏了两所学校")).Must().Closed.ShouldBeFalse();
        (await world.Rounds.OpenAgainAsync(World.Officer, round, "再来")).Code().ShouldBe("round.not-closed");
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Must();
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Action IN ('round.close', 'round.open-again')")).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_submitted_before_the_closing_goes_its_way()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        var report = await world.OpenAsync(World.Teacher, round);
        (await world.SubmitAsync(report)).Must();
        (await world.Rounds.CloseAsync(World.Officer, round)).Must();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must().Receipt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Time_given_after_the_closing_opens_the_round_for_that_school_alone()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        (await world.Rounds.ExtendAsync(World.Officer, round, ["S2"], RoundScene.Due.AddDays(9), "早先的延期")).Must();
        world.Clock.Move(TimeSpan.FromHours(1));
        (await world.Rounds.CloseAsync(World.Officer, round)).Must();
        (await world.Rounds.ExtendAsync(World.Officer, round, ["S1"], RoundScene.Due.AddDays(9), "补报")).Must();
        var report = await world.OpenAsync(World.Teacher, round);
        (await world.Reports.OpenAsync(World.NextDoor, Open(round))).Code().ShouldBe("round.closed");
        (await world.SubmitAsync(report)).Must();
        (await world.DoAsync(World.Teacher, report, RouteAction.Withdraw)).Must();
        world.Clock.Move(TimeSpan.FromDays(20));
        (await world.DoAsync(World.Teacher, report, RouteAction.Submit)).Code().ShouldBe("route.round-closed");
    }

    [Fact]
    public async Task A_reopened_report_may_be_changed_in_a_closed_round_and_what_was_accepted_stands_meanwhile()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        var report = await world.AcceptedAsync(round);
        (await world.Rounds.CloseAsync(World.Officer, round)).Must();
        var until = world.Clock.GetUtcNow().AddDays(3);
        (await world.ReopenAsync(report, until)).Must();

        var line = await world.LineAsync(round, "S1");
        line.Status.ShouldBe(UnitStatus.Accepted);
        line.Receipt.ShouldNotBeNull().Version.ShouldBe(1);
        line.Reopening.ShouldNotBeNull().Until.ShouldBe(until);
        (await world.LineAsync(round, "S1", World.Teacher)).Reopening.ShouldNotBeNull().Reason.ShouldBe("数字有误");

        (await world.SubmitAsync(report, "第二版")).Must();
        (await world.DoAsync(World.Principal, report, RouteAction.Approve)).Must();
        (await world.LineAsync(round, "S1")).Receipt.ShouldNotBeNull().Version.ShouldBe(1);
        (await world.DoAsync(World.Officer, report, RouteAction.Accept)).Must();
        var after = await world.LineAsync(round, "S1");
        (after.Receipt.ShouldNotBeNull().Version, after.Reopening).ShouldBe((2, null));
    }

    [Fact]
    public async Task A_reopening_that_ends_unused_leaves_what_was_accepted()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        var report = await world.AcceptedAsync(round);
        (await world.ReopenAsync(report, world.Clock.GetUtcNow().AddDays(3))).Must();
        world.Clock.Move(TimeSpan.FromDays(4));
        (await world.Get<IRouteTimers>().TickAsync()).Done.ShouldBe(1);
        var line = await world.LineAsync(round, "S1");
        (line.Status, line.Reopening).ShouldBe((UnitStatus.Accepted, null));
    }

    [Fact]
    public async Task Reminders_go_by_the_rounds_day_and_move_with_an_extension()
    {
        await using var world = await World.CreateAsync();
        var round = await world.RoundAsync();
        var report = await world.OpenAsync(World.Teacher, round, RoundScene.WithRound);
        (await RemindersAsync(world, days: 9)).ShouldBe(1); // The 18th, two days before.
        (await world.Rounds.ExtendAsync(World.Officer, round, ["S1"], new DateOnly(2025, 1, 26), "流感")).Must();
        (await RemindersAsync(world, days: 3)).ShouldBe(0); // The 20th and 21st.
        (await RemindersAsync(world, days: 3)).ShouldBe(1); // The 24th.
        (await RemindersAsync(world, days: 3)).ShouldBe(1); // The 26th and its end, while nobody looked.
        (await RemindersAsync(world, days: 2)).ShouldBe(1); // Overdue, every second day.

        (await world.Rounds.CloseAsync(World.Officer, round)).Must();
        (await RemindersAsync(world, days: 10)).ShouldBe(0);
        (await world.Rounds.OpenAgainAsync(World.Officer, round, "补报")).Must();
        (await RemindersAsync(world, days: 0)).ShouldBe(1);
        (await world.Reports.GetAsync(World.Teacher, report)).Must().Report.Stage.ShouldBe("draft");
    }

    private static async Task<int> RemindersAsync(World world, int days)
    {
        world.Clock.Move(TimeSpan.FromDays(days));
        return (await world.Get<IRouteTimers>().TickAsync()).Done;
    }

    private static OpenReport Open(string round) => new("school-summary", "school-summary", "1", World.Route, World.Term.Code, WorkSummary.Core.Lists.Script.Hans, round);
}
