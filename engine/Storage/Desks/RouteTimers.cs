using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// Timers on the database: a report says when it wants to be looked at next. A node leases what is due by moving that into the future,
/// a few reports at a time; one that dies leaves the lease to run out. The step itself is compared and set like every other, so that it
/// happens once whoever looks.
/// </summary>
internal sealed class RouteTimers(Store store, RouteCases cases, RouteLedger ledger, IRouteHost host) : IRouteTimers
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task<(int Done, int Failed)> TickAsync(int most = 200, CancellationToken cancellation = default)
    {
        var (done, failed) = (0, 0);
        for (var left = most; left > 0; left -= AtOnce)
        {
            var due = await LeaseAsync(Math.Min(left, AtOnce), cancellation);
            ExceptionDispatchInfo? trouble = null;
            foreach (var (index, report) in due.Index())
            {
                if (cancellation.IsCancellationRequested)
                {
                    await GiveBackAsync([.. due.Skip(index)]);
                    cancellation.ThrowIfCancellationRequested();
                }

                try
                {
                    var ticked = await host.TickAsync(ledger, report, cancellation);
                    if (ticked.Ok) done++;
                    else if (ticked.Problems[0].Code == "route.nothing-due") await LookLaterAsync(report, cancellation);
                    else failed++;
                }
                catch (Exception e) when (!cancellation.IsCancellationRequested)
                {
                    // One that cannot be looked at keeps no other waiting; its lease runs out, and it is told of below.
                    trouble ??= ExceptionDispatchInfo.Capture(e);
                }
            }

            trouble?.Throw();

            if (due.Count < AtOnce) break;
        }

        return (done, failed);
    }

    private async Task<IReadOnlyList<string>> LeaseAsync(int most, CancellationToken cancellation)
    {
        var now = store.Now;
        if (!await store.ReadAsync(db => db.Reports.AnyAsync(r => r.NextAt <= now, cancellation), cancellation)) return [];
        var leased = await store.ClaimAsync<List<string>>(
            async db =>
            {
                var due = await db.Reports.Where(r => r.NextAt <= now).OrderBy(r => r.NextAt).ThenBy(r => r.Id).Take(most).Unclaimed().Select(r => r.Id).ToListAsync(cancellation);
                await LookAtAsync(db, due, now + Lease);
                return due;
            },
            cancellation);
        return leased.Value ?? [];
    }

    private Task GiveBackAsync(IReadOnlyList<string> reports) => store.ClaimAsync<bool>(
        async db =>
        {
            await LookAtAsync(db, reports, store.Now);
            return true;
        },
        CancellationToken.None);

    /// <summary>Past the turn that guards the row: no step is taken, and one that is taken meanwhile says itself when to look next.</summary>
    private static Task LookAtAsync(WorkSummaryDb db, IReadOnlyList<string> reports, DateTimeOffset at) =>
        db.Reports.Where(r => reports.Contains(r.Id) && r.NextAt != null).ExecuteUpdateAsync(r => r.SetProperty(x => x.NextAt, at), CancellationToken.None);

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
