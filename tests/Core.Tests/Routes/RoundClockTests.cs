using FsCheck;
using FsCheck.Fluent;
using RouteContract;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using Xunit;

namespace Core.Tests.Routes;

/// <summary>Stages that are due with the round.</summary>
public class RoundClockTests
{
    private static readonly DateTimeOffset Monday = new(2024, 9, 23, 2, 0, 0, TimeSpan.Zero);

    private static readonly Stage Draft = RouteCast.Writing with { DueWithRound = true, Remind = [-2, 0], RemindEvery = 3, Escalations = [new Escalation(1, new Reviewer { Role = Role.Admin }, EscalationKind.Tell)] };

    [Fact]
    public void Reminders_lie_around_the_day_in_school_days()
    {
        // Wednesday 9 October: the 8th is the first school day after the holiday, 30 September the one before.
        Moments(Draft, new DateOnly(2024, 10, 9)).Take(6).ShouldBe(
            ["Reminder 09-30 08", "Reminder 10-09 08", "Overdue 10-10 00", "Escalation 10-10 08", "Reminder 10-14 08", "Reminder 10-17 08"]);
    }

    [Fact]
    public void A_day_without_school_is_due_at_its_own_end_and_reminded_of_on_the_last_school_day() =>
        Moments(Draft, new DateOnly(2024, 10, 5)).Take(4).ShouldBe(["Reminder 09-27 08", "Reminder 09-30 08", "Overdue 10-06 00", "Escalation 10-08 08"]);

    [Fact]
    public void What_the_day_had_brought_about_before_the_report_came_does_not_come()
    {
        var due = new DateOnly(2024, 9, 24);
        Moments(Draft, due).First().ShouldBe("Reminder 09-24 08");
        RouteClock.Due(Draft, RouteCast.Calendar, Monday, due).ShouldBe(RouteCast.Calendar.EndOf(due));
    }

    [Fact]
    public void Without_a_round_there_is_no_limit()
    {
        RouteClock.Due(Draft, RouteCast.Calendar, Monday).ShouldBeNull();
        RouteClock.Moments(Draft, RouteCast.Calendar, Monday).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_round_presses_nobody_and_takes_nothing()
    {
        var ledger = new MemoryRouteLedger(RouteCast.Units, TimeProvider.System) { Calendar = RouteCast.Calendar, Round = new RoundCall("秋季", new DateOnly(2030, 10, 9)) };
        ledger.Open("r", RouteCast.Route("with", Draft, RouteCast.Plain.Stages[1], RouteCast.Plain.Stages[2]), "S1");
        (await new BuiltInRouteHost().StartAsync(ledger, RouteCast.Of("t1"), "r", default)).Ok.ShouldBeTrue();
        ledger.AddVersion("r", "t1", "0001", null).ShouldBeTrue();
        RouteClock.Next(ledger.Case("r")).ShouldNotBeNull();

        ledger.Round = ledger.Round with { Closed = true };
        var now = ledger.Case("r");
        RouteClock.Next(now).ShouldBeNull();
        Submit(now).ShouldBe("route.round-closed");
        Submit(now with { Round = now.Round! with { Closed = false, RefusesLate = true, Due = new DateOnly(2020, 1, 1) } }).ShouldBe("route.round-over");
        Submit(now with { Round = now.Round! with { Closed = false, Due = new DateOnly(2020, 1, 1) } }).ShouldBe("ok");
        Submit(now with { State = now.State with { Amending = true, Reopening = new Reopening("o1", now.Now, now.Now.AddDays(1), "x") } }).ShouldBe("ok");
    }

    [Fact]
    public void Numbers_go_up_with_time_whatever_the_day_and_the_arrival() =>
        Prop.ForAll(Gen.Choose(0, 300).Two().ToArbitrary(), days =>
        {
            var came = Monday.AddDays(days.Item2);
            var moments = RouteClock.Moments(Draft, RouteCast.Calendar, came, new DateOnly(2024, 9, 1).AddDays(days.Item1)).Take(12).ToList();
            return moments.Zip(moments.Skip(1)).All(p => p.First.Number < p.Second.Number && p.First.At <= p.Second.At) && moments.TrueForAll(m => m.At > came);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Both_kinds_of_time_limit_at_once_are_a_fault() =>
        RouteCheck.Find(RouteCast.Route("both", Draft with { DueDays = 3 }, RouteCast.Plain.Stages[1], RouteCast.Plain.Stages[2]))
            .Select(f => (f.Stage, f.Problem.Code)).ShouldBe([(0, "routes.due-twice")]);

    private static string Submit(RouteCase subject) =>
        RouteRules.Decide(subject, RouteCast.Of("t1"), new RouteCommand("r", RouteAction.Submit, subject.State.Turn, subject.State.VersionHash)) is { Ok: false } no ? no.Problems[0].Code : "ok";

    private static IEnumerable<string> Moments(Stage stage, DateOnly due) =>
        RouteClock.Moments(stage, RouteCast.Calendar, Monday, due).Select(m => $"{m.Kind} {m.At.ToOffset(TimeSpan.FromHours(8)):MM-dd HH}");
}
