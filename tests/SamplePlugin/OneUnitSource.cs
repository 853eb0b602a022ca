using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace SamplePlugin;

/// <summary>A list source that knows one unit: the one its location names.</summary>
internal sealed class OneUnitSource : IListSource
{
    public string Name => "sample";

    public Task<Result<ListReadings>> ReadAsync(ListRequest request, IProgress<ListProgress>? progress, CancellationToken cancellation)
    {
        var schema = request.Catalog.Find("OrgUnits");
        if (schema is null) return Task.FromResult(Result<ListReadings>.Success(new ListReadings([])));
        var cells = schema.Columns.Select(object? (c) => c.Name switch
        {
            "UnitCode" => request.Location,
            "UnitName" => $"单位{request.Location}",
            _ => null,
        }).ToArray();
        progress?.Report(new ListProgress(schema.Name, 1));
        var reading = new ListReading
        {
            Rows = new RowSet(schema, [new Row(schema, cells, "1")]),
            Source = "sample:one",
            ReadAt = DateTimeOffset.UnixEpoch,
        };
        return Task.FromResult(Result<ListReadings>.Success(new ListReadings([reading])));
    }
}
