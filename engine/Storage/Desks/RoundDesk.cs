using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>The bureau's desk on the database.</summary>
internal sealed partial class RoundDesk(Store store, ReportReader reader) : IRoundDesk
{
    public Task<IReadOnlyList<RoundView>> ListAsync(Member actor, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<RoundView>>(
            async db =>
            {
                var rounds = await Visible(db, actor).Include(r => r.Units).OrderByDescending(r => r.Due).ThenBy(r => r.Id).ToListAsync(cancellation);
                return [.. await ViewsAsync(db, rounds, actor, cancellation)];
            },
            cancellation);

    public Task<Result<RoundView>> GetAsync(Member actor, string roundId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<RoundView>>(
            async db =>
            {
                var round = await Visible(db, actor).Include(r => r.Units).FirstOrDefaultAsync(r => r.Id == roundId, cancellation);
                return round is null ? StorageTexts.Problem("round.not-found") : (await ViewsAsync(db, [round], actor, cancellation))[0];
            },
            cancellation);

    public async Task<Result<RoundView>> OpenAsync(Member actor, OpenRound request, string? key = null, CancellationToken cancellation = default)
    {
        if (!actor.Roles.Contains(Role.Officer)) return StorageTexts.Problem("round.not-an-officer");
        var opened = await store.WriteAsync(db => OpenRecordAsync(db, actor, request, key, cancellation), cancellation);
        return opened.Ok ? await GetAsync(actor, opened.Value, cancellation) : Result<RoundView>.Failure(opened.Problems);
    }

    public Task<Result<IReadOnlyList<UnitInRound>>> UnitsAsync(Member actor, string roundId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<IReadOnlyList<UnitInRound>>>(
            async db =>
            {
                var round = await Visible(db, actor).FirstOrDefaultAsync(r => r.Id == roundId, cancellation);
                if (round is null) return StorageTexts.Problem("round.not-found");
                var units = await OrgTree.Below(db, actor).Where(u => db.RoundUnits.Any(e => e.RoundId == roundId && e.Unit == u.Code))
                    .OrderBy(u => u.Code).ToListAsync(cancellation);
                var reports = await db.Reports.Where(r => r.RoundId == roundId && r.Stage != Route.Cancelled).ToDictionaryAsync(r => r.Unit, cancellation);
                // After an amendment the newest counts.
                var receipts = (await db.Receipts.Where(p => db.Reports.Any(r => r.Id == p.ReportId && r.RoundId == roundId)).ToListAsync(cancellation))
                    .GroupBy(p => p.ReportId).ToDictionary(g => g.Key, g => g.MaxBy(p => p.Version)!);
                var rows = new List<UnitInRound>(units.Count);
                foreach (var unit in units)
                {
                    var report = reports.GetValueOrDefault(unit.Code);
                    var route = report is null ? null : await reader.RouteAsync(db, report.RouteHash, cancellation);
                    rows.Add(Row(round, unit.ToUnit(), report, route, report is null ? null : receipts.GetValueOrDefault(report.Id), actor));
                }

                return Result<IReadOnlyList<UnitInRound>>.Success(rows);
            },
            cancellation);

    public Task<IReadOnlyList<ReceiptView>> ReceiptsAsync(Member actor, string? roundId = null, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<ReceiptView>>(
            async db =>
            {
                var visible = OrgTree.VisibleReports(db, actor);
                var found = await db.Receipts
                    .Join(visible, p => p.ReportId, r => r.Id, (p, r) => new { Receipt = p, r.Unit, r.RoundId })
                    .Where(x => roundId == null || x.RoundId == roundId)
                    .Join(db.Units, x => x.Unit, u => u.Code, (x, u) => new { x.Receipt, Unit = u })
                    .OrderByDescending(x => x.Receipt.At).ThenByDescending(x => x.Receipt.Running).ToListAsync(cancellation);
                return [.. found.Select(x => ReportReader.View(x.Receipt, x.Unit.ToUnit()))];
            },
            cancellation);

    private static IQueryable<RoundRecord> Visible(WorkSummaryDb db, Member actor) =>
        db.Rounds.Where(r => r.Bureau == actor.Unit || r.Units.Any(e => OrgTree.Below(db, actor).Any(u => u.Code == e.Unit)));

    private async Task<Result<string>> OpenRecordAsync(
        WorkSummaryDb db, Member actor, OpenRound request, string? key, CancellationToken cancellation)
    {
        var known = key is null ? null : await db.IdempotencyKeys.FirstOrDefaultAsync(k => k.MemberId == actor.Id && k.Key == key, cancellation);
        if (known is not null) return known.RequestHash == Hashing.Of(request.Title) ? known.AnswerJson : StorageTexts.Problem("request.key-reused");
        if (string.IsNullOrWhiteSpace(request.Title)) return StorageTexts.Problem("round.no-title");
        var asked = request.Units.Distinct().ToList();
        if (asked.Count == 0) return StorageTexts.Problem("round.no-units");
        var below = await OrgTree.Below(db, actor).Where(u => u.Code != actor.Unit && asked.Contains(u.Code)).Select(u => u.Code).ToListAsync(cancellation);
        if (asked.Except(below).FirstOrDefault() is { } stranger) return StorageTexts.Problem("round.unit-not-below", stranger);

        var now = store.Now;
        var id = store.NewId();
        db.Rounds.Add(new RoundRecord
        {
            Id = id,
            Title = request.Title.Trim(),
            Bureau = actor.Unit,
            Kind = request.Kind,
            PeriodCode = request.Period.Code,
            PeriodType = request.Period.Type,
            PeriodStart = request.Period.Start,
            PeriodEnd = request.Period.End,
            SchoolWeeks = request.Period.SchoolWeeks,
            Due = request.Due,
            OpenedAt = now,
            OpenedBy = actor.Id,
            Units = [.. below.Select(u => new RoundUnitRecord { RoundId = id, Unit = u })],
        });
        foreach (var unit in below)
        {
            foreach (var writer in await RouteNotices.MembersAsync(db, unit, Role.Teacher, cancellation))
                RouteNotices.Add(db, $"{id}:{writer}", writer, "notice.round-opened", [request.Title.Trim(), $"{request.Due:yyyy-MM-dd}"], $"/rounds/{id}", now);
        }

        await AuditChain.AppendAsync(db, now, actor.Id, "round.open", actor.Unit, ("round", id), ("units", $"{below.Count}"));
        if (key is not null)
            db.IdempotencyKeys.Add(new IdempotencyRecord { MemberId = actor.Id, Key = key, RequestHash = Hashing.Of(request.Title), AnswerJson = id, At = now });
        return id;
    }

    private static async Task<IReadOnlyList<RoundView>> ViewsAsync(
        WorkSummaryDb db, IReadOnlyList<RoundRecord> rounds, Member actor, CancellationToken cancellation)
    {
        var below = (await OrgTree.Below(db, actor).Select(u => u.Code).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var ids = rounds.Select(r => r.Id).ToList();
        var standing = await db.Reports.Where(r => r.RoundId != null && ids.Contains(r.RoundId) && r.Stage != Route.Cancelled)
            .Select(r => new { r.RoundId, r.Unit, SentUp = r.SentUpVersion != null, Accepted = r.Stage == Route.Accepted || r.AcceptedVersion > 0 }).ToListAsync(cancellation);
        var bureauCodes = rounds.Select(r => r.Bureau).Distinct().ToList();
        var bureaus = await db.Units.Where(u => bureauCodes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellation);
        return
        [
            .. rounds.Select(r => new RoundView(
                r.Id, r.Title, bureaus[r.Bureau].ToUnit(), r.Kind, new Period(r.PeriodCode, r.PeriodType, r.PeriodStart, r.PeriodEnd, r.SchoolWeeks),
                r.Due, r.ClosedAt is not null, r.OpenedAt,
                r.Units.Count(u => below.Contains(u.Unit)),
                standing.Count(s => s.RoundId == r.Id && s.SentUp && below.Contains(s.Unit)),
                standing.Count(s => s.RoundId == r.Id && s.Accepted && below.Contains(s.Unit)))),
        ];
    }

    private UnitInRound Row(RoundRecord round, OrgUnit unit, ReportRecord? report, Route? route, ReceiptRecord? receipt, Member actor)
    {
        var inside = Visibility.OfDrafts(actor, unit.Code);
        var seen = report is not null && (inside || (report.SentUpVersion is not null && Visibility.LooksDown(actor)));
        var reached = report?.SentUpAt is { } at ? store.DayOf(at) : (DateOnly?)null;
        var late = Math.Max(0, (reached ?? store.Today).DayNumber - round.Due.DayNumber);
        return new UnitInRound(
            unit, Status(report, route, inside, late), seen ? report!.Id : null, report?.SentUpAt, late,
            seen && receipt is not null ? ReportReader.View(receipt, unit) : null);
    }

    private static UnitStatus Status(ReportRecord? report, Route? route, bool inside, int late)
    {
        var nothing = late > 0 ? UnitStatus.Late : UnitStatus.Missing;
        if (report is null || route is null) return nothing;
        // While an accepted report is being changed, what was accepted stands.
        if (report.Stage == Route.Accepted || (report.AcceptedVersion > 0 && !inside)) return UnitStatus.Accepted;
        if (!ReportReader.StaysInside(route, report.Stage)) return UnitStatus.Submitted;
        if (!inside) return report.SentUpVersion is null ? nothing : UnitStatus.Returned;
        return report.Returned ? UnitStatus.Returned : report.Stage == route.Stages[0].Key ? UnitStatus.Drafting : UnitStatus.InReview;
    }
}
