using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Turns records into what a reader may know of them: to units above, what happens inside the school is the school's affair.</summary>
internal sealed class ReportReader(RouteCases cases)
{
    public Task<Route> RouteAsync(WorkSummaryDb db, string hash, CancellationToken cancellation) => cases.RouteAsync(db, hash, cancellation);

    public async Task<IReadOnlyList<ReportSummary>> SummariesAsync(
        WorkSummaryDb db, IReadOnlyList<ReportRecord> reports, Member actor, CancellationToken cancellation)
    {
        var codes = reports.Select(r => r.Unit).Distinct().ToList();
        var units = await db.Units.Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellation);
        var summaries = new List<ReportSummary>(reports.Count);
        foreach (var report in reports)
            summaries.Add(Summary(report, units[report.Unit].ToUnit(), await RouteAsync(db, report.RouteHash, cancellation), actor));
        return summaries;
    }

    public static ReportSummary Summary(ReportRecord report, OrgUnit unit, Route route, Member actor)
    {
        var inside = actor.Unit == report.Unit;
        var back = !inside && StaysInside(route, report.Stage);
        return new ReportSummary
        {
            Id = report.Id,
            Unit = unit,
            Kind = report.Kind,
            Period = report.PeriodCode,
            RoundId = report.RoundId,
            RoundTitle = report.Round?.Title,
            Due = report.Call?.Due ?? report.Round?.Due,
            Script = report.Script,
            Route = route,
            Stage = back ? route.Stages[0].Key : report.Stage,
            Turn = report.Turn,
            Version = inside ? report.Version : report.SentUpVersion ?? 0,
            Returned = back || report.Returned,
            ChangedAt = report.ChangedAt,
            SubmittedAt = report.SubmittedAt,
        };
    }

    /// <summary>True for a stage in which the writing unit itself acts.</summary>
    public static bool StaysInside(Route route, string stage) => route.Stage(stage)?.Unit.Relation == UnitRelation.Own;

    /// <summary>Numbers of the Versions that were handed to a unit above.</summary>
    public static IQueryable<int> SentUpVersions(WorkSummaryDb db, ReportRecord report) =>
        db.Decisions.Where(d => d.ReportId == report.Id && d.GoesUp).Select(d => d.Version);

    /// <summary>True when the person may read this Version.</summary>
    public static async Task<bool> MayReadAsync(WorkSummaryDb db, ReportRecord report, int number, Member actor, CancellationToken cancellation) =>
        actor.Unit == report.Unit || await SentUpVersions(db, report).AnyAsync(n => n == number, cancellation);

    public static ReceiptView View(ReceiptRecord receipt, OrgUnit unit) =>
        new(receipt.Number, receipt.ReportId, unit, receipt.Bureau, receipt.Version, receipt.Sha256, receipt.At);
}
