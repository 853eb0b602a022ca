using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Storage.Lists;

/// <summary>
/// The list source that everything is taken from: the lists in the application's own database, kept here or as a copy of those kept
/// elsewhere with what still waits to be written there. The location is the unit's code; the shared lists come along. Callers see to
/// it that the person may see the unit's rows.
/// </summary>
internal sealed class EmbeddedListSource(Store store) : IListSource
{
    public string Name => "embedded";

    public Task<Result<ListReadings>> ReadAsync(ListRequest request, IProgress<ListProgress>? progress, CancellationToken cancellation) =>
        store.ReadAsync<Result<ListReadings>>(
            async db =>
            {
                // One transaction: all lists as of the same moment.
                await using var moment = await db.Database.BeginTransactionAsync(cancellation);
                var place = await ListPlace.OfAsync(db, request.Location, cancellation);
                if (place.NeverRead is { } never) return never;
                var waiting = await WaitingWrites.OfAsync(db, request.Location, cancellation);
                var readings = new List<ListReading>();
                foreach (var schema in request.Catalog.Lists.Where(l => request.Lists?.Contains(l.Name) ?? true))
                {
                    if (place.State(schema.Name) is not { } state) continue;
                    var rows = await RowsAsync(db, state.Unit, schema, waiting, cancellation);
                    readings.Add(new ListReading
                    {
                        Rows = new RowSet(schema, rows),
                        Source = state.Source ?? Name,
                        ReadAt = state.ReadAt ?? store.Now,
                        Tag = waiting.Tag(schema.Name, state.Tag),
                    });
                    progress?.Report(new ListProgress(schema.Name, rows.Count));
                }

                return new ListReadings(readings);
            },
            cancellation);

    /// <summary>The rows of a list with what waits to be written.</summary>
    public static async Task<List<Row>> RowsAsync(WorkSummaryDb db, string owner, ListSchema schema, WaitingWrites waiting, CancellationToken cancellation) =>
        [.. waiting.Over(schema, (await StoredList.AllAsync(db, owner, schema.Name, cancellation)).Select(r => CellJson.Read(schema, r.RowId, r.Json, r.Version)))];
}
