using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Files.Lists;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class EarliestDayTests
{
    private static readonly string Templates = TemplatesLocation.Find().Value!;
    private static readonly Catalog Catalog = CatalogFolder.Load(Templates).ShouldBeOk();

    [Fact]
    public async Task What_a_source_leaves_out_before_the_day_changes_no_figure_and_no_hash()
    {
        var all = WithOldRows(await ReadAsync(Path.Combine(Templates, "demo", "lists")));
        var builder = SnapshotBuilder.Create(Catalog.Lists, Catalog.Indicators, []).ShouldBeOk();
        var periods = all.Find("Periods")!.Rows;
        var leftOut = 0;
        foreach (var period in periods.Rows.Select(p => (string)p["PeriodCode"]!))
        {
            var since = EarliestDay.Of(Catalog.Lists, periods, period).ShouldNotBeNull();
            var some = Without(all, since, ref leftOut);
            foreach (var unit in (string[])["S01", "S03", "K01"])
            {
                var whole = builder.Take(all, unit, period, DateTimeOffset.UnixEpoch).ShouldBeOk();
                var part = builder.Take(some, unit, period, DateTimeOffset.UnixEpoch).ShouldBeOk();
                part.Hash.ShouldBe(whole.Hash, $"{unit} {period}");
                part.Previous.Count.ShouldBe(whole.Previous.Count);
                foreach (var (key, figure) in whole.Previous) (part.Previous[key].Value is RowSet ? null : part.Previous[key].Value).ShouldBe(figure.Value is RowSet ? null : figure.Value, key);
            }
        }

        leftOut.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Nothing_may_be_left_out_of_a_list_that_another_looks_up()
    {
        var visits = Catalog.Lists.Find("HomeVisits")!;
        var children = Catalog.Lists.Find("Children")!;
        var link = new ColumnSchema { Name = "Visit", Display = new("", "", ""), Type = ColumnType.Lookup, Target = visits.Name };
        var catalog = new ListCatalog([Catalog.Lists.Find("Periods")!, visits, children with { Columns = [.. children.Columns, link] }]);
        var periods = new RowSet(catalog.Find("Periods")!, []);

        EarliestDay.Of(catalog, periods, "2024-2025-2").ShouldBeNull();
    }

    [Fact]
    public async Task A_list_that_was_written_as_csv_reads_back_to_the_same_rows()
    {
        var all = await ReadAsync(Path.Combine(Templates, "demo", "lists"));
        var folder = Directory.CreateTempSubdirectory("csv");
        foreach (var reading in all.Readings)
        {
            await using var file = File.CreateText(Path.Combine(folder.FullName, reading.Rows.Schema.Name + ".csv"));
            CsvExport.Write(reading.Rows, file);
        }

        var again = await ReadAsync(folder.FullName);

        var builder = SnapshotBuilder.Create(Catalog.Lists, Catalog.Indicators, []).ShouldBeOk();
        string Hash(ListReadings lists) => builder.Take(lists, "S03", "2024-2025-2", DateTimeOffset.UnixEpoch).ShouldBeOk().Hash;
        Hash(again).ShouldBe(Hash(all));
        again.Readings.Sum(r => r.Rows.Rows.Count).ShouldBe(all.Readings.Sum(r => r.Rows.Rows.Count));
        folder.Delete(recursive: true);
    }

    private static async Task<ListReadings> ReadAsync(string folder) =>
        (await new FilesListSource().ReadAsync(new ListRequest(Catalog.Lists, folder), null, CancellationToken.None)).ShouldBeOk();

    /// <summary>The demo world begins with its first period; a school's lists are older.</summary>
    private static ListReadings WithOldRows(ListReadings all) => new([.. all.Readings.Select(reading =>
    {
        var schema = reading.Rows.Schema;
        if (schema.Scope is not { Date: { } date, Period: null } || schema.IndexOf(date) is not (>= 0 and var column)) return reading;
        var old = reading.Rows.Rows.Where(r => r.Cells[column] is DateOnly).Select(r =>
        {
            object?[] cells = [.. r.Cells];
            cells[column] = ((DateOnly)cells[column]!).AddYears(-4);
            return new Row(schema, cells, "old" + r.Id);
        });
        return reading with { Rows = reading.Rows with { Rows = [.. reading.Rows.Rows, .. old] } };
    })]);

    private static ListReadings Without(ListReadings all, DateOnly since, ref int leftOut)
    {
        var readings = new List<ListReading>();
        foreach (var reading in all.Readings)
        {
            if (reading.Rows.Schema.Scope is not { Date: { } date, Period: null } || reading.Rows.Schema.Column(date) is null)
            {
                readings.Add(reading);
                continue;
            }

            Row[] kept = [.. reading.Rows.Rows.Where(r => (r[date] switch { DateOnly d => d, DateTime t => DateOnly.FromDateTime(t), _ => since }) >= since)];
            leftOut += reading.Rows.Rows.Count - kept.Length;
            readings.Add(reading with { Rows = reading.Rows with { Rows = kept } });
        }

        return new ListReadings(readings);
    }
}
