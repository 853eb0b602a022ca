using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using Xunit;
using static Graph.Tests.Reading.SmallWorld;

namespace Graph.Tests.Reading;

/// <summary>A list with more lookups than one query may touch is read by several, and a row never stands half old and half new.</summary>
public sealed class SplitTests
{
    private static readonly ListSchema Wide = new()
    {
        Name = "Wide",
        Display = Named("宽表"),
        Columns = [Text("Name"), .. Enumerable.Range(1, 15).Select(i => Lookup($"L{i:00}", "OrgUnits"))],
    };

    private static readonly ListCatalog WideCatalog = new([Units, Wide]);

    private static readonly RowSet Targets = Rows(Units, [.. Enumerable.Range(1, 20).Select(i => new Dictionary<string, object?> { ["UnitCode"] = $"S{i:00}" })]);

    [Fact]
    [Trait("Behaviour", "5")]
    public async Task Fifteen_lookups_are_read_in_two_queries()
    {
        await using var world = await StartAsync(WideCatalog, Targets, Filled(30));
        world.Server.Behaviour.PageSizeCap = 10;
        ShouldBeFilled(await ReadAsync(world), 30);
        world.Asked("/items?").Count(u => u.Contains("L15", StringComparison.Ordinal) && !u.Contains("skiptoken", StringComparison.Ordinal)).ShouldBe(1);
        world.Asked("/items?").ShouldAllBe(u => !(u.Contains("L01", StringComparison.Ordinal) && u.Contains("L15", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Behaviour", "5")]
    public async Task Where_the_service_allows_even_fewer_the_list_is_read_in_more_queries()
    {
        await using var world = await StartAsync(WideCatalog, Targets, Filled(5));
        world.Server.Behaviour.MaxLookupFields = 4;
        ShouldBeFilled(await ReadAsync(world), 5);
    }

    [Fact]
    [Trait("Behaviour", "5")]
    public async Task A_row_that_changes_between_the_queries_is_read_again_as_one()
    {
        await using var world = await StartAsync(WideCatalog, Targets, Filled(30));
        var list = world.Site.List("Wide");
        world.Server.Behaviour.PageSizeCap = 10;
        world.Server.Faults.When("/items\\?.*L15", 1, _ =>
        {
            list.Set(2, new Dictionary<string, object?> { ["L01"] = 20, ["L15"] = 19 });
            list.Remove(4);
            return Task.CompletedTask;
        });
        var rows = (await ReadAsync(world)).Rows;
        rows.Count.ShouldBe(29);
        var row = rows.Single(r => r.Id == "2");
        (row["L01"], row["L15"]).ShouldBe(("S20", "S19"));
    }

    [Fact]
    [Trait("Behaviour", "5")]
    public async Task A_change_of_such_a_row_is_followed_with_all_its_columns()
    {
        await using var world = await StartAsync(WideCatalog, Targets, Filled(30));
        var kept = new KeptLists();
        await kept.FollowAsync(world, request: new ListRequest(WideCatalog, "S01"));
        world.Site.List("Wide").Set(7, new Dictionary<string, object?> { ["L01"] = 20, ["L15"] = 18 });
        await kept.FollowAsync(world, request: new ListRequest(WideCatalog, "S01"));
        var row = kept.Rows("Wide")["7"];
        (row["L01"], row["L14"], row["L15"]).ShouldBe(("S20", "S14", "S18"));
    }

    private static RowSet Filled(int count) => Rows(Wide, [.. Enumerable.Range(1, count).Select(r =>
        Enumerable.Range(1, 15).ToDictionary(i => $"L{i:00}", i => (object?)$"S{i:00}").Append(new("Name", $"n{r}")).ToDictionary())]);

    private static void ShouldBeFilled(RowSet rows, int count)
    {
        rows.Rows.Count.ShouldBe(count);
        rows.Rows.ShouldAllBe(r => Enumerable.Range(1, 15).All(i => (string?)r[$"L{i:00}"] == $"S{i:00}"));
    }

    private static async Task<RowSet> ReadAsync(SmallWorld world) => (await world.ReadAsync(new ListRequest(WideCatalog, "S01"))).Find("Wide")!.Rows;
}
