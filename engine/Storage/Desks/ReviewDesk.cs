using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>The reviewer's desk on the database: the queue and the decision. Many at once, progress and remarks have files of their own.</summary>
internal sealed partial class ReviewDesk(
    Store store, RouteCases cases, ReportReader reader, RouteLedger ledger, IRouteHost host, SchoolCalendars calendars, NoticeRules notices) : IReviewDesk
{
    public TimeSpan UndoWindow => notices.UndoWindow;

    public Task<QueuePage> QueueAsync(Member actor, QueueFilter filter, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db =>
            {
                var now = store.Now;
                var waiting = await WaitingAsync(db, actor, filter, cancellation);
                var counts = new Dictionary<QueueView, int>();
                foreach (var view in Enum.GetValues<QueueView>())
                    counts[view] = await In(db, waiting, view, now).CountAsync(cancellation);
                var page = counts[filter.View] == 0 ? [] : await Ordered(In(db, waiting, filter.View, now))
                    .Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 0, 500)).ToListAsync(cancellation);
                await SeatClaims.ForgetLapsedAsync(db, page, store.Today, cancellation);
                return new QueuePage(await ItemsAsync(db, page, waiting, filter.Figures, now, cancellation), counts[filter.View], counts);
            },
            cancellation);

    public Task<int?> WaitingAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync<int?>(
            async db =>
            {
                var today = store.Today;
                var reviews = actor.Roles.Contains(Role.Principal) || actor.Roles.Contains(Role.Officer)
                    || await db.Substitutions.AnyAsync(s => s.By == actor.Id && s.From <= today && today <= s.To, cancellation)
                    || await db.Seats.AnyAsync(s => !s.Writes && s.AgreedBy == null && s.MemberId == actor.Id, cancellation)
                    || await SeatClaims.Held(db, today).AnyAsync(s => s.AgreedBy == null && s.ClaimedBy == actor.Id, cancellation);
                return reviews ? await (await WaitingAsync(db, actor, new QueueFilter(), cancellation)).Mine.CountAsync(cancellation) : null;
            },
            cancellation);

    public Task<string?> NextAsync(Member actor, string? reportId, QueueFilter filter, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db =>
            {
                var waiting = await WaitingAsync(db, actor, filter, cancellation);
                var ids = await Ordered(In(db, waiting, filter.View, store.Now)).Select(a => a.ReportId).ToListAsync(cancellation);
                var at = reportId is null ? -1 : ids.IndexOf(reportId);
                return ids.ElementAtOrDefault(at + 1);
            },
            cancellation);

    public async Task<Result<RouteOutcome>> DecideAsync(Member actor, RouteCommand command, string? key = null, CancellationToken cancellation = default)
    {
        var result = await host.DecideAsync(ledger, actor, command, key, cancellation);
        return result.Ok && result.Value.Action != command.Action ? StorageTexts.Problem("request.key-reused") : result;
    }

    private async Task<IReadOnlyList<QueueItem>> ItemsAsync(
        WorkSummaryDb db, List<SeatRecord> page, Waiting waiting, bool withFigures, DateTimeOffset now, CancellationToken cancellation)
    {
        if (page.Count == 0) return [];
        var (ids, actor) = (page.Select(a => a.ReportId).ToList(), waiting.Actor);
        var reports = await db.Reports.Include(r => r.Round).Include(r => r.Call).Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        var summaries = (await reader.SummariesAsync(db, reports, actor, cancellation)).ToDictionary(s => s.Id);
        var versions = await db.Versions.Where(v => ids.Contains(v.ReportId) && db.Seats.Any(s => s.ReportId == v.ReportId && s.Version == v.Number))
            .Select(v => new { v.ReportId, v.Hash, v.Findings, Figures = withFigures ? v.FiguresJson : null }).ToDictionaryAsync(v => v.ReportId, cancellation);
        var remarks = await db.Remarks.Where(r => ids.Contains(r.ReportId) && r.State == RemarkState.Open && (!r.Private || r.AuthorId == actor.Id))
            .GroupBy(r => r.ReportId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var records = reports.ToDictionary(r => r.Id);
        var ways = reports.ToDictionary(r => r.Id, ReportWay.Of);
        var people = await OrgTree.PeopleAsync(
            db,
            [
                .. reports.Select(r => r.SubmittedBy ?? r.CreatedBy), .. page.Select(a => a.ClaimedBy).OfType<string>(), .. waiting.Voices.Select(v => v.Id),
                .. ways.Values.SelectMany(w => w.Seats).Select(s => s.AgreedBy).OfType<string>(),
            ],
            cancellation);
        return [.. page.Select(Item)];

        QueueItem Item(SeatRecord seat)
        {
            var (record, summary, way) = (records[seat.ReportId], summaries[seat.ReportId], ways[seat.ReportId]);
            var version = versions.GetValueOrDefault(seat.ReportId);
            var stage = summary.Route.Stage(record.Stage);
            var (findings, open, inHand) = (version?.Findings ?? 0, remarks.GetValueOrDefault(seat.ReportId), seat.ClaimedBy == actor.Id || seat.MemberId == actor.Id);
            var taken = seat.ClaimedBy is { } by && by != actor.Id && waiting.Voices.All(v => v.Id != by);
            return new QueueItem(summary, people(record.SubmittedBy ?? record.CreatedBy), seat.ToAssignment(), seat.Due < now, findings, open)
            {
                VersionHash = version?.Hash,
                ClaimedBy = seat.ClaimedBy is { } claimed ? people(claimed) : null,
                InHand = inHand,
                CanClaim = seat is { ClaimedBy: null, MemberId: null },
                OnBehalfOf = taken || waiting.Voice(seat) is not { } voice ? null : people(voice),
                Agreed = [.. way.Seats.Select(s => s.AgreedBy).OfType<string>().Distinct().Select(people)],
                Missing = stage is null ? 1 : RouteRules.Missing(summary.Route, new ReportState { ReportId = record.Id, Stage = record.Stage, Turn = record.Turn, Seats = way.Seats }),
                Agreement = Agreement(stage),
                Obstacle = taken ? BulkObstacle.Taken : findings > 0 ? BulkObstacle.Findings : open > 0 ? BulkObstacle.Remarks : null,
                FiguresJson = version?.Figures,
            };
        }
    }

    /// <summary>What agreeing is in a stage.</summary>
    private static RouteAction? Agreement(Stage? stage) =>
        stage is null ? null : stage.Actions.Contains(RouteAction.Accept) ? RouteAction.Accept : stage.Actions.Contains(RouteAction.Approve) ? RouteAction.Approve : null;
}
