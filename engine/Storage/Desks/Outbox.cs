using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Plugins;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// The outbox on the database. Each channel has its own messages, so that one which fails keeps no other waiting. A message is leased by
/// moving its next try into the future; a dispatcher that dies leaves the lease to run out, and the message goes again with the same key:
/// at least once, never silently lost.
/// </summary>
internal sealed partial class Outbox(Store store, NoticeRules rules, NoticeSorting sorting) : IOutbox
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>How long one delivery may take, and until when another is begun: together less than the lease.</summary>
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(30), LongestRun = TimeSpan.FromSeconds(60);

    public async Task<(int Delivered, int Failed)> DispatchAsync(
        IReadOnlyList<INotifier> notifiers, int most = 50, CancellationToken cancellation = default)
    {
        await sorting.RunAsync(notifiers, cancellation);
        var runs = await Task.WhenAll(notifiers.Select(n => RunAsync(n, most, cancellation)));
        return (runs.Sum(r => r.Delivered), runs.Sum(r => r.Failed));
    }

    /// <summary>Doubles from half a minute up to some hours.</summary>
    internal static TimeSpan Wait(int attempts)
    {
        var wait = TimeSpan.FromSeconds(30 * Math.Pow(2, Math.Min(attempts - 1, 12)));
        return wait < LongestWait ? wait : LongestWait;
    }

    private sealed record Leased(OutboxRecord Message, MemberRecord? Member, string Token);

    private async Task<(int Delivered, int Failed)> RunAsync(INotifier channel, int most, CancellationToken cancellation)
    {
        var leased = await LeaseAsync(channel.Name, most, cancellation);
        var waiting = new ConcurrentQueue<Leased>(leased);
        var (delivered, failed, down, until) = (0, 0, false, store.Now + LongestRun);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, leased.Count)).Select(_ => EmptyAsync()));
        }
        finally
        {
            // Not begun: as if they had not been taken.
            foreach (var one in waiting) await SettleAsync(one, PutBackAsync);
        }

        return (delivered, failed);

        async Task EmptyAsync()
        {
            while (!down && store.Now <= until && !cancellation.IsCancellationRequested && waiting.TryDequeue(out var one))
            {
                var outcome = await DeliverAsync(channel, one, cancellation);
                await SettleAsync(one, (db, message) => ConcludeAsync(db, message, outcome));
                if (outcome.Fate is NoticeFate.Down or NoticeFate.Ended) down = true;
                if (outcome.Fate == NoticeFate.Delivered) Interlocked.Increment(ref delivered);
                else Interlocked.Increment(ref failed);
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }

    private async Task<IReadOnlyList<Leased>> LeaseAsync(string channel, int most, CancellationToken cancellation)
    {
        var now = store.Now;
        var any = await store.ReadAsync(
            db => db.Outbox.AnyAsync(m => m.Channel == channel && m.NextTryAt <= now && !db.Channels.Any(c => c.Name == channel && (c.EndedAt != null || c.PausedUntil > now)), cancellation),
            cancellation);
        if (!any) return [];
        var token = store.NewId();
        var leased = await store.ClaimAsync<List<Leased>>(
            async db =>
            {
                var due = await db.Outbox.Where(m => m.Channel == channel && m.NextTryAt <= now)
                    .OrderBy(m => m.NextTryAt).ThenBy(m => m.Key).Take(most).Unclaimed().ToListAsync(cancellation);
                var ids = due.Select(m => m.MemberId).Distinct().ToList();
                var members = await db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);

                // Whoever had it in hand died, and not for the first time: it may well be the message.
                foreach (var fatal in due.Where(m => m.LeaseToken is not null && m.GiveUpAt <= now)) Die(fatal, StorageTexts.Problem("channel.failed"), now);
                due.RemoveAll(m => m.DeadAt is not null);
                foreach (var message in due) (message.Attempts, message.NextTryAt, message.LeaseToken) = (message.Attempts + 1, now + Lease, token);
                return due.ConvertAll(m => new Leased(m, members.GetValueOrDefault(m.MemberId), token));
            },
            cancellation);
        return leased.Value ?? [];
    }

    [SuppressMessage("Design", "CA1031", Justification = "A channel that fails must not keep the others waiting; it is tried again.")]
    private static async Task<NoticeOutcome> DeliverAsync(INotifier channel, Leased leased, CancellationToken cancellation)
    {
        var message = leased.Message;
        var notice = NoticeTexts.Of(message.Key, message.Code, message.ArgsJson, message.Link, message.At, message.MemberId, leased.Member);
        // An address that was taken away since is told nothing; the notice stands inside all the same.
        if (!channel.Takes(notice)) return NoticeOutcome.Delivered;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(LongestDelivery);
        try
        {
            return await channel.DeliverAsync(notice, time.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NoticeOutcome.Later(StorageTexts.Problem("channel.too-slow", (int)LongestDelivery.TotalSeconds));
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return NoticeOutcome.Later(StorageTexts.Problem("channel.failed"));
        }
    }
}
