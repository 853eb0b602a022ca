using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>The writer's desk on the database: opening, listing, reading, deciding. Drafts and Versions have files of their own.</summary>
internal sealed partial class ReportDesk(Store store, SchoolCalendars calendars, RouteCases cases, ReportReader reader, RouteLedger ledger, IRouteHost host) : IReportDesk
{
    public async Task<Result<ReportView>> OpenAsync(Member actor, OpenReport request, CancellationToken cancellation = default)
    {
        if (!Visibility.OfDrafts(actor, actor.Unit)) return StorageTexts.Problem("report.not-a-writer");
        var opened = await store.WriteAboutAsync(
            $"{actor.Unit} {request.RoundId ?? $"{request.Kind} {request.Period}"}", db => OpenRecordAsync(db, actor, request, cancellation), cancellation);
        if (!opened.Ok) return Result<ReportView>.Failure(opened.Problems);

        // Opening and starting are two steps, so that a host with an engine of its own can take part; whoever opens next finishes.
        if (opened.Value.Turn == RouteRules.NotStarted)
        {
            var started = await host.StartAsync(ledger, actor, opened.Value.Id, cancellation);
            if (!started.Ok && started.Problems[0].Code != "route.already-started") return Result<ReportView>.Failure(started.Problems);
        }

        return await GetAsync(actor, opened.Value.Id, cancellation);
    }

