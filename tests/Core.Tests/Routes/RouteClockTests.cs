using RouteContract;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using Xunit;

namespace Core.Tests.Routes;

public class RouteClockTests
{
    private static readonly DateTimeOffset Friday = new(2024, 9, 27, 12, 0, 0, TimeSpan.Zero);

    private static readonly Stage Review = RouteCast.Stage("review", Role.Principal, RouteCast.Own, RouteAction.Approve);

    [Fact]
    public void Holidays_do_not_count_and_made_up_days_do()
    {
        // From Friday 27 September: Sunday 29 is made up, Monday 30, then the holiday, Tuesday 8 October.
        RouteClock.Due(Review with { DueDays = 3 }, RouteCast.Calendar, Friday).ShouldBe(Local(2024, 10, 9));
    }

    [Fact]
    public void A_deadline_may_be_months_away()
    {
        RouteClock.Due(Review with { DueDays = 100 }, RouteCast.Calendar, Friday).ShouldBe(Local(2025, 3, 21));
    }

    [Fact]
    public void Without_a_calendar_every_day_counts() =>
        RouteClock.Due(Review with { DueDays = 5 }, SchoolCalendar.EveryDay, Friday).ShouldBe(new DateTimeOffset(2024, 10, 3, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_calendar_that_ends_gives_no_deadline()
    {
        var calendar = RouteCast.Calendar with { Terms = [new DayRange(new DateOnly(2024, 9, 1), new DateOnly(2024, 9, 30))] };
        RouteClock.Due(Review with { DueDays = 5 }, calendar, Friday).ShouldBeNull();
        RouteClock.Moments(Review with { DueDays = 1, RemindEvery = 1 }, calendar, Friday).Count().ShouldBe(2);
    }

    [Fact]
    public void Moments_come_in_their_order()
    {
        var stage = Review with
        {
            DueDays = 3, Remind = [-2, 0], RemindEvery = 2,
            Escalations = [new Escalation(1, new Reviewer { Role = Role.Admin }, EscalationKind.Add), new Escalation(2, new Reviewer { Role = Role.Admin }, EscalationKind.Tell)],
        };
        var moments = RouteClock.Moments(stage, RouteCast.Calendar, Friday).Take(7).ToList();
        moments.Select(m => (m.Kind, m.At.ToOffset(TimeSpan.FromHours(8)).ToString("MM-dd HH", null))).ShouldBe(
        [
            (MomentKind.Reminder, "09-29 08"), (MomentKind.Reminder, "10-08 08"), (MomentKind.Overdue, "10-09 00"), (MomentKind.Escalation, "10-09 08"),
            (MomentKind.Reminder, "10-10 08"), (MomentKind.Escalation, "10-10 08"), (MomentKind.Reminder, "10-14 08"),
        ]);
        moments.Select(m => m.Number).ShouldBe(Enumerable.Range(0, 7));
    }

    [Fact]
    public void A_holiday_declared_later_moves_what_is_to_come_and_repeats_nothing()
    {
        var stage = Review with { DueDays = 3, Remind = [-2, 0], RemindEvery = 1 };
        var storm = RouteCast.Calendar with { Holidays = [.. RouteCast.Calendar.Holidays, new DayRange(new DateOnly(2024, 10, 8), new DateOnly(2024, 10, 10))] };
        var before = RouteClock.Moments(stage, RouteCast.Calendar, Friday).Take(20).ToList();
        var after = RouteClock.Moments(stage, storm, Friday).Take(20).ToList();
        after.Select(m => (m.Number, m.Kind, m.Level)).ShouldBe(before.Select(m => (m.Number, m.Kind, m.Level)));
        after.Zip(before).ShouldAllBe(p => p.First.At >= p.Second.At);
    }

    [Theory]
    [InlineData("America/Santiago", 2024, 9, 7)]
    [InlineData("America/Santiago", 2024, 4, 6)]
    [InlineData("Europe/Berlin", 2024, 10, 26)]
    [InlineData("Asia/Shanghai", 2024, 6, 30)]
    public void A_day_ends_where_the_next_begins_whatever_the_clocks_do(string zone, int year, int month, int day)
    {
        var calendar = RouteCast.Calendar with { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        var end = calendar.EndOf(new DateOnly(year, month, day));
        calendar.DayOf(end.AddTicks(-1)).ShouldBe(new DateOnly(year, month, day));
        calendar.DayOf(end).ShouldBe(new DateOnly(year, month, day).AddDays(1));
    }

    [Fact]
    public async Task A_server_that_slept_acts_once_on_all_it_missed()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        stand.Clock.Move(TimeSpan.FromDays(40));
        (await stand.Host.TickAsync(stand.Ledger, report, default)).Must();
        var step = stand.Memory.Journal(report)[^1];
        step.Moments.Count.ShouldBeGreaterThan(5);
        step.Notices.Select(n => (n.MemberId, n.Kind)).ShouldBe([("p1", NoticeKind.Overdue), ("p2", NoticeKind.Overdue)]);
        (await stand.Host.TickAsync(stand.Ledger, report, default)).Code().ShouldBe("route.nothing-due");
    }

    [Fact]
    public async Task A_reminder_does_not_make_anybody_s_page_old()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        var seen = (await stand.CaseAsync(report)).State;
        stand.Clock.Move(TimeSpan.FromDays(40));
        (await stand.Host.TickAsync(stand.Ledger, report, default)).Must();
        (await stand.Host.DecideAsync(stand.Ledger, RouteCast.Of("p1"), new RouteCommand(report, RouteAction.Approve, seen.Turn, seen.VersionHash), null, default)).Code().ShouldBe("ok");
    }

    [Fact]
    public async Task A_year_passes_and_every_moment_comes_on_a_school_morning_or_at_the_end_of_a_day()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Rich);
        for (var hour = 0; hour < 365 * 24; hour++)
        {
            stand.Clock.Move(TimeSpan.FromHours(1));
            await stand.Host.TickAsync(stand.Ledger, report, default);
        }

        var moments = stand.Memory.Journal(report).SelectMany(s => s.Moments).ToList();
        moments.Count.ShouldBeGreaterThan(60);
        moments.Select(m => m.Number).ShouldBe(Enumerable.Range(0, moments.Count));
        moments.Where(m => m.Kind != MomentKind.Overdue).ShouldAllBe(m => RouteCast.Calendar.IsSchoolDay(RouteCast.Calendar.DayOf(m.At)));
        moments.Count(m => m.Kind == MomentKind.Escalation).ShouldBe(2);
        stand.Memory.Case(report).State.Seats.Count(s => s.Origin == SeatOrigin.Escalated).ShouldBe(1);
    }

    [Fact]
    public async Task Days_left_are_school_days()
    {
        await using var stand = new MemoryStand();
        var report = await stand.SubmittedAsync(RouteCast.Plain);
        RouteClock.DaysLeft(await stand.CaseAsync(report)).ShouldBe(5);
        stand.Clock.Move(TimeSpan.FromDays(6));
        // The made-up Sunday was the fifth.
        RouteClock.DaysLeft(await stand.CaseAsync(report)).ShouldBe(0);
        stand.Clock.Move(TimeSpan.FromDays(9));
        (RouteClock.DaysLeft(await stand.CaseAsync(report)), RouteClock.IsOverdue(await stand.CaseAsync(report))).ShouldBe((-2, true));
    }

    private static DateTimeOffset Local(int year, int month, int day) => new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime();
}
