using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reporting;

/// <summary>Takes the Snapshot of a person's own unit from the lists kept in the application.</summary>
/// <param name="catalog">Schemas and indicators.</param>
/// <param name="lists">The stored lists.</param>
/// <param name="clock">Now.</param>
public sealed class SnapshotTaker(ReportingCatalog catalog, IListDesk lists, TimeProvider clock)
{
    /// <summary>The Snapshot of the person's unit for a period. Fails where they may not see the unit's rows.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="period">Code of the period.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<Snapshot>> TakeAsync(Member actor, string period, CancellationToken cancellation)
    {
        var readings = await lists.ReadAsync(actor, catalog.Data.Lists, cancellation);
        return readings.Then(r => catalog.Snapshots.Take(r, actor.Unit, period, clock.GetUtcNow()));
    }

    /// <summary>The stored rows of the person's unit.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<Result<ListReadings>> RowsAsync(Member actor, CancellationToken cancellation) =>
        lists.ReadAsync(actor, catalog.Data.Lists, cancellation);
}
