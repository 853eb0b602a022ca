using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Nodes;

/// <summary>Counts on the database.</summary>
internal sealed class WorkState(Store store) : IWorkState
{
    /// <summary>So many tries have failed by themselves; what goes on failing wants somebody to look.</summary>
    private const int ManyTries = 5;

    public Task<WorkBacklogs> ReadAsync(CancellationToken cancellation = default) => store.ReadAsync(
        async db =>
        {
            var now = store.Now;
            var outbox = db.Outbox.Where(m => m.NextTryAt != null);
            var deliveries = db.Deliveries.Where(d => d.DoneAt == null);
            var rows = db.RowWrites.Where(w => w.State == WriteState.Waiting);
            var timers = db.Reports.Where(r => r.NextAt <= now);
            return new WorkBacklogs(
                new(await outbox.CountAsync(cancellation), await outbox.MinAsync(m => (DateTimeOffset?)m.At, cancellation), await db.Outbox.CountAsync(m => m.DeadAt != null, cancellation)),
                new(await deliveries.CountAsync(cancellation), await deliveries.MinAsync(d => (DateTimeOffset?)d.CreatedAt, cancellation), await deliveries.CountAsync(d => d.Attempts >= ManyTries, cancellation)),
                new(await rows.CountAsync(cancellation), await rows.MinAsync(w => (DateTimeOffset?)w.At, cancellation), await rows.CountAsync(w => w.Attempts >= ManyTries, cancellation)),
                new(await timers.CountAsync(cancellation), await timers.MinAsync(r => r.NextAt, cancellation), 0));
        },
        cancellation);
}
