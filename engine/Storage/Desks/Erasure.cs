using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>Erasure on the database: one transaction, itself in the trail.</summary>
internal sealed class Erasure(Store store) : IErasure
{
    public Task<Result<ErasureView>> EraseAsync(string actorId, string memberId, bool texts, CancellationToken cancellation = default) =>
        store.WriteAsync<ErasureView>(
            async db =>
            {
                var member = await db.Members.Include(m => m.Roles).FirstOrDefaultAsync(m => m.Id == memberId, cancellation);
                if (member is null) return StorageTexts.Problem("people.no-such-member", memberId);
                var tasks = await db.Seats.CountAsync(s => s.MemberId == memberId || s.ClaimedBy == memberId, cancellation);
                if (tasks > 0) return StorageTexts.Problem("people.still-has-tasks", memberId, tasks);

                var alias = Erasing.NewAlias();
                var (values, kept) = await EraseLinksAsync(db, memberId, alias, texts, cancellation);
                await EraseReportsAsync(db, memberId, alias, cancellation);
                await RenameAsync(db, memberId, alias, cancellation);
                if (texts) await EraseTextsAsync(db, alias, cancellation);
                await ForgetAsync(db, memberId, cancellation);
                db.Members.Remove(member);
                await AuditChain.AppendAsync(db, store.Now, actorId, "members.erase", member.Unit, ("alias", alias), ("values", $"{values}"), ("kept", $"{kept}"));
                return new ErasureView(alias, values, kept);
            },
            cancellation);

    private static async Task<(int Values, int Kept)> EraseLinksAsync(WorkSummaryDb db, string id, string alias, bool texts, CancellationToken cancellation)
    {
        var (values, kept) = (0, 0);
        foreach (var decision in await db.Decisions.Where(d => d.ActorId == id || d.OnBehalfOf == id || d.MemberId == id).ToListAsync(cancellation))
            values += Erasing.Erase(decision, id, alias, texts);
        var named = $"\"{id}\"";
        foreach (var entry in await db.AuditEntries.Where(e => e.ActorId == id || e.Subjects.Contains(named)).ToListAsync(cancellation))
        {
            if (Erasing.Erase(entry, id, alias) is { } went) values += went;
            else kept++;
        }

        return (values, kept);
    }

    /// <summary>Where the rules keep people with a report: whoever sent it, agreed, or reopened it.</summary>
    private static async Task EraseReportsAsync(WorkSummaryDb db, string id, string alias, CancellationToken cancellation)
    {
        var named = $"\"{id}\"";
        foreach (var report in await db.Reports.Where(r => r.CreatedBy == id || r.SubmittedBy == id || r.LastActor == id || (r.WayJson != null && r.WayJson.Contains(named))).ToListAsync(cancellation))
        {
            (report.CreatedBy, report.SubmittedBy, report.LastActor) = (New(report.CreatedBy)!, New(report.SubmittedBy), New(report.LastActor));
            if (report.WayJson is null) continue;
            var way = ReportWay.Of(report);
            report.WayJson = RouteText.Write(way with
            {
                Seats = Seated(way.Seats),
                Sender = way.Sender is { } sender ? sender with { By = New(sender.By), Seats = Seated(sender.Seats) } : null,
                Reopening = way.Reopening is { } reopening ? reopening with { By = New(reopening.By)! } : null,
            });
        }

        string? New(string? person) => person == id ? alias : person;

        IReadOnlyList<Seat> Seated(IReadOnlyList<Seat> seats) =>
            [.. seats.Select(s => s with { MemberId = New(s.MemberId), ClaimedBy = New(s.ClaimedBy), AgreedBy = New(s.AgreedBy), OnBehalfOf = New(s.OnBehalfOf) })];
    }

    /// <summary>The account in what may be changed, and in Versions, where it is nobody's proof: the chain's entry has it.</summary>
    private static async Task RenameAsync(WorkSummaryDb db, string id, string alias, CancellationToken cancellation)
    {
        await db.Versions.Where(v => v.CreatedBy == id).ExecuteUpdateAsync(s => s.SetProperty(v => v.CreatedBy, alias), cancellation);
        await db.Drafts.Where(d => d.SavedBy == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.SavedBy, alias), cancellation);
        await db.Authors.Where(a => a.MemberId == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.MemberId, alias), cancellation);
        await db.Seats.Where(s => s.AgreedBy == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.AgreedBy, alias), cancellation);
        await db.Seats.Where(s => s.OnBehalfOf == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OnBehalfOf, alias), cancellation);
        await db.Remarks.Where(r => r.AuthorId == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.AuthorId, alias), cancellation);
        await db.Set<RemarkReplyRecord>().Where(r => r.AuthorId == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.AuthorId, alias), cancellation);
        await db.Rounds.Where(r => r.OpenedBy == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.OpenedBy, alias), cancellation);
        await db.RoundUnits.Where(u => u.ExtendedBy == id).ExecuteUpdateAsync(s => s.SetProperty(u => u.ExtendedBy, alias), cancellation);
        await db.RoundUnits.Where(u => u.ExcusedBy == id).ExecuteUpdateAsync(s => s.SetProperty(u => u.ExcusedBy, alias), cancellation);
        await db.RoundLog.Where(l => l.ActorId == id).ExecuteUpdateAsync(s => s.SetProperty(l => l.ActorId, alias), cancellation);
        foreach (var chase in await db.RoundLog.AsNoTracking().Where(l => l.Whom != null && l.Whom.Contains(id)).ToListAsync(cancellation))
        {
            var whom = string.Join(',', chase.Whom!.Split(',').Select(w => w == id ? alias : w));
            await db.RoundLog.Where(l => l.Id == chase.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Whom, whom), cancellation);
        }

        await db.ListStates.Where(l => l.ChangedBy == id).ExecuteUpdateAsync(s => s.SetProperty(l => l.ChangedBy, alias), cancellation);
        await db.RowWrites.Where(w => w.By == id).ExecuteUpdateAsync(s => s.SetProperty(w => w.By, alias), cancellation);
    }

    private static async Task EraseTextsAsync(WorkSummaryDb db, string alias, CancellationToken cancellation)
    {
        await db.Remarks.Where(r => r.AuthorId == alias).ExecuteUpdateAsync(s => s.SetProperty(r => r.Text, "—"), cancellation);
        await db.Set<RemarkReplyRecord>().Where(r => r.AuthorId == alias).ExecuteUpdateAsync(s => s.SetProperty(r => r.Text, "—"), cancellation);
    }

    /// <summary>What was there for the person alone.</summary>
    private static async Task ForgetAsync(WorkSummaryDb db, string id, CancellationToken cancellation)
    {
        await db.Notices.Where(n => n.MemberId == id).ExecuteDeleteAsync(cancellation);
        await db.Outbox.Where(m => m.MemberId == id).ExecuteDeleteAsync(cancellation);
        await db.ImportPreviews.Where(p => p.MemberId == id).ExecuteDeleteAsync(cancellation);
        await db.IdempotencyKeys.Where(k => k.MemberId == id).ExecuteDeleteAsync(cancellation);
        await db.SignInCodes.Where(c => c.MemberId == id).ExecuteDeleteAsync(cancellation);
        await db.Substitutions.Where(s => s.For == id || s.By == id).ExecuteDeleteAsync(cancellation);
        await db.UploadChunks.Where(c => db.Uploads.Any(u => u.Id == c.UploadId && u.MemberId == id)).ExecuteDeleteAsync(cancellation);
        await db.Uploads.Where(u => u.MemberId == id).ExecuteDeleteAsync(cancellation);
    }
}
