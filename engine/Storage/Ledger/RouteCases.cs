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
/// <param name="memory">Units and people.</param>
internal sealed class RouteCases(Store store, SchoolCalendars calendars, PeopleMemory memory)
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
    public async Task<Result<(ReportRecord Report, RouteCase Case)>> FindAsync(WorkSummaryDb db, string reportId, Member actor, CancellationToken cancellation) =>
        await CaseQuestions.FindAsync(db, reportId, actor.Id, null) is { } found ? await CaseOfAsync(db, found, actor, cancellation) : StorageTexts.Problem("report.not-found");

    /// <summary>The case of a report that was read; <c>report.not-found</c> for whoever may not see it.</summary>
    public async Task<Result<(ReportRecord Report, RouteCase Case)>> CaseOfAsync(WorkSummaryDb db, CaseFound found, Member actor, CancellationToken cancellation)
    {
        var report = found.Report;
        var calendar = calendars.Find(report.Round?.Calendar);
        var way = ReportWay.Of(report);
        var (line, people) = await memory.OfAsync(db, report.Unit, found, way, cancellation);
        if (!Sees(actor, report, line, way, people, calendar.DayOf(store.Now))) return StorageTexts.Problem("report.not-found");

        var state = new ReportState
        {
            ReportId = report.Id,
            Stage = report.Stage,
            Turn = report.Turn,
            MovedOn = way.MovedOn,
            Version = report.Version,
            VersionHash = report.VersionHash,
            Authors = found.Authors.ToHashSet(),
            SubmittedBy = report.SubmittedBy,
            OpenRemarks = found.OpenRemarks,
            BlockingFindings = found.Blocking,
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

    /// <summary>Whoever works on it or looks down on it, and whoever has a seat, for themselves or as a substitute.</summary>
    private static bool Sees(Member actor, ReportRecord report, IReadOnlyList<OrgUnit> line, ReportWay way, RoutePeople people, DateOnly today) =>
        actor.Id == RouteRules.SystemId || Visibility.OfReport(actor, line, report.SentUpVersion is not null)
        || people.StoodInForBy(actor.Id, today).Append(actor).Any(p => way.Seats.Any(s => s.MemberId == p.Id));
}
