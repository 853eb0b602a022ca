using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// Timers on the database: a report says when it wants to be looked at next. The step itself is compared and set like every other, so
/// that it happens once whoever looks.
/// </summary>
internal sealed class RouteTimers(Store store, RouteCases cases, RouteLedger ledger, IRouteHost host) : IRouteTimers
{
    public async Task<(int Done, int Failed)> TickAsync(int most = 200, CancellationToken cancellation = default)
    {
        var now = store.Now;
        var due = await store.ReadAsync(
            db => db.Reports.Where(r => r.NextAt != null && r.NextAt <= now).OrderBy(r => r.NextAt).ThenBy(r => r.Id).Select(r => r.Id).Take(most).ToListAsync(cancellation),
            cancellation);
        var (done, failed) = (0, 0);
        foreach (var report in due)
        {
            cancellation.ThrowIfCancellationRequested();
            var ticked = await host.TickAsync(ledger, report, cancellation);
            if (ticked.Ok) done++;
            else if (ticked.Problems[0].Code == "route.nothing-due") await LookLaterAsync(report, cancellation);
            else failed++;
        }

        return (done, failed);
    }

    /// <summary>A calendar that has changed since moves what is to come.</summary>
    private Task LookLaterAsync(string reportId, CancellationToken cancellation) => store.WriteAboutAsync<bool>(
        reportId,
        async db =>
        {
            var found = await cases.FindAsync(db, reportId, RouteRules.System, cancellation);
            if (found.Ok) found.Value.Report.NextAt = RouteClock.Next(found.Value.Case)?.At;
            return found.Ok;
        },
        cancellation);
}
