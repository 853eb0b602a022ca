using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>
/// Which claims still count, as a query: what <see cref="Core.Routes.RouteRules.ClaimedBy"/> says of one report. Whoever claimed a seat
/// must be able to act from it today, for themselves or for somebody they stand in for.
/// </summary>
internal static class SeatClaims
{
    /// <summary>The claimed seats whose claim counts on a day.</summary>
    public static IQueryable<SeatRecord> Held(WorkSummaryDb db, DateOnly today) => db.Seats.Where(s => s.ClaimedBy != null
        && (db.Members.Any(m => m.Id == s.ClaimedBy && m.Unit == s.Unit && m.Roles.Any(r => r.Role == s.Role))
            || db.Substitutions.Any(x => x.By == s.ClaimedBy && x.For != x.By && x.From <= today && today <= x.To
                && db.Members.Any(m => m.Id == x.By) && db.Members.Any(m => m.Id == x.For && m.Unit == s.Unit && m.Roles.Any(r => r.Role == s.Role)))));

    /// <summary>Takes the claims that count no more off seats that were read only to be shown.</summary>
    public static async Task ForgetLapsedAsync(WorkSummaryDb db, IReadOnlyList<SeatRecord> seats, DateOnly today, CancellationToken cancellation)
    {
        var claimed = seats.Where(s => s.ClaimedBy is not null).ToList();
        if (claimed.Count == 0) return;
        var reports = claimed.ConvertAll(s => s.ReportId);
        var held = (await Held(db, today).Where(s => reports.Contains(s.ReportId)).Select(s => new { s.ReportId, s.Seat }).ToListAsync(cancellation))
            .Select(s => (s.ReportId, s.Seat)).ToHashSet();
        foreach (var seat in claimed.Where(s => !held.Contains((s.ReportId, s.Seat)))) seat.ClaimedBy = null;
    }
}
