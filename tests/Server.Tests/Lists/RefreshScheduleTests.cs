using Shouldly;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Lists;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Lists;

public sealed class RefreshScheduleTests
{
    /// <summary>Ten in the morning in China.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private readonly RefreshSchedule schedule = new(new RefreshOptions { Every = Every }, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Fact]
    public void What_was_never_read_is_read_whole_and_at_once()
    {
        var next = schedule.Next(Link(readAt: null), Now);

        next.At.ShouldBeLessThanOrEqualTo(Now);
        next.Whole.ShouldBeTrue();
    }

    [Fact]
    public void What_was_read_is_read_again_after_its_time_and_units_are_not_read_all_at_the_same_moment()
    {
        var times = Enumerable.Range(1, 40).Select(i => schedule.Next(Link(readAt: Now) with { Unit = $"S{i:00}" }, Now)).ToList();

        times.ShouldAllBe(t => !t.Whole);
        times.ShouldAllBe(t => t.At >= Now + (Every * 0.9) && t.At <= Now + (Every * 1.1));
        times.Select(t => t.At).Distinct().Count().ShouldBeGreaterThan(30);
    }

    [Fact]
    public void A_flock_of_hints_makes_one_early_reading()
    {
        schedule.End("S01", false, Link(Now), Now);
        schedule.Hint("S01", Now.AddMinutes(1));
        schedule.Hint("S01", Now.AddMinutes(1).AddSeconds(2));

        schedule.Next(Link(readAt: Now), Now).ShouldBe(new NextReading(Now.AddMinutes(1) + RefreshSchedule.HintPause, false));

        schedule.Begin("S01");
        schedule.End("S01", false, Link(Now), Now.AddMinutes(2));
        schedule.Next(Link(readAt: Now.AddMinutes(2)), Now).At.ShouldBeGreaterThan(Now.AddMinutes(10));
    }

    [Fact]
    public void However_many_hints_come_there_is_a_pause_between_readings()
    {
        schedule.End("S01", false, Link(Now), Now);
        schedule.Hint("S01", Now);

        schedule.Next(Link(readAt: Now), Now).At.ShouldBe(Now + RefreshSchedule.LeastPause);
    }

    [Fact]
    public void A_hint_that_comes_during_a_reading_asks_for_another_one()
    {
        schedule.Begin("S01");
        schedule.Hint("S01", Now);
        schedule.End("S01", false, Link(Now), Now);

        schedule.Next(Link(readAt: Now), Now).At.ShouldBe(Now + RefreshSchedule.LeastPause);
    }

    [Fact]
    public void Everything_is_read_anew_once_a_night()
    {
        // 02:30 in China is 18:30 UTC of the day before; the units spread over half an hour.
        var evening = new DateTimeOffset(2026, 3, 2, 18, 29, 0, TimeSpan.Zero);
        var night = evening.AddMinutes(32);
        schedule.End("S01", false, Link(evening), evening);

        schedule.Next(Link(readAt: evening), evening).Whole.ShouldBeFalse();
        schedule.Next(Link(readAt: evening), night).ShouldBe(new NextReading(night, true));

        schedule.End("S01", true, Link(night), night);
        schedule.Next(Link(readAt: night), night).Whole.ShouldBeFalse();
    }

    [Fact]
    public void A_night_that_was_missed_is_made_up_for()
    {
        schedule.End("S01", false, Link(Now), Now);

        schedule.Next(Link(readAt: Now, wholeAt: Now.AddDays(-2)), Now).ShouldBe(new NextReading(Now, true));
    }

    [Fact]
    public void While_it_fails_it_is_tried_ever_more_rarely_and_never_given_up()
    {
        var pauses = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            schedule.End("S01", false, ListProblems.Failed, Now);
            pauses.Add((schedule.Next(Link(readAt: Now), Now).At - Now).TotalMinutes);
        }

        pauses.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60, 60]);
        schedule.End("S01", false, Link(Now), Now);
        schedule.Next(Link(readAt: Now), Now).At.ShouldBeLessThan(Now + (Every * 1.2));
    }

    [Fact]
    public void After_a_start_what_was_in_trouble_is_tried_at_once()
    {
        var link = Link(readAt: Now.AddMinutes(-1)) with { TroubleCode = "graph.wrong-tenant" };

        schedule.Next(link, Now).At.ShouldBeLessThanOrEqualTo(Now);
    }

    [Fact]
    public void That_another_process_reads_is_no_failure()
    {
        schedule.End("S01", false, ListProblems.ReadElsewhere, Now);

        schedule.Next(Link(readAt: null), Now).At.ShouldBe(Now + RefreshSchedule.LeastPause);
    }

    private static LinkState Link(DateTimeOffset? readAt, DateTimeOffset? wholeAt = null) =>
        new() { Unit = "S01", Source = "memory", ReadAt = readAt, WholeAt = wholeAt ?? readAt };}
