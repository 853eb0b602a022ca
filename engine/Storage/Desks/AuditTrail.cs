using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>The audit trail on the database.</summary>
internal sealed class AuditTrail(Store store) : IAuditTrail
{
    public Task AppendAsync(
        string actorId, string action, string? unit, IReadOnlyDictionary<string, string> subjects, CancellationToken cancellation = default) =>
        store.WriteAboutAsync<int>(
            $"trail of {actorId}",
            async db =>
            {
                await AuditChain.AppendAsync(db, store.Now, actorId, action, unit, [.. subjects.Select(s => (s.Key, (string?)s.Value))]);
                return 0;
            },
            cancellation);

    public Task<AuditVerdict> VerifyAsync(IProgress<long>? progress = null, CancellationToken cancellation = default) => VerifyAsync(AuditWitness.None, progress, cancellation);

    public Task<AuditVerdict> VerifyAsync(AuditWitness witness, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        store.ReadMomentAsync(db => ChainProof.OfAsync(db, witness, progress, cancellation), cancellation);

    public Task<long> ExportAsync(AuditSelection selection, Stream output, CancellationToken cancellation = default) =>
        store.ReadMomentAsync(db => AuditExport.WriteAsync(db, selection, output, cancellation), cancellation);

    public Task<IReadOnlyList<AuditView>> ListAsync(
        Member actor, string? reportId = null, int skip = 0, int take = 100, CancellationToken cancellation = default) =>
        ListAsync(actor, reportId, AuditKind.All, skip, take, cancellation);

    public Task<IReadOnlyList<AuditView>> ListAsync(Member actor, AuditKind kind, int skip = 0, int take = 100, CancellationToken cancellation = default) =>
        ListAsync(actor, null, kind, skip, take, cancellation);

    private Task<IReadOnlyList<AuditView>> ListAsync(Member actor, string? reportId, AuditKind kind, int skip, int take, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<AuditView>>(
            async db =>
            {
                if (!Visibility.LooksDown(actor)) return [];

                // Of units below, only what concerns reports that were sent up.
                var seen = OrgTree.VisibleReports(db, actor);
                var entries = db.AuditEntries.Where(e => e.Unit != null && OrgTree.Below(db, actor).Any(u => u.Code == e.Unit)
                    && (e.Unit == actor.Unit || (e.ReportId != null && seen.Any(r => r.Id == e.ReportId))));
                var decisions = db.Decisions.Where(d => d.Hash != null && db.Reports.Any(r => r.Id == d.ReportId && (r.Unit == actor.Unit || seen.Any(s => s.Id == r.Id))));
                if (kind == AuditKind.Seen) (entries, decisions) = (entries.Where(e => e.Action.StartsWith(SeenLog.Prefix)), decisions.Where(d => false));
                if (kind == AuditKind.Done) entries = entries.Where(e => !e.Action.StartsWith(SeenLog.Prefix));
                if (reportId is not null) (entries, decisions) = (entries.Where(e => e.ReportId == reportId), decisions.Where(d => d.ReportId == reportId));
                var page = await entries.Select(e => e.Number).Concat(decisions.Select(d => d.AuditNumber))
                    .OrderByDescending(n => n).Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 0, 500)).ToListAsync(cancellation);
                var links = await ChainReader.LinksAsync(db, page, cancellation);
                var reports = links.OfType<DecisionRecord>().Select(d => d.ReportId).Distinct().ToList();
                var units = await db.Reports.Where(r => reports.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Unit, cancellation);
                return [.. links.Select(l => LinkView.Of(l, l is DecisionRecord d ? units[d.ReportId] : null))];
            },
            cancellation);
}
