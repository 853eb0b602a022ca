using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>What becomes of a message after a try, and how long everything is kept.</summary>
internal sealed partial class Outbox
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    public async Task<int> SweepAsync(CancellationToken cancellation = default)
    {
        var now = store.Now;
        var (delivered, dead, read, unread) = (now - rules.KeepDelivered, now - rules.KeepDead, now - rules.KeepRead, now - rules.KeepUnread);
        var swept = await store.ClaimAsync<int>(
            async db =>
                await db.Outbox.Where(m => m.DoneAt < delivered || m.DeadAt < dead).ExecuteDeleteAsync(cancellation)
                + await db.Notices.Where(n => n.SendAt == null && (n.ReadAt < read || n.At < unread)).ExecuteDeleteAsync(cancellation),
            cancellation);
        return swept.Value;
    }

    /// <summary>Changes a message as long as it is still in hand here: after a lease that ran out it is somebody else's.</summary>
    private Task SettleAsync(Leased leased, Func<WorkSummaryDb, OutboxRecord, Task> change) => store.ClaimAsync<bool>(
        async db =>
        {
            var (key, channel) = (leased.Message.Key, leased.Message.Channel);
            if (await db.Outbox.FirstOrDefaultAsync(m => m.Key == key && m.Channel == channel && m.LeaseToken == leased.Token) is not { } message) return false;
            message.LeaseToken = null;
            await change(db, message);
            return true;
        },
        CancellationToken.None);

    /// <summary>As if it had not been taken; dead if its channel has ended meanwhile.</summary>
    private async Task PutBackAsync(WorkSummaryDb db, OutboxRecord message)
    {
        (message.Attempts, message.NextTryAt) = (message.Attempts - 1, store.Now);
        if (await db.Channels.FirstOrDefaultAsync(c => c.Name == message.Channel && c.EndedAt != null) is not { } ended) return;
        (message.DeadAt, message.NextTryAt) = (store.Now, null);
        (message.TroubleHans, message.TroubleHant, message.TroubleEn) = (ended.TroubleHans, ended.TroubleHant, ended.TroubleEn);
    }

    private async Task ConcludeAsync(WorkSummaryDb db, OutboxRecord message, NoticeOutcome outcome)
    {
        var now = store.Now;
        var channel = await db.Channels.FirstOrDefaultAsync(c => c.Name == message.Channel);
        if (outcome.Fate == NoticeFate.Delivered)
        {
            (message.DoneAt, message.NextTryAt) = (now, null);
            (message.TroubleHans, message.TroubleHant, message.TroubleEn) = (null, null, null);
            if (channel is { EndedAt: null }) db.Channels.Remove(channel);
            return;
        }

        var why = outcome.Problem ?? StorageTexts.Problem("channel.failed");
        var asked = outcome.After is { } after && after > TimeSpan.Zero ? (after < LongestAsked ? after : LongestAsked) : TimeSpan.Zero;
        if (outcome.Fate is NoticeFate.Refused or NoticeFate.Ended || now >= message.GiveUpAt) Die(message, why, now);
        else Retry(message, why, now + Longer(Wait(message.Attempts), asked));

        if (outcome.Fate == NoticeFate.Down) Pause(db, channel, message.Channel, why, asked, now);
        if (outcome.Fate == NoticeFate.Ended) await EndAsync(db, channel, message.Channel, why, now);
    }

    private static void Retry(OutboxRecord message, Problem why, DateTimeOffset at)
    {
        message.NextTryAt = at;
        Tell(message, why);
    }

    private static void Die(OutboxRecord message, Problem why, DateTimeOffset now)
    {
        (message.DeadAt, message.NextTryAt, message.LeaseToken) = (now, null, null);
        Tell(message, why);
    }

    private static void Tell(OutboxRecord message, Problem why)
    {
        var told = StoredTerm.Of(why);
        (message.TroubleHans, message.TroubleHant, message.TroubleEn) = (told.Hans, told.Hant, told.En);
    }

    /// <summary>What was tried at the same moment counts as one failure of the channel.</summary>
    private static void Pause(WorkSummaryDb db, ChannelRecord? channel, string name, Problem why, TimeSpan asked, DateTimeOffset now)
    {
        channel ??= Add(db, name, now);
        var told = StoredTerm.Of(why);
        (channel.TroubleHans, channel.TroubleHant, channel.TroubleEn) = (told.Hans, told.Hant, told.En);
        if (channel.PausedUntil > now) return;
        channel.Failures++;
        var usual = Wait(channel.Failures);
        channel.PausedUntil = now + Longer(usual < LongestPause ? usual : LongestPause, asked);
    }

    /// <summary>Nothing more goes there: what still waits is dead with it, until somebody opens it again.</summary>
    private static async Task EndAsync(WorkSummaryDb db, ChannelRecord? channel, string name, Problem why, DateTimeOffset now)
    {
        channel ??= Add(db, name, now);
        if (channel.EndedAt is not null) return;
        var told = StoredTerm.Of(why);
        (channel.EndedAt, channel.TroubleHans, channel.TroubleHant, channel.TroubleEn) = (now, told.Hans, told.Hant, told.En);
        foreach (var waiting in await db.Outbox.Where(m => m.Channel == name && m.NextTryAt != null && m.LeaseToken == null).ToListAsync()) Die(waiting, why, now);
        await AuditChain.AppendAsync(db, now, "system", "channel.ended", null, ("channel", name));
    }

    private static ChannelRecord Add(WorkSummaryDb db, string name, DateTimeOffset now)
    {
        var channel = new ChannelRecord { Name = name, Failures = 0, Since = now };
        db.Channels.Add(channel);
        return channel;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
