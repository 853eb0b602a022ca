using Microsoft.EntityFrameworkCore;
using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests.Notices;

/// <summary>One digest a school day, at half past eight, with what was not read meanwhile; what is urgent at once.</summary>
public sealed class DigestTests : IAsyncLifetime
{
    private static readonly SchoolCalendar Calendar = new()
    {
        Key = "2025",
        Zone = new Clock().LocalTimeZone,
        Holidays = [new DayRange(new DateOnly(2025, 1, 18), new DateOnly(2025, 2, 16)), new DayRange(new DateOnly(2025, 7, 5), new DateOnly(2025, 8, 31))],
    };

    private readonly TestChannel mail = new() { NeedsMail = true };
    private NoticeStand stand = null!;

    public async Task InitializeAsync() => stand = await NoticeStand.CreateAsync(Calendar);

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task What_comes_during_a_day_is_one_mail_of_counts_on_the_next_school_morning()
    {
        // Friday, ten in the morning.
        await stand.TellAsync(NoticeStand.Teacher, many: 3);
        await stand.TellAsync(NoticeStand.Teacher, "notice.accepted", many: 2);
        await PassAsync(TimeSpan.FromHours(70));
        mail.Got.ShouldBeEmpty("Saturday and Sunday are no school days");
        await PassAsync(TimeSpan.FromHours(1));
        var digest = mail.Got.ShouldHaveSingleItem();
        (digest.Code, digest.Subject, digest.Link).ShouldBe(("digest.daily", "今天的通知：5 项", "/notices"));
        digest.Lines.Select(l => (l.Text, l.Link)).ShouldBe([("等您办理的报告：3 份", "/"), ("您经手的报告的进展：2 项", "/notices")]);
    }

    [Fact]
    public async Task What_was_returned_or_is_overdue_is_told_at_once()
    {
        await stand.TellAsync(NoticeStand.Teacher, "notice.returned");
        await stand.TellAsync(NoticeStand.Teacher, "notice.overdue");
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.Outbox.DispatchAsync([mail]);
        mail.Got.Select(n => n.Code).Order().ShouldBe(["notice.overdue", "notice.returned"]);
    }

    [Fact]
    public async Task What_was_read_inside_is_in_no_digest_and_an_empty_digest_is_none()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.Outbox.DispatchAsync([mail]);
        await stand.Get<INoticeDesk>().ReadAllAsync(NoticeStand.Teacher);
        await PassAsync(TimeSpan.FromDays(5));
        mail.Got.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_was_off_in_the_morning_sends_the_digest_when_it_is_back_and_only_one()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.Outbox.DispatchAsync([mail]);
        stand.Clock.Move(TimeSpan.FromDays(3) + TimeSpan.FromHours(4));
        await stand.Outbox.DispatchAsync([mail]);
        await stand.TellAsync(NoticeStand.Teacher);
        await PassAsync(TimeSpan.FromHours(5));
        mail.Got.Count.ShouldBe(1);
        await PassAsync(TimeSpan.FromDays(1));
        mail.Got.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_gets_two_digests_of_one_day_whoever_sorts_when()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.Outbox.DispatchAsync([mail]);
        stand.Clock.Move(TimeSpan.FromDays(3));
        await stand.Outbox.DispatchAsync([mail]);

        // Another node, a moment late, put something off to the morning that is over.
        await stand.TellAsync(NoticeStand.Teacher);
        await using (var db = await stand.OpenDbAsync())
        {
            var late = await db.Notices.SingleAsync(n => n.SendAt != null);
            late.SendAt = stand.Clock.GetUtcNow().AddSeconds(-5);
            await db.SaveChangesAsync();
        }

        await stand.Outbox.DispatchAsync([mail]);
        mail.Got.Count.ShouldBe(1);
        await PassAsync(TimeSpan.FromDays(1));
        mail.Got.Count.ShouldBe(2);
        mail.Keys.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task In_a_year_with_news_twice_a_day_there_is_one_digest_each_school_day_and_none_on_any_other()
    {
        var start = Calendar.DayOf(stand.Clock.GetUtcNow());
        for (var look = 0; look < 365 * 4; look++)
        {
            if (look % 2 == 0) await stand.TellAsync(NoticeStand.Teacher);
            await stand.Outbox.DispatchAsync([mail]);
            stand.Clock.Move(TimeSpan.FromHours(6));
        }

        var days = mail.Got.Select(n => Calendar.DayOf(n.At)).ToList();
        days.ShouldBe(Calendar.SchoolDaysAfter(start).TakeWhile(d => d < start.AddDays(365)).ToList());
        mail.Keys.Distinct().Count().ShouldBe(mail.Keys.Count);
        mail.Got.Sum(n => int.Parse(n.Subject.Split('：')[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInRange(365 * 2 - 150, 365 * 2);
    }

    [Fact]
    public async Task Who_wishes_for_nothing_outside_has_no_digest_from_then_on()
    {
        await stand.TellAsync(NoticeStand.Teacher);
        await stand.Outbox.DispatchAsync([mail]);
        await stand.WishAsync(NoticeStand.Teacher, NoticeWish.Inside);
        await PassAsync(TimeSpan.FromDays(5));
        mail.Got.ShouldBeEmpty();
    }

    /// <summary>Time goes by while the server looks every half hour.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(30))
        {
            stand.Clock.Move(TimeSpan.FromMinutes(30));
            await stand.Outbox.DispatchAsync([mail]);
        }
    }
}
