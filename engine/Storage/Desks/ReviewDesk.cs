using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>The reviewer's desk on the database: the queue and the decision. Remarks have a file of their own.</summary>
internal sealed partial class ReviewDesk(Store store, RouteCases cases, ReportReader reader, RouteLedger ledger, IRouteHost host) : IReviewDesk
{
    public Task<QueuePage> QueueAsync(Member actor, QueueFilter filter, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db =>
            {
                var now = store.Now;
                var mine = await WaitingAsync(db, actor, filter, cancellation);
                var counts = new Dictionary<QueueView, int>();
                foreach (var view in Enum.GetValues<QueueView>())
                    counts[view] = await In(db, mine, view, now).CountAsync(cancellation);
                var page = await Ordered(In(db, mine, filter.View, now))
                    .Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 0, 500)).ToListAsync(cancellation);
                return new QueuePage(await ItemsAsync(db, page, actor, now, cancellation), counts[filter.View], counts);
            },
            cancellation);

    public Task<string?> NextAsync(Member actor, string? reportId, QueueFilter filter, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db =>
            {
                var ids = await Ordered(In(db, await WaitingAsync(db, actor, filter, cancellation), filter.View, store.Now)).Select(a => a.ReportId).ToListAsync(cancellation);
                var at = reportId is null ? -1 : ids.IndexOf(reportId);
                return ids.ElementAtOrDefault(at + 1);
            },
            cancellation);

    public async Task<Result<RouteOutcome>> DecideAsync(Member actor, RouteCommand command, string? key = null, CancellationToken cancellation = default)
    {
        var result = await host.DecideAsync(ledger, actor, command, key, cancellation);
        return result.Ok && result.Value.Action != command.Action ? StorageTexts.Problem("request.key-reused") : result;
    }

    /// <summary>
    /// Open review tasks that are the person's, their unit's role's or those of somebody they stand in for: without what they wrote, what
    /// they agreed to already, and what somebody else has taken out of the queue. Writing is no review.
    /// </summary>
    private async Task<IQueryable<SeatRecord>> WaitingAsync(WorkSummaryDb db, Member actor, QueueFilter filter, CancellationToken cancellation)
    {
        var today = store.Today;
        var away = await db.Members.AsNoTracking().Include(m => m.Roles)
            .Where(m => db.Substitutions.Any(s => s.By == actor.Id && s.For == m.Id && s.From <= today && today <= s.To)).ToListAsync(cancellation);
        var mine = away.Select(m => m.ToMember()).Aggregate(Of(db, actor), (all, person) => all.Union(Of(db, person)));
        mine = mine.Where(a =>
            a.AgreedBy == null && !a.Writes
            && !db.Authors.Any(w => w.ReportId == a.ReportId && w.MemberId == actor.Id)
            && !db.Seats.Any(s => s.ReportId == a.ReportId && (s.AgreedBy == actor.Id || s.OnBehalfOf == actor.Id)));
        if (filter.Unit is { } unit) mine = mine.Where(a => db.Reports.Any(r => r.Id == a.ReportId && r.Unit == unit));
        if (filter.RoundId is { } round) mine = mine.Where(a => db.Reports.Any(r => r.Id == a.ReportId && r.RoundId == round));
        if (filter.Search is { Length: > 0 } part)
            mine = mine.Where(a => db.Reports.Any(r => r.Id == a.ReportId && db.Units.Any(u => u.Code == r.Unit && u.Name.Contains(part))));
        return mine;
    }

    /// <summary>Seats that a person holds for themselves: named, claimed, or their role's queue.</summary>
    private static IQueryable<SeatRecord> Of(WorkSummaryDb db, Member person)
    {
        var roles = person.Roles.ToList();
        return db.Seats.Where(s => s.ClaimedBy == person.Id || s.MemberId == person.Id
            || (s.ClaimedBy == null && s.MemberId == null && s.Unit == person.Unit && s.Role != null && roles.Contains(s.Role.Value)));
    }

    private static IQueryable<SeatRecord> In(WorkSummaryDb db, IQueryable<SeatRecord> mine, QueueView view, DateTimeOffset now) => view switch
    {
        QueueView.Overdue => mine.Where(a => a.Due != null && a.Due < now),
        QueueView.Back => mine.Where(a => db.Decisions.Any(d => d.ReportId == a.ReportId && d.Action == RouteAction.Return)),
        QueueView.Clean => mine.Where(a => db.Versions.Any(v => v.ReportId == a.ReportId && v.Number == a.Version && v.Findings == 0)),
        _ => mine,
    };

    private static IOrderedQueryable<SeatRecord> Ordered(IQueryable<SeatRecord> items) =>
        items.OrderBy(a => a.Due == null).ThenBy(a => a.Due).ThenBy(a => a.Since).ThenBy(a => a.ReportId).ThenBy(a => a.Seat);

    private async Task<IReadOnlyList<QueueItem>> ItemsAsync(
        WorkSummaryDb db, List<SeatRecord> page, Member actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = page.Select(a => a.ReportId).ToList();
        var reports = await db.Reports.Include(r => r.Round).Include(r => r.Call).Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        var summaries = (await reader.SummariesAsync(db, reports, actor, cancellation)).ToDictionary(s => s.Id);
        var findings = await db.Versions.Where(v => ids.Contains(v.ReportId)).Select(v => new { v.ReportId, v.Number, v.Findings }).ToListAsync(cancellation);
        var remarks = await db.Remarks.Where(r => ids.Contains(r.ReportId) && r.State == RemarkState.Open && (!r.Private || r.AuthorId == actor.Id))
            .GroupBy(r => r.ReportId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var writers = reports.ToDictionary(r => r.Id, r => r.SubmittedBy ?? r.CreatedBy);
        var people = await OrgTree.PeopleAsync(db, writers.Values, cancellation);
        return
        [
            .. page.Select(a => new QueueItem(
                summaries[a.ReportId], people(writers[a.ReportId]), a.ToAssignment(), a.Due < now,
                findings.FirstOrDefault(f => f.ReportId == a.ReportId && f.Number == a.Version)?.Findings ?? 0,
                remarks.GetValueOrDefault(a.ReportId))),
        ];
    }
}
