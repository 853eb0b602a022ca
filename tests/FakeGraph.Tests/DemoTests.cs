using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Files;
using WorkSummary.Files.Lists;

namespace FakeGraph.Tests;

/// <summary>The demo world as sites.</summary>
public sealed class DemoTests
{
    private static readonly string Templates = TemplatesLocation.Find().Value!;

    [Fact]
    public async Task Each_demo_school_has_its_lists_and_nobody_elses_children()
    {
        await using var server = await FakeGraphServer.StartAsync();

        var units = await DemoSites.LoadAsync(server.World, Templates);

        units.Count.ShouldBe(10);
        server.World.Site("s01").Lists.Count.ShouldBe(25);
        server.World.Site("s01").List("OrgUnits").Items.Count.ShouldBe(11);
        server.World.Site("new-school").Lists.ShouldBeEmpty();
        server.World.Site("b01").Drive.Files.ShouldBeEmpty();
        server.World.FindUser("s01-principal@school.example")!.Name.ShouldBe("吴书桐");
        var children = units.Sum(u => server.World.Site(DemoSites.Path(u)).List("Children").Items.Count);
        children.ShouldBe(720);
        var s02 = server.World.Site("s02").List("Children");
        s02.Items.Select(i => s02.Value(i, "Unit")).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_lookup_shows_what_the_row_of_the_file_says()
    {
        await using var server = await FakeGraphServer.StartAsync();
        var catalog = CatalogFolder.Load(Templates).Value!.Lists;
        var readings = (await new FilesListSource().ReadAsync(new ListRequest(catalog, DemoFolder.Load(Templates).Value!.ListsFolder), null, CancellationToken.None)).Value!;
        foreach (var member in DemoFolder.Load(Templates).Value!.Members) server.World.AddUser($"{member.Id}@school.example", member.Name);
        var rows = UnitRows.Of(readings, ["S01"])["S01"];
        var builder = new ListSiteBuilder(server.World, catalog);

        var site = builder.Build("s01", "禾溪镇第一小学", rows);

        builder.Unresolved.ShouldBeEmpty();
        foreach (var reading in rows.Readings)
        {
            var list = site.List(reading.Rows.Schema.Name);
            list.Items.Count.ShouldBe(reading.Rows.Rows.Count);
            foreach (var column in reading.Rows.Schema.Columns.Where(c => c.Type == ColumnType.Lookup))
            {
                var target = site.List(column.Target!);
                var shown = target.Column(list.Column(column.Name)!.LookupColumn)!;
                for (var i = 0; i < list.Items.Count; i++)
                {
                    var id = list.Value(list.Items[i], column.Name) as int?;
                    (id is { } there ? target.Value(target.Find(there)!, shown.Name) : null).ShouldBe(reading.Rows.Rows[i][column.Name], $"{list.Name}.{column.Name}");
                }
            }
        }
    }

    [Fact]
    public async Task The_lists_stand_as_they_are_provisioned()
    {
        await using var server = await FakeGraphServer.StartAsync();
        await DemoSites.LoadAsync(server.World, Templates);
        var list = server.World.Site("s01").List("HomeVisits");

        list.DisplayName.ShouldBe("家访记录");
        list.Column("VisitDate")!.ShouldSatisfyAllConditions(c => c.Indexed.ShouldBeTrue(), c => c.DateOnly.ShouldBeTrue(), c => c.DisplayName.ShouldBe("家访日期"));
        list.Column("Trigger")!.Choices.ShouldContain("term-start");
        list.Column("WsKey")!.ShouldSatisfyAllConditions(c => c.Unique.ShouldBeTrue(), c => c.Indexed.ShouldBeTrue(), c => c.Hidden.ShouldBeTrue());
        server.World.Site("s01").List("Children").Column("ChildCode")!.Unique.ShouldBeTrue();
        server.World.Site("s01").List("Children").Column("Class")!.LookupColumn.ShouldBe("ClassName");
        server.World.Site("s01").List("Activities").Column("Title")!.DisplayName.ShouldNotBe("Title");
    }

    [Fact]
    public async Task A_site_is_made_from_any_rows_also_from_very_many()
    {
        await using var server = await FakeGraphServer.StartAsync();
        var catalog = CatalogFolder.Load(Templates).Value!.Lists;
        Row Of(string list, string id, params (string Column, object Value)[] cells)
        {
            var schema = catalog.Find(list)!;
            var row = new object?[schema.Columns.Count];
            foreach (var (column, value) in cells) row[schema.IndexOf(column)] = value;
            return new Row(schema, row, id);
        }

        ListReading Reading(IReadOnlyList<Row> rows) => new() { Rows = new RowSet(rows[0].Schema, rows), Source = "test", ReadAt = DateTimeOffset.UnixEpoch };
        var children = Enumerable.Range(0, 6577).Select(i => Of("Children", $"{i}", ("ChildCode", $"L{i}"), ("BirthDate", new DateOnly(2014, 4, 19)))).ToList();
        var visits = Enumerable.Range(0, 80_000).Select(i => Of("HomeVisits", $"{i}", ("Child", $"L{i % 6577}"), ("VisitDate", new DateOnly(2024, 9, 2)))).ToList();

        var site = new ListSiteBuilder(server.World, catalog).Build("big", "大校", new ListReadings([Reading(children), Reading(visits)]));

        var list = site.List("HomeVisits");
        list.Items.Count.ShouldBe(80_000);
        list.Value(list.Items[79_999], "Child").ShouldBe((79_999 % 6577) + 1);
        list.Value(list.Items[0], "VisitDate").ShouldBe(new DateTimeOffset(2024, 9, 1, 16, 0, 0, TimeSpan.Zero));
    }
}
