using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reporting;

/// <summary>Takes the Snapshot of a person's own unit from the lists kept in the application.</summary>
/// <param name="catalog">Schemas and indicators.</param>
/// <param name="lists">The stored lists.</param>
/// <param name="reports">Where snapshots are kept.</param>
/// <param name="clock">Now.</param>
public sealed class SnapshotTaker(ReportingCatalog catalog, IListDesk lists, IReportDesk reports, TimeProvider clock)
{
    /// <summary>The Snapshot of the person's unit for a period. Fails where they may not see the unit's rows.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="period">Code of the period.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<Snapshot>> TakeAsync(Member actor, string period, CancellationToken cancellation)
    {
        var readings = await lists.ReadAsync(actor, catalog.Lists, cancellation);
        return readings.Then(r => catalog.Installation.Snapshots.Take(r, actor.Unit, period, clock.GetUtcNow()));
    }

    /// <summary>Keeps a Snapshot as the one a report's draft rests on.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<string>> KeepAsync(Member actor, string reportId, Snapshot snapshot, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        SnapshotSerializer.Write(snapshot, content);
        return await reports.AttachSnapshotAsync(
            actor, reportId, snapshot.Hash, content.GetBuffer().AsMemory(0, (int)content.Length), StoredJson.Write(snapshot.Provenance), cancellation);
    }

    /// <summary>A Snapshot that was kept; its hash is verified.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<Snapshot>> ReadAsync(Member actor, string reportId, string hash, CancellationToken cancellation)
    {
        var stored = await reports.GetSnapshotAsync(actor, reportId, hash, cancellation);
        return stored.Then(bytes =>
        {
            using var content = new MemoryStream(bytes.ToArray(), writable: false);
            return SnapshotSerializer.Read(content, catalog.Lists);
        });
    }
}
