using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>The questions of a decision, compiled once for each provider's model.</summary>
internal sealed class CaseQuestions
{
    private static readonly ConditionalWeakTable<IModel, CaseQuestions> Known = [];

    // Whether what is read is tracked is compiled in.
    private readonly Func<WorkSummaryDb, string, string, string, Task<CaseFound?>> tracked = EF.CompileAsyncQuery(
        (WorkSummaryDb db, string report, string actor, string key) => db.Reports.AsTracking().Where(r => r.Id == report).Select(r => new CaseFound(
            r,
            r.Round,
            r.Call,
            db.PeopleStamps.Select(s => s.Token).FirstOrDefault(),
            db.Versions.Where(v => v.ReportId == report && v.Number == r.Version).Select(v => v.Blocking).FirstOrDefault(),
            db.Remarks.Count(m => m.ReportId == report && m.State == RemarkState.Open && (!m.Private || m.AuthorId == actor)),
            db.Remarks.Count(m => m.ReportId == report),
            db.IdempotencyKeys.Where(k => k.MemberId == actor && k.Key == key).Select(k => k.RequestHash).FirstOrDefault(),
            db.Authors.Where(a => a.ReportId == r.Id).Select(a => a.MemberId).ToList())).FirstOrDefault());

    private readonly Func<WorkSummaryDb, string, string, string, Task<CaseFound?>> read = EF.CompileAsyncQuery(
        (WorkSummaryDb db, string report, string actor, string key) => db.Reports.AsNoTracking().Where(r => r.Id == report).Select(r => new CaseFound(
            r,
            r.Round,
            r.Call,
            db.PeopleStamps.Select(s => s.Token).FirstOrDefault(),
            db.Versions.Where(v => v.ReportId == report && v.Number == r.Version).Select(v => v.Blocking).FirstOrDefault(),
            db.Remarks.Count(m => m.ReportId == report && m.State == RemarkState.Open && (!m.Private || m.AuthorId == actor)),
            db.Remarks.Count(m => m.ReportId == report),
            db.IdempotencyKeys.Where(k => k.MemberId == actor && k.Key == key).Select(k => k.RequestHash).FirstOrDefault(),
            db.Authors.Where(a => a.ReportId == r.Id).Select(a => a.MemberId).ToList())).FirstOrDefault());

    private readonly Func<WorkSummaryDb, string, IAsyncEnumerable<SeatRecord>> seats = EF.CompileAsyncQuery(
        (WorkSummaryDb db, string report) => db.Seats.AsTracking().Where(s => s.ReportId == report));

    /// <summary>Everything about one report that a decision rests on; tracked where the context tracks. Null for an unknown id.</summary>
    /// <param name="db">The context.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="actorId">Who asks: their own private remarks count.</param>
    /// <param name="key">Key of their request; null for none.</param>
    public static async Task<CaseFound?> FindAsync(WorkSummaryDb db, string reportId, string actorId, string? key)
    {
        var ask = db.ChangeTracker.QueryTrackingBehavior == QueryTrackingBehavior.TrackAll ? Of(db).tracked : Of(db).read;
        if (await ask(db, reportId, actorId, key ?? "") is not { } found) return null;
        (found.Report.Round, found.Report.Call) = (found.Report.Round ?? found.Round, found.Report.Call ?? found.Call);
        return found;
    }

    /// <summary>The seats of a report, to be changed.</summary>
    public static IAsyncEnumerable<SeatRecord> SeatsAsync(WorkSummaryDb db, string reportId) => Of(db).seats(db, reportId);

    private static CaseQuestions Of(WorkSummaryDb db) => Known.GetValue(db.Model, _ => new CaseQuestions());
}

/// <summary>What a decision rests on, as read.</summary>
/// <param name="Report">The report.</param>
/// <param name="Round">Its round.</param>
/// <param name="Call">What the round asks of its unit.</param>
/// <param name="PeopleStamp">The stamp of units and people.</param>
/// <param name="Blocking">Findings that stop the newest Version.</param>
/// <param name="OpenRemarks">Open remarks that the person sees.</param>
/// <param name="Remarks">All remarks.</param>
/// <param name="Answered">Hash of the request that had the key before; null for a new one.</param>
/// <param name="Authors">Who wrote.</param>
internal sealed record CaseFound(
    ReportRecord Report, RoundRecord? Round, RoundUnitRecord? Call, string? PeopleStamp, int Blocking, int OpenRemarks, int Remarks, string? Answered, List<string> Authors);
