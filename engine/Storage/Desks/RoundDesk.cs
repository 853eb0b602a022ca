using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Desks;

/// <summary>The bureau's desk on the database.</summary>
internal sealed partial class RoundDesk(Store store, RouteCases cases, ReportReader reader, SchoolCalendars calendars) : IRoundDesk
{
    private const int MostListed = 1000;

    public Task<IReadOnlyList<RoundView>> ListAsync(Member actor, RoundFilter filter, CancellationToken cancellation = default) =>
        store.ReadAsync(
            async db => await ViewsAsync(db, await Page(Visible(db, actor), filter).ToListAsync(cancellation), actor, cancellation), cancellation);

    public Task<IReadOnlyList<OwnRound>> OwnAsync(Member actor, RoundFilter filter, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<OwnRound>>(
            async db =>
            {
                var rounds = await Page(db.Rounds.Where(r => r.Units.Any(u => u.Unit == actor.Unit)), filter).ToListAsync(cancellation);
                var ids = rounds.Select(r => r.Id).ToList();
                var views = (await ViewsAsync(db, rounds, actor, cancellation)).ToDictionary(v => v.Id, StringComparer.Ordinal);
                var lines = await LinesAsync(db, db.RoundUnits.Where(u => u.Unit == actor.Unit && ids.Contains(u.RoundId)), rounds, actor, cancellation);
                return [.. lines.Select(l => new OwnRound(views[l.RoundId], l.Line)).OrderByDescending(o => o.Line.Due).ThenBy(o => o.Round.Id, StringComparer.Ordinal)];
            },
            cancellation);

    public Task<Result<RoundView>> GetAsync(Member actor, string roundId, CancellationToken cancellation = default) =>
        store.ReadAsync<Result<RoundView>>(
            async db => await Visible(db, actor).FirstOrDefaultAsync(r => r.Id == roundId, cancellation) is { } round
                ? (await ViewsAsync(db, [round], actor, cancellation))[0]
                : StorageTexts.Problem("round.not-found"),
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

    public Task<IReadOnlyList<AcceptedFigures>> AcceptedAsync(Member actor, string roundId, CancellationToken cancellation = default) =>
        store.ReadAsync<IReadOnlyList<AcceptedFigures>>(
            async db =>
            {
                // Without the stage the index by round, which leaves out what was cancelled, would be of no use: every report would be looked at.
                var found = await (
                    from report in OrgTree.VisibleReports(db, actor)
                    where report.RoundId == roundId && report.Stage != Route.Cancelled && report.AcceptedVersion > 0
                    join version in db.Versions on new { ReportId = report.Id, Number = report.AcceptedVersion } equals new { version.ReportId, version.Number }
                    join unit in db.Units on report.Unit equals unit.Code
                    orderby unit.Code
                    select new { Unit = unit, report.Id, version.FiguresJson }).ToListAsync(cancellation);
                return [.. found.Select(x => new AcceptedFigures(x.Unit.ToUnit(), x.Id, x.FiguresJson))];
            },
            cancellation);

    private static IQueryable<RoundRecord> Visible(WorkSummaryDb db, Member actor) =>
        db.Rounds.Where(r => r.Bureau == actor.Unit || r.Units.Any(e => OrgTree.Below(db, actor).Any(u => u.Code == e.Unit)));

    private static IQueryable<RoundRecord> Page(IQueryable<RoundRecord> rounds, RoundFilter filter)
    {
        if (filter.Closed is { } closed) rounds = rounds.Where(r => (r.ClosedAt != null) == closed);
        return rounds.OrderByDescending(r => r.Due).ThenBy(r => r.Id).Skip(Math.Max(0, filter.Skip)).Take(Math.Clamp(filter.Take, 0, MostListed));
    }

    /// <summary>The rounds with their counts, which the database makes: however many units there are, two questions.</summary>
    private static async Task<IReadOnlyList<RoundView>> ViewsAsync(
        WorkSummaryDb db, IReadOnlyList<RoundRecord> rounds, Member actor, CancellationToken cancellation)
    {
        if (rounds.Count == 0) return [];
        var ids = rounds.Select(r => r.Id).ToList();
        var units =
            from call in db.RoundUnits
            where ids.Contains(call.RoundId) && OrgTree.Below(db, actor).Any(u => u.Code == call.Unit)
            join report in db.Reports.Where(r => r.Stage != Route.Cancelled)
                on new { RoundId = (string?)call.RoundId, call.Unit } equals new { report.RoundId, report.Unit } into reports
            from report in reports.DefaultIfEmpty()
            select new
            {
                call.RoundId,
                Excused = call.ExcusedAt != null && report.SentUpVersion == null,
                SentUp = report.SentUpVersion != null,
                Accepted = (int?)report.AcceptedVersion > 0,
            };
        var counts = await units.GroupBy(u => u.RoundId)
            .Select(g => new { g.Key, Expected = g.Count(u => !u.Excused), SentUp = g.Count(u => u.SentUp), Accepted = g.Count(u => u.Accepted), All = g.Count() })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var codes = rounds.Select(r => r.Bureau).Distinct().ToList();
        var bureaus = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellation);
        return
        [
            .. rounds.Select(r =>
            {
                var count = counts.GetValueOrDefault(r.Id);
                return new RoundView(
                    r.Id, r.Title, bureaus[r.Bureau].ToUnit(), r.Kind, new Period(r.PeriodCode, r.PeriodType, r.PeriodStart, r.PeriodEnd, r.SchoolWeeks),
                    r.Due, r.ClosedAt is not null, r.OpenedAt, count?.Expected ?? 0, count?.SentUp ?? 0, count?.Accepted ?? 0)
                {
                    Excused = (count?.All - count?.Expected) ?? 0,
                    ClosedAt = r.ClosedAt,
                    Calendar = r.Calendar,
                    Note = r.Note,
                    RefusesLate = r.RefusesLate,
                };
            }),
        ];
    }

    /// <summary>
    /// Something that the bureau does about its round: one transaction, then the round as it stands. Whoever is no officer of the unit
    /// that called does not find it.
    /// </summary>
    private async Task<Result<RoundView>> ChangeAsync(
        Member actor, string roundId, Func<WorkSummaryDb, RoundRecord, Task<Problem?>> change, CancellationToken cancellation)
    {
        var done = await WriteAsync<bool>(actor, roundId, async (db, round) => await change(db, round) is { } problem ? problem : true, cancellation);
        return done.Ok ? await GetAsync(actor, roundId, cancellation) : Result<RoundView>.Failure(done.Problems);
    }

    private async Task<Result<T>> WriteAsync<T>(
        Member actor, string roundId, Func<WorkSummaryDb, RoundRecord, Task<Result<T>>> change, CancellationToken cancellation)
    {
        if (!actor.Roles.Contains(Role.Officer)) return StorageTexts.Problem("round.not-an-officer");
        return await store.WriteAsync(
            async db => await db.Rounds.FirstOrDefaultAsync(r => r.Id == roundId && r.Bureau == actor.Unit, cancellation) is { } round
                ? await change(db, round)
                : StorageTexts.Problem("round.not-found"),
            cancellation);
    }

    /// <summary>A reason that somebody has to give, or the problem with it.</summary>
    private static Problem? Unreasoned(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? StorageTexts.Problem("round.reason-missing") : TooLong(reason, RouteRules.MaximumReason);

    private static Problem? TooLong(string? text, int most) => text?.Trim().Length > most ? StorageTexts.Problem("round.too-long", most) : null;

    private RoundLogRecord Log(WorkSummaryDb db, RoundRecord round, Member actor, RoundEvent what, string? unit = null, string? text = null, DateOnly? day = null)
    {
        var entry = new RoundLogRecord
        {
            Id = store.NewId(), RoundId = round.Id, Unit = unit, Event = what, At = store.Now, ActorId = actor.Id,
            Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Day = day,
        };
        db.RoundLog.Add(entry);
        return entry;
    }

    /// <summary>Everybody with one of the roles in the units below the bureau, by unit.</summary>
    private static async Task<ILookup<string, string>> PeopleAsync(WorkSummaryDb db, Member actor, IReadOnlyCollection<string> units, Role[] roles, CancellationToken cancellation)
    {
        var wanted = units.ToHashSet(StringComparer.Ordinal);
        var people = await db.Members.Where(m => OrgTree.Below(db, actor).Any(u => u.Code == m.Unit) && m.Roles.Any(r => roles.Contains(r.Role)))
            .OrderBy(m => m.Id).Select(m => new { m.Unit, m.Id }).ToListAsync(cancellation);
        return people.Where(p => wanted.Contains(p.Unit)).ToLookup(p => p.Unit, p => p.Id, StringComparer.Ordinal);
    }

    /// <summary>Tells the writers and heads of units what was decided for them. The key of the log's line makes doubles impossible.</summary>
    private async Task TellAsync(
        WorkSummaryDb db, RoundRecord round, Member actor, IReadOnlyCollection<string> units, string code, DateOnly day, string key, CancellationToken cancellation)
    {
        var people = await PeopleAsync(db, actor, units, [Role.Teacher, Role.Principal], cancellation);
        foreach (var person in people.SelectMany(p => p).Distinct())
            RouteNotices.Add(db, $"{round.Id}:{key}:{person}", person, code, [round.Title, $"{day:yyyy-MM-dd}"], $"/rounds/{round.Id}", store.Now);
    }
}