    public Task<IReadOnlyList<ReportSummary>> ListAsync(Member actor, ReportFilter filter, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db =>
            {
                var query = OrgTree.VisibleReports(db, actor).Include(r => r.Round).Include(r => r.Call).AsQueryable();
                if (filter.RoundId is { } round) query = query.Where(r => r.RoundId == round);
                if (filter.Unit is { } unit) query = query.Where(r => r.Unit == unit);
                if (filter.Stage is { } stage) query = query.Where(r => r.Stage == stage);
                if (filter.Period is { } period) query = query.Where(r => r.PeriodCode == period);
                if (filter.Kind is { } kind) query = query.Where(r => r.Kind == kind);
                var page = await query.OrderByDescending(r => r.ChangedAt).ThenBy(r => r.Id)
                    .Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 0, 500)).ToListAsync(cancellation);
                return await reader.SummariesAsync(db, page, actor, cancellation);
            },
            cancellation);

    public Task<Result<ReportView>> GetAsync(Member actor, string reportId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<ReportView>>(
            async db =>
            {
                var found = await cases.FindAsync(db, reportId, actor, cancellation);
                if (!found.Ok) return Result<ReportView>.Failure(found.Problems);
                var (report, subject) = found.Value;
                var inside = actor.Unit == report.Unit;
                var versions = await VersionsAsync(db, report, actor, cancellation);
                var people = await OrgTree.PeopleAsync(db, [report.CreatedBy, .. versions.Select(v => v.CreatedBy)], cancellation);
                var drafts = inside ? await db.Drafts.Where(d => d.ReportId == reportId).OrderBy(d => d.Section).ToListAsync(cancellation) : [];
                var pending = await db.Seats.Where(s => s.ReportId == reportId && s.AgreedBy == null).OrderBy(s => s.Seat).ToListAsync(cancellation);
                var receipt = await db.Receipts.Where(r => r.ReportId == reportId).OrderByDescending(r => r.Version).FirstOrDefaultAsync(cancellation);
                return new ReportView
                {
                    Report = ReportReader.Summary(report, subject.Line[0], subject.Route, actor),
                    Author = people(report.SubmittedBy ?? report.CreatedBy),
                    Pack = report.Pack,
                    PackVersion = report.PackVersion,
                    SnapshotHash = inside ? report.SnapshotHash : null,
                    Draft = [.. drafts.Select(d => d.ToView())],
                    Versions = [.. versions.Select(v => Summary(v, people))],
                    Actions = RouteRules.Open(subject, actor),
                    Pending = [.. pending.Where(a => inside || a.Unit != report.Unit).Select(a => a.ToAssignment())],
                    Receipt = receipt is null ? null : ReportReader.View(receipt, subject.Line[0]),
                    MayWrite = MayWrite(subject, actor),
                };
            },
            cancellation);

    public async Task<Result<RouteOutcome>> DecideAsync(Member actor, RouteCommand command, string? key = null, CancellationToken cancellation = default)
    {
        var result = await host.DecideAsync(ledger, actor, command, key, cancellation);

        // Only a replay can answer with another action than was asked for: the key belonged to another request.
        return result.Ok && result.Value.Action != command.Action ? StorageTexts.Problem("request.key-reused") : result;
    }

    public Task<Result<RouteOutcome>?> AnsweredAsync(Member actor, string reportId, string key, CancellationToken cancellation = default) =>
        store.ReadAsync(db => RouteLedger.Replay(db, actor, key, reportId, cancellation), cancellation);

    public Task<Result<IReadOnlyList<HistoryEntry>>> HistoryAsync(Member actor, string reportId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<IReadOnlyList<HistoryEntry>>>(
            async db =>
            {
                var found = await cases.FindAsync(db, reportId, actor, cancellation);
                if (!found.Ok) return Result<IReadOnlyList<HistoryEntry>>.Failure(found.Problems);
                var (report, subject) = found.Value;
                var decisions = await db.Decisions.Where(d => d.ReportId == reportId).OrderBy(d => d.Turn).ToListAsync(cancellation);
                if (actor.Unit != report.Unit)
                    decisions = [.. decisions.Where(d => d.GoesUp || !ReportReader.StaysInside(subject.Route, d.FromStage))];
                var details = decisions.ConvertAll(d => StepDetail.Read(d.DetailJson));
                var concerned = decisions.SelectMany(d => new[] { d.OnBehalfOf, d.MemberId }).OfType<string>();
                var people = await OrgTree.PeopleAsync(db, decisions.Select(d => d.ActorId).Concat(concerned), cancellation);
                return Result<IReadOnlyList<HistoryEntry>>.Success(
                [
                    .. decisions.Zip(details, (d, detail) => new HistoryEntry(
                        d.At, people(d.ActorId), d.Action, d.FromStage, d.ToStage, d.Version, d.Resubmission, d.Reason)
                    {
                        OnBehalfOf = d.OnBehalfOf is { } voice ? people(voice) : null,
                        Member = d.MemberId is { } member ? people(member) : null,
                        Until = detail?.Until,
                        Failure = detail?.Failure,
                        Passed = detail?.Passed ?? [],
                    }),
                ]);
            },
            cancellation);

    private async Task<Result<ReportRecord>> OpenRecordAsync(WorkSummaryDb db, Member actor, OpenReport request, CancellationToken cancellation)
    {
        RoundRecord? round = null;
        RoundUnitRecord? call = null;
        if (request.RoundId is { } roundId)
        {
            round = await db.Rounds.FirstOrDefaultAsync(r => r.Id == roundId && r.Units.Any(u => u.Unit == actor.Unit), cancellation);
            if (round is null) return StorageTexts.Problem("round.not-found");
            call = await db.RoundUnits.FirstAsync(u => u.RoundId == roundId && u.Unit == actor.Unit, cancellation);
        }

        var existing = round is not null
            ? db.Reports.Where(r => r.RoundId == round.Id)
            : db.Reports.Where(r => r.RoundId == null && r.Kind == request.Kind && r.PeriodCode == request.Period);
        if (await existing.FirstOrDefaultAsync(r => r.Unit == actor.Unit && r.Stage != Route.Cancelled, cancellation) is { } known) return known;
        if (round is not null && RoundCalls.IsClosed(round, call, calendars.Find(round.Calendar), store.Now)) return StorageTexts.Problem("round.closed", round.Title);
        if (call?.ExcusedAt is not null) return StorageTexts.Problem("round.excused", round!.Title);
        if (!RouteRules.ActsIn(request.Route.Stages[0], actor, await OrgTree.LineAsync(db, actor.Unit, cancellation)))
            return StorageTexts.Problem("report.not-a-writer");

        var route = RouteJson.Write(request.Route);
        if (!await db.Routes.AnyAsync(r => r.Hash == route.Hash, cancellation)) db.Routes.Add(route);
        var now = store.Now;
        var report = new ReportRecord
        {
            Id = store.NewId(),
            Unit = actor.Unit,
            RoundId = round?.Id,
            Kind = round?.Kind ?? request.Kind,
            PeriodCode = round?.PeriodCode ?? request.Period,
            Pack = request.Pack,
            PackVersion = request.PackVersion,
            RouteHash = route.Hash,
            Script = request.Script,
            Stage = request.Route.Stages[0].Key,
            Turn = RouteRules.NotStarted,
            CreatedBy = actor.Id,
            CreatedAt = now,
            ChangedAt = now,
        };
        db.Reports.Add(report);
        return report;
    }

    /// <summary>Writing is for the people of the first stage while the report lies there.</summary>
    private static bool MayWrite(RouteCase subject, Member actor) =>
        subject.State.Stage == subject.Route.Stages[0].Key && RouteRules.ActsIn(subject.Route.Stages[0], actor, subject.Line);
}
