using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// Deliveries on the database. One at a time is leased by a token, and the lease renewed for as long as the channel works on it. A process
/// that dies leaves the lease to run out, and the delivery goes on from its note with the same key; whoever has lost the lease stops.
/// </summary>
internal sealed class DeliveryDesk(Store store, TimeProvider clock) : IDeliveryDesk
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Several renewals may fail before the lease has run out.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);
    private readonly Store store = store;
    private static readonly TimeSpan Refused = TimeSpan.FromDays(1);

    public async Task<(int Delivered, int Failed)> DispatchAsync(
        IReadOnlyList<ISubmissionChannel> channels, int most = 10, CancellationToken cancellation = default)
    {
        var (delivered, failed) = (0, 0);
        for (var i = 0; i < most; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await LeaseAsync([.. channels.Select(c => c.Name)], cancellation) is not { } leased) break;
            Result<Uri> outcome;
            try
            {
                outcome = await DeliverAsync(leased, channels.First(c => c.Name == leased.Channel), cancellation);
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                await GiveBackAsync(leased);
                throw;
            }

            if (!await SettleAsync(leased, outcome)) continue; // Another node has it by now.
            if (outcome.Ok) delivered++;
            else failed++;
        }

        return (delivered, failed);
    }

    public Task<Result<IReadOnlyList<DeliveryView>>> ListAsync(Member actor, string reportId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<IReadOnlyList<DeliveryView>>>(
            async db =>
            {
                var report = await db.Reports.FirstOrDefaultAsync(r => r.Id == reportId, cancellation);
                var deliveries = await db.Deliveries.Where(d => d.ReportId == reportId).OrderBy(d => d.Channel).ToListAsync(cancellation);
                var bureau = actor.Roles.Contains(Role.Officer)
                    && await db.Receipts.AnyAsync(r => r.ReportId == reportId && r.Bureau == actor.Unit, cancellation);
                if (report is null || (!bureau && !Visibility.OfDrafts(actor, report.Unit))) return StorageTexts.Problem("report.not-found");

                // Where the bureau keeps it, and what it has to mend there, is the bureau's affair.
                return Result<IReadOnlyList<DeliveryView>>.Success(
                [
                    .. deliveries.Select(d => new DeliveryView(
                        d.Channel, d.DoneAt, bureau && d.Address is { } address ? new Uri(address) : null,
                        bureau ? StoredTerm.Read(d.TroubleHans, d.TroubleHant, d.TroubleEn) : null)),
                ]);
            },
            cancellation);

    /// <summary>Notes that an accepted report is to be handed on, within the transaction of the acceptance.</summary>
    internal static void Add(WorkSummaryDb db, ReportRecord report, ReceiptRecord receipt, IEnumerable<string> channels, DateTimeOffset now)
    {
        foreach (var channel in channels.Distinct(StringComparer.Ordinal))
        {
            db.Deliveries.Add(new DeliveryRecord
            {
                ReportId = report.Id,
                Channel = channel,
                Version = receipt.Version,
                VersionHash = receipt.Sha256,
                Bureau = receipt.Bureau,
                CreatedAt = now,
                Attempts = 0,
                NextTryAt = now,
            });
        }
    }

    private sealed record Leased(string ReportId, string Channel, string Token, int Attempts, Submission Submission, string? Note);

    private async Task<Leased?> LeaseAsync(IReadOnlyList<string> channels, CancellationToken cancellation)
    {
        var now = store.Now;
        var any = await store.ReadAsync(
            db => db.Deliveries.AnyAsync(d => d.DoneAt == null && d.NextTryAt <= now && channels.Contains(d.Channel), cancellation), cancellation);
        if (!any) return null;
        var leased = await store.ClaimAsync<Leased>(
            async db =>
            {
                var due = await db.Deliveries.Where(d => d.DoneAt == null && d.NextTryAt <= now && channels.Contains(d.Channel))
                    .OrderBy(d => d.NextTryAt).ThenBy(d => d.ReportId).ThenBy(d => d.Channel).Unclaimed().FirstOrDefaultAsync(cancellation);
                if (due is null) return StorageTexts.Problem("report.not-found");
                (due.Attempts, due.NextTryAt, due.LeaseToken) = (due.Attempts + 1, now + Lease, store.NewId());
                var report = await db.Reports.AsNoTracking().FirstAsync(r => r.Id == due.ReportId, cancellation);
                var bytes = await db.Blobs.Where(b => b.Hash == due.VersionHash).Select(b => b.Bytes).FirstAsync(cancellation);
                var submission = new Submission($"{due.ReportId}:{due.VersionHash}:{due.Channel}", FileNameOf(report, due.Version), bytes, due.VersionHash)
                {
                    Folders = [Ascii(report.PeriodCode), Ascii(report.Kind)],
                };
                return new Leased(due.ReportId, due.Channel, due.LeaseToken, due.Attempts, submission, due.Note);
            },
            cancellation);
        return leased.Value;
    }

    private async Task<Result<Uri>> DeliverAsync(Leased leased, ISubmissionChannel channel, CancellationToken cancellation)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = new CancellationTokenSource();
        var renewing = RenewAsync(leased, held, ended.Token);
        try
        {
            return await channel.DeliverAsync(leased.Submission, new Note(this, leased), held.Token);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return StorageTexts.Problem("delivery.failed") with { Unavailable = true };
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
    }

    /// <summary>Keeps the lease until the delivery has ended. Where it is another's by now, or cannot be renewed in its time, the channel is stopped.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A database that is away for a moment does not end the delivery; the lease's time does.")]
    private async Task RenewAsync(Leased leased, CancellationTokenSource held, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Renewal, clock);
        var until = store.Now + Lease;
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                try
                {
                    until = await KeepAsync(leased, null, ended) ? store.Now + Lease : DateTimeOffset.MinValue;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // Tried again at the next turn.
                }

                if (store.Now < until) continue;
                await held.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The delivery has ended.
        }
    }

    /// <summary>Renews the lease, with what the channel notes down; false where another has it.</summary>
    private async Task<bool> KeepAsync(Leased leased, string? note, CancellationToken cancellation) =>
        (await store.ClaimAsync<bool>(
            async db =>
            {
                if (await HeldAsync(db, leased) is not { } delivery) return false;
                (delivery.Note, delivery.NextTryAt) = (note ?? delivery.Note, store.Now + Lease);
                return true;
            },
            cancellation)).Value;

    /// <summary>The server ends: any other node may go on at once, from the note.</summary>
    private Task GiveBackAsync(Leased leased) =>
        store.ClaimAsync<bool>(
            async db =>
            {
                if (await HeldAsync(db, leased) is { } delivery) (delivery.LeaseToken, delivery.NextTryAt) = (null, store.Now);
                return true;
            },
            CancellationToken.None);

    /// <summary>Writes down what became of it; false where the lease is another's.</summary>
    private async Task<bool> SettleAsync(Leased leased, Result<Uri> outcome) =>
        (await store.WriteAsync<bool>(
            async db =>
            {
                if (await HeldAsync(db, leased) is not { } delivery) return false;
                delivery.LeaseToken = null;
                (delivery.TroubleHans, delivery.TroubleHant, delivery.TroubleEn) = (null, null, null);
                if (outcome.Ok)
                {
                    (delivery.DoneAt, delivery.Address, delivery.Note) = (store.Now, outcome.Value.ToString(), null);
                    await AuditChain.AppendAsync(
                        db, store.Now, "system", "report.delivered", delivery.Bureau,
                        ("report", delivery.ReportId), ("version", delivery.VersionHash), ("channel", delivery.Channel));
                    return true;
                }

                var told = StoredTerm.Of(outcome.Problems[0]);
                (delivery.TroubleHans, delivery.TroubleHant, delivery.TroubleEn) = (told.Hans, told.Hant, told.En);
                delivery.NextTryAt = store.Now + (outcome.Problems[0].Unavailable ? Outbox.Wait(leased.Attempts) : Refused);
                return true;
            },
            CancellationToken.None)).Value;

    private static Task<DeliveryRecord?> HeldAsync(WorkSummaryDb db, Leased leased) =>
        db.Deliveries.FirstOrDefaultAsync(d => d.ReportId == leased.ReportId && d.Channel == leased.Channel && d.LeaseToken == leased.Token && d.DoneAt == null);

    private static string FileNameOf(ReportRecord report, int version) =>
        $"{Ascii(report.Unit)}-{Ascii(report.Kind)}-{Ascii(report.PeriodCode)}-v{version}.docx";

    /// <summary>Letters, digits, points and hyphens as they are; anything else as its number, so that two codes never become one name.</summary>
    private static string Ascii(string code) =>
        string.Concat(code.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c.ToString() : $"_{(int)c:x4}"));

    /// <summary>What a channel notes down, written through as long as the lease is its.</summary>
    private sealed class Note(DeliveryDesk desk, Leased leased) : IDeliveryNote
    {
        private const int Longest = 8_000;

        public string? Text { get; private set; } = leased.Note;

        public async Task KeepAsync(string text, CancellationToken cancellation)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, Longest, nameof(text));
            if (!await desk.KeepAsync(leased, text, cancellation)) throw new OperationCanceledException("Another has the delivery by now.");
            Text = text;
        }
    }
}
