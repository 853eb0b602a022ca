using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// The outbox on the database. A message is leased by moving its next try into the future; a dispatcher that dies leaves the lease
/// to run out, and the message goes again with the same key: at least once, never silently lost.
/// </summary>
internal sealed class Outbox(Store store) : IOutbox
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly CultureInfo Language = CultureInfo.GetCultureInfo("zh-Hans");

    public async Task<(int Delivered, int Failed)> DispatchAsync(
        IReadOnlyList<INotifier> notifiers, int most = 50, CancellationToken cancellation = default)
    {
        var (delivered, failed) = (0, 0);
        foreach (var message in await LeaseAsync(most, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await DeliverAsync(message, await MailAsync(message.MemberId, cancellation), notifiers, cancellation))
            {
                await SettleAsync(message.Id, m => m.DoneAt = store.Now);
                delivered++;
            }
            else
            {
                await SettleAsync(message.Id, m => m.NextTryAt = store.Now + Wait(m.Attempts));
                failed++;
            }
        }

        return (delivered, failed);
    }

    /// <summary>Doubles from half a minute up to some hours.</summary>
    internal static TimeSpan Wait(int attempts)
    {
        var wait = TimeSpan.FromSeconds(30 * Math.Pow(2, Math.Min(attempts - 1, 12)));
        return wait < LongestWait ? wait : LongestWait;
    }

    private async Task<IReadOnlyList<OutboxRecord>> LeaseAsync(int most, CancellationToken cancellation)
    {
        var now = store.Now;
        var any = await store.ReadAsync(db => db.OutboxMessages.AnyAsync(m => m.DoneAt == null && m.NextTryAt <= now, cancellation), cancellation);
        if (!any) return [];
        var leased = await store.WriteAsync<List<OutboxRecord>>(
            async db =>
            {
                var due = await db.OutboxMessages.Where(m => m.DoneAt == null && m.NextTryAt <= now)
                    .OrderBy(m => m.NextTryAt).ThenBy(m => m.Id).Take(most).ToListAsync(cancellation);
                foreach (var message in due) (message.Attempts, message.NextTryAt) = (message.Attempts + 1, now + Lease);
                return due;
            },
            cancellation);
        return leased.Value ?? [];
    }

    private Task<string?> MailAsync(string memberId, CancellationToken cancellation) =>
        store.ReadAsync(db => db.Members.Where(m => m.Id == memberId).Select(m => m.Mail).FirstOrDefaultAsync(cancellation), cancellation);

    private static async Task<bool> DeliverAsync(OutboxRecord message, string? mail, IReadOnlyList<INotifier> notifiers, CancellationToken cancellation)
    {
        var notice = new Notice(message.Key, message.MemberId, NoticeDesk.Subject(message.Code, message.ArgsJson, Language), message.Link) { Mail = mail };
        var whole = true;
        foreach (var notifier in notifiers)
        {
            try
            {
                await notifier.DeliverAsync(notice, cancellation);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                // A channel that fails must not keep the others waiting; all of them see the message again, with the same key.
                whole = false;
            }
        }

        return whole;
    }

    private Task SettleAsync(string id, Action<OutboxRecord> change) =>
        store.WriteAsync<bool>(
            async db =>
            {
                if (await db.OutboxMessages.FirstOrDefaultAsync(m => m.Id == id) is { } message) change(message);
                return true;
            },
            CancellationToken.None);
}
