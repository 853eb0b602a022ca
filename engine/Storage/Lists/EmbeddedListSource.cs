using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Storage.Lists;

/// <summary>
/// The list source of a school without SharePoint: lists in the application's own database. The location is the unit's code; the
/// shared lists come along. Callers see to it that the person may see the unit's rows.
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
                var readings = new List<ListReading>();
                foreach (var schema in request.Catalog.Lists.Where(l => request.Lists?.Contains(l.Name) ?? true))
                {
                    var owner = IListDesk.Shared.Contains(schema.Name) ? "" : request.Location;
                    var state = await db.ListStates.FirstOrDefaultAsync(s => s.Unit == owner && s.List == schema.Name, cancellation);
                    if (state is null) continue;
                    var stored = await db.ListRows.Where(r => r.Unit == owner && r.List == schema.Name).OrderBy(r => r.Position).ToListAsync(cancellation);
                    readings.Add(new ListReading
                    {
                        Rows = new RowSet(schema, [.. stored.Select(r => CellJson.Read(schema, r.RowId, r.Json))]),
                        Source = "embedded",
                        ReadAt = store.Now,
                        Tag = state.Tag,
                    });
                    progress?.Report(new ListProgress(schema.Name, stored.Count));
                }

                return new ListReadings(readings);
            },
            cancellation);
}
