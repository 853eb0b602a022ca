using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Where all reports stand, read by page, for an engine beside the ledger.</summary>
internal sealed class RouteStandings(Store store, RouteCases cases) : IRouteStandings
{
    private const int Page = 500;

    public Task<RouteStanding?> FindAsync(string reportId, CancellationToken cancellation) => store.ReadAsync<RouteStanding?>(
        async db => await db.Reports.FirstOrDefaultAsync(r => r.Id == reportId, cancellation) is { } report ? await StandingAsync(db, report, cancellation) : null,
        cancellation);

    [SuppressMessage("Globalization", "CA1309", Justification = "Translated into SQL, which compares by code point.")]
    public async IAsyncEnumerable<RouteStanding> OnTheirWayAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var (after, more) = ("", true); more;)
        {
            var from = after;
            var page = await store.ReadAsync<List<RouteStanding>>(
                async db =>
                {
                    var found = await db.Reports.Where(r => string.Compare(r.Id, from) > 0 && r.Turn > 0 && r.Stage != Route.Accepted && r.Stage != Route.Cancelled)
                        .OrderBy(r => r.Id).Take(Page).ToListAsync(cancellation);
                    var standings = new List<RouteStanding>(found.Count);
                    foreach (var report in found) standings.Add(await StandingAsync(db, report, cancellation));
                    return standings;
                },
                cancellation);
            foreach (var standing in page) yield return standing;
            more = page.Count == Page;
            if (more) after = page[^1].ReportId;
        }
    }

    private async Task<RouteStanding> StandingAsync(WorkSummaryDb db, ReportRecord report, CancellationToken cancellation) =>
        new(report.Id, await cases.RouteAsync(db, report.RouteHash, cancellation), report.Stage, ReportWay.Of(report).MovedOn ?? report.Turn);
}
