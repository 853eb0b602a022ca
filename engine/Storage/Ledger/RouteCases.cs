using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Reads reports as the rules see them.</summary>
/// <param name="store">The database.</param>
/// <param name="calendars">The school calendars there are.</param>
internal sealed class RouteCases(Store store, SchoolCalendars calendars)
{
    // A stored route never changes, so that reading it once is enough.
    private readonly ConcurrentDictionary<string, Route> routes = new(StringComparer.Ordinal);

    public async Task<Route> RouteAsync(WorkSummaryDb db, string hash, CancellationToken cancellation)
    {
        if (routes.TryGetValue(hash, out var known)) return known;
        var json = await db.Routes.Where(r => r.Hash == hash).Select(r => r.Json).SingleAsync(cancellation);
        return routes.GetOrAdd(hash, RouteJson.Read(json));
    }

    /// <summary>The report and its case, or <c>report.not-found</c> for whoever may not see it.</summary>
    public async Task<Result<(ReportRecord Report, RouteCase Case)>> FindAsync(WorkSummaryDb db, string reportId, Member actor, CancellationToken cancellation)
    {
        var report = await db.Reports.Include(r => r.Round).Include(r => r.Call).FirstOrDefaultAsync(r => r.Id == reportId, cancellation);
        if (report is null) return StorageTexts.Problem("report.not-found");
        var line = await OrgTree.LineAsync(db, report.Unit, cancellation);
        var calendar = calendars.Find(report.Round?.Calendar);
        var way = ReportWay.Of(report);
        var people = await PeopleAsync(db, line, way, cancellation);
        if (!Sees(actor, report, line, way, people, calendar.DayOf(store.Now))) return StorageTexts.Problem("report.not-found");

        var authors = await db.Authors.Where(a => a.ReportId == reportId).Select(a => a.MemberId).ToListAsync(cancellation);
        var blocking = await db.Versions.Where(v => v.ReportId == reportId && v.Number == report.Version).Select(v => v.Blocking).FirstOrDefaultAsync(cancellation);
        var open = await db.Remarks.CountAsync(
            r => r.ReportId == reportId && r.State == RemarkState.Open && (!r.Private || r.AuthorId == actor.Id), cancellation);
        var state = new ReportState
        {
            ReportId = reportId,
            Stage = report.Stage,
            Turn = report.Turn,
            MovedOn = way.MovedOn,
            Version = report.Version,
            VersionHash = report.VersionHash,
            Authors = authors.ToHashSet(),
            SubmittedBy = report.SubmittedBy,
            OpenRemarks = open,
            BlockingFindings = blocking,
            Returned = report.Returned,
            Last = report is { LastActor: { } who, LastAction: { } what, LastStage: { } where, LastAt: { } at } ? new LastAction(who, what, where, at) : null,
            Seats = way.Seats,
            ArrivedAt = way.ArrivedAt,
            Fired = way.Fired,
            Sender = way.Sender,
            AcceptedVersion = report.AcceptedVersion,
            AcceptedHash = report.AcceptedHash,
            Amending = way.Amending,
            Reopening = way.Reopening,
        };
        return (report, new RouteCase(await RouteAsync(db, report.RouteHash, cancellation), state, line)
        {
            Now = store.Now, Calendar = calendar, Round = RoundCalls.Of(report, calendar, store.Now), People = people, Facts = StoredFacts.Read(report.FactsJson, RoundCalls.IsLate(report, calendar, store.Now)),
        });
    }

    /// <summary>The people of the line, whoever has a seat, and who stands in for whom.</summary>
    private static async Task<RoutePeople> PeopleAsync(WorkSummaryDb db, IReadOnlyList<OrgUnit> line, ReportWay way, CancellationToken cancellation)
    {
        var units = line.Select(u => u.Code).ToList();
        var seated = way.Seats.SelectMany(s => new[] { s.MemberId, s.ClaimedBy }).OfType<string>().Distinct().ToList();
        var substitutions = await db.Substitutions.Where(s => db.Members.Any(m => m.Id == s.For && (units.Contains(m.Unit) || seated.Contains(m.Id)))).ToListAsync(cancellation);
        var named = seated.Concat(substitutions.Select(s => s.By)).Distinct().ToList();
        var members = await db.Members.AsNoTracking().Include(m => m.Roles).Where(m => units.Contains(m.Unit) || named.Contains(m.Id)).ToListAsync(cancellation);
        return new RoutePeople(members.Select(m => m.ToMember()), [.. substitutions.Select(s => s.ToSubstitution())]);
    }

    /// <summary>Whoever works on it or looks down on it, and whoever has a seat, for themselves or as a substitute.</summary>
    private static bool Sees(Member actor, ReportRecord report, IReadOnlyList<OrgUnit> line, ReportWay way, RoutePeople people, DateOnly today) =>
        actor.Id == RouteRules.SystemId || Visibility.OfReport(actor, line, report.SentUpVersion is not null)
        || people.StoodInForBy(actor.Id, today).Append(actor).Any(p => way.Seats.Any(s => s.MemberId == p.Id));
}
