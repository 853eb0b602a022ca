using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Storage.Desks;

/// <summary>Many decisions by one press, and taking them back.</summary>
internal sealed partial class ReviewDesk
{
    public async Task<IReadOnlyList<BulkAnswer>> ApproveAsync(Member actor, IReadOnlyList<BulkItem> items, CancellationToken cancellation = default)
    {
        var known = await KnownAsync([.. items.Take(BulkItem.Most).Select(i => i.ReportId)], [.. items.Select(i => i.VersionHash)], cancellation);
        var answers = new List<BulkAnswer>(items.Count);
        foreach (var (at, item) in items.Index())
        {
            var about = known.GetValueOrDefault(item.ReportId);
            var result = at >= BulkItem.Most ? StorageTexts.Problem("queue.too-many", BulkItem.Most) : await ApproveAsync(actor, item, about, cancellation);
            answers.Add(new BulkAnswer(
                item.ReportId, Seen(result, about), result,
                UndoWindow > TimeSpan.Zero && result is { Ok: true, Value: { Action: RouteAction.Approve, Waiting: 0 } } && about?.Stage?.Actions.Contains(RouteAction.Withdraw) == true));
        }

        return answers;
    }

    public async Task<IReadOnlyList<BulkAnswer>> UndoAsync(Member actor, IReadOnlyList<UndoItem> items, CancellationToken cancellation = default)
    {
        var known = await KnownAsync([.. items.Take(BulkItem.Most).Select(i => i.ReportId)], [], cancellation);
        var answers = new List<BulkAnswer>(items.Count);
        foreach (var (at, item) in items.Index())
        {
            var result = at >= BulkItem.Most ? StorageTexts.Problem("queue.too-many", BulkItem.Most) : await UndoAsync(actor, item, cancellation);
            answers.Add(new BulkAnswer(item.ReportId, Seen(result, known.GetValueOrDefault(item.ReportId)), result));
        }

        return answers;
    }

    private async Task<Result<RouteOutcome>> ApproveAsync(Member actor, BulkItem item, Known? about, CancellationToken cancellation)
    {
        // What a Version's checks found never changes: it can be looked up before the transaction that the hash binds.
        if (about?.Findings.GetValueOrDefault(item.VersionHash) is { } findings and > 0)
            return await HiddenAsync(actor, item.ReportId, cancellation) ?? StorageTexts.Problem("queue.not-green", findings);
        var action = Agreement(about?.Stage) ?? RouteAction.Approve;
        var result = await host.DecideAsync(ledger, actor, new RouteCommand(item.ReportId, action, item.Turn, item.VersionHash), item.Key, cancellation);

        // Sent once more after it went through, the report is a stage further on: the answer is what was done then.
        return result.Ok && result.Value.Action is not (RouteAction.Approve or RouteAction.Accept) ? StorageTexts.Problem("request.key-reused") : result;
    }

    private async Task<Result<RouteOutcome>> UndoAsync(Member actor, UndoItem item, CancellationToken cancellation)
    {
        var since = store.Now - UndoWindow - NoticeRules.Grace;
        var young = await store.ReadAsync(
            db => db.Decisions.AnyAsync(
                d => d.ReportId == item.ReportId && d.Turn == item.Turn - 1 && d.ActorId == actor.Id && d.Action == RouteAction.Approve && d.At >= since, cancellation),
            cancellation);
        return young
            ? await DecideAsync(actor, new RouteCommand(item.ReportId, RouteAction.Withdraw, item.Turn), item.Key, cancellation)
            : await HiddenAsync(actor, item.ReportId, cancellation) ?? StorageTexts.Problem("queue.undo-over", (int)UndoWindow.TotalSeconds);
    }

    /// <summary>What is said of a report that the person may not see: that there is none. Null where they see it.</summary>
    private Task<Problem?> HiddenAsync(Member actor, string reportId, CancellationToken cancellation) =>
        store.ReadAsync(async db => await cases.FindAsync(db, reportId, actor, cancellation) is { Ok: false } hidden ? hidden.Problems[0] : null, cancellation);

    /// <summary>The unit's name, for whoever may know that there is such a report.</summary>
    private static string? Seen(Result<RouteOutcome> result, Known? about) =>
        result.Ok || result.Problems[0].Code != "report.not-found" ? about?.Unit : null;

    /// <summary>Where reports stand and what their Versions' checks found; not yet judged whether the person may see them.</summary>
    private Task<Dictionary<string, Known>> KnownAsync(List<string> ids, List<string> hashes, CancellationToken cancellation) =>
        store.ReadAsync(
            async db =>
            {
                var reports = await db.Reports.Where(r => ids.Contains(r.Id))
                    .Select(r => new { r.Id, r.Stage, r.RouteHash, Unit = db.Units.Where(u => u.Code == r.Unit).Select(u => u.Name).FirstOrDefault()! }).ToListAsync(cancellation);
                var versions = hashes.Count == 0
                    ? []
                    : await db.Versions.Where(v => ids.Contains(v.ReportId) && hashes.Contains(v.Hash)).Select(v => new { v.ReportId, v.Hash, v.Findings }).ToListAsync(cancellation);
                var findings = versions.ToLookup(v => v.ReportId, StringComparer.Ordinal);
                var known = new Dictionary<string, Known>(StringComparer.Ordinal);
                foreach (var report in reports)
                {
                    known[report.Id] = new Known(
                        report.Unit, (await cases.RouteAsync(db, report.RouteHash, cancellation)).Stage(report.Stage),
                        findings[report.Id].DistinctBy(v => v.Hash).ToDictionary(v => v.Hash, v => v.Findings, StringComparer.Ordinal));
                }

                return known;
            },
            cancellation);

    private sealed record Known(string Unit, Stage? Stage, IReadOnlyDictionary<string, int> Findings);
}
