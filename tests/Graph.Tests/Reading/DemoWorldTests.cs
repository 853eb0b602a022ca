using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.FakeGraph;
using WorkSummary.Files;
using WorkSummary.Files.Lists;
using Xunit;

namespace Graph.Tests.Reading;

/// <summary>The demo world, read from its sites, is the demo world read from its files.</summary>
public sealed class DemoWorldTests
{
    private readonly Catalog catalog = CatalogFolder.Load(GraphStand.Templates).Need();
    [Fact]
    public async Task Every_school_and_period_gives_the_snapshot_of_its_csv_files()
    {
        await using var stand = await GraphStand.DemoAsync();
        var folder = DemoFolder.Load(GraphStand.Templates).Need().ListsFolder;
        var files = (await new FilesListSource().ReadAsync(new ListRequest(catalog.Lists, folder), null, CancellationToken.None)).Need();
        var builder = SnapshotBuilder.Create(catalog.Lists, catalog.Indicators, []).Need();
        var source = stand.Source();
        var now = DateTimeOffset.UtcNow;
        foreach (var (unit, rows) in UnitRows.Of(files, source.Units))
        {
            var graph = (await source.ReadAsync(new ListRequest(catalog.Lists, unit), null, CancellationToken.None)).Need();
            graph.Readings.Count.ShouldBe(rows.Readings.Count);
            foreach (var period in files.Find("Periods")!.Rows.Rows.Select(r => (string)r["PeriodCode"]!))
            {
                var expected = builder.Take(rows, unit, period, now).Need();
                builder.Take(graph, unit, period, now).Need().Hash.ShouldBe(expected.Hash, $"{unit} {period}");
                if (unit != "C01") builder.Take(files, unit, period, now).Need().Hash.ShouldBe(expected.Hash, $"{unit} {period} of all schools");
            }
        }
    }
}
