using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Plugins;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// Sorts notices whose time has come: into a message for each channel, into the person's next digest, or nowhere because they stay inside.
/// A digest goes out on school days only, once a day, and gathers what its person has not read meanwhile.
/// </summary>
internal sealed class NoticeSorting(Store store, NoticeRules rules, SchoolCalendars calendars)
{
    private const int Most = 200;

    public async Task RunAsync(IReadOnlyList<INotifier> notifiers, CancellationToken cancellation)
    {
        while (await SomeAsync(notifiers, cancellation) == Most) cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>The moment of the first digest after another: on a school day, or the next day where the calendar knows of no more.</summary>
    internal DateTimeOffset NextDigest(DateTimeOffset after)
    {
        var calendar = calendars.Find(null) with { Morning = rules.DigestAt };
        var today = calendar.DayOf(after);
        if (calendar.IsSchoolDay(today) && calendar.MorningOf(today) > after) return calendar.MorningOf(today);
        var next = calendar.SchoolDaysAfter(today).Cast<DateOnly?>().FirstOrDefault() ?? today.AddDays(1);
        return calendar.MorningOf(next);
    }

    private async Task<int> SomeAsync(IReadOnlyList<INotifier> notifiers, CancellationToken cancellation)
    {
        var now = store.Now;
        if (!await store.ReadAsync(db => db.Notices.AnyAsync(n => n.SendAt <= now, cancellation), cancellation)) return 0;
        var sorted = await store.ClaimAsync<int>(
            async db =>
            {
                if (notifiers.Count == 0)
                {
                    await db.Notices.Where(n => n.SendAt <= now).ExecuteUpdateAsync(s => s.SetProperty(n => n.SendAt, (DateTimeOffset?)null), cancellation);
                    return 0;
                }

                var due = await db.Notices.Where(n => n.SendAt <= now).OrderBy(n => n.SendAt).ThenBy(n => n.Key).Take(Most).Unclaimed().ToListAsync(cancellation);
                var ended = await db.Channels.Where(c => c.EndedAt != null).Select(c => c.Name).ToListAsync(cancellation);
                var open = notifiers.Where(n => !ended.Contains(n.Name)).ToList();
                var ids = due.Select(n => n.MemberId).Distinct().ToList();
                var members = await db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
                foreach (var fresh in due.Where(n => n.SendAt == n.At)) Sort(db, fresh, members.GetValueOrDefault(fresh.MemberId), open, now);
                foreach (var id in due.Where(n => n.SendAt is not null && n.SendAt <= now).Select(n => n.MemberId).Distinct().ToList())
                    await GatherAsync(db, id, members.GetValueOrDefault(id), open, now, cancellation);
                return due.Count;
            },
            cancellation);
        return sorted.Ok ? sorted.Value : 0;
    }

    /// <summary>A system is told of everything at once; a person as they wish.</summary>
    private void Sort(WorkSummaryDb db, NoticeRecord notice, MemberRecord? member, List<INotifier> open, DateTimeOffset now)
    {
        var seen = NoticeTexts.Of(notice, member);
        Add(db, open.Where(c => !c.IsPersonal && c.Takes(seen)), notice.Key, notice.MemberId, notice.Code, notice.ArgsJson, notice.Link, notice.At, now);
        notice.SendAt = null;
        if (member is null || notice.ReadAt is not null || member.NoticeWish == NoticeWish.Inside) return;

        var personal = open.Where(c => c.IsPersonal && c.Takes(seen)).ToList();
        if (personal.Count == 0) return;
        if (member.NoticeWish == NoticeWish.AtOnce || NoticeRules.Urgent.Contains(notice.Code))
            Add(db, personal, notice.Key, notice.MemberId, notice.Code, notice.ArgsJson, notice.Link, notice.At, now);
        else
            notice.SendAt = NextDigest(now);
    }

    /// <summary>Everything of a person's that waited for this digest, in one message a channel. Of one day there is one, whoever comes when.</summary>
    private async Task GatherAsync(
        WorkSummaryDb db, string memberId, MemberRecord? member, List<INotifier> open, DateTimeOffset now, CancellationToken cancellation)
    {
        var waiting = await db.Notices.Where(n => n.MemberId == memberId && n.SendAt <= now && n.SendAt != n.At).ToListAsync(cancellation);
        var key = string.Create(CultureInfo.InvariantCulture, $"digest:{calendars.Find(null).DayOf(now):yyyy-MM-dd}:{memberId}");
        if (await db.Outbox.AnyAsync(m => m.Key == key, cancellation))
        {
            foreach (var notice in waiting) notice.SendAt = NextDigest(now);
            return;
        }

        foreach (var notice in waiting) notice.SendAt = null;
        var unread = waiting.Where(n => n.ReadAt is null).ToList();
        if (unread.Count == 0 || member is null or { NoticeWish: NoticeWish.Inside }) return;
        var args = JsonSerializer.Serialize(Digest.Gather(unread.Select(n => n.Code)));
        var digest = NoticeTexts.Of(key, Digest.Code, args, Digest.Page, now, memberId, member);
        Add(db, open.Where(c => c.IsPersonal && c.Takes(digest)), key, memberId, Digest.Code, args, Digest.Page, now, now);
    }

    private void Add(
        WorkSummaryDb db, IEnumerable<INotifier> channels, string key, string memberId, string code, string args, string link, DateTimeOffset at, DateTimeOffset now)
    {
        foreach (var channel in channels)
        {
            db.Outbox.Add(new OutboxRecord
            {
                Key = key, Channel = channel.Name, MemberId = memberId, Code = code, ArgsJson = args, Link = link, At = at,
                Attempts = 0, NextTryAt = now, GiveUpAt = now + rules.GiveUpAfter,
            });
        }
    }
}
