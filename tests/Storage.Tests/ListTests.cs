using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

public class ListTests
{
    private static readonly Term Any = new("甲", "甲", "A");

    private static readonly ListSchema Children = new()
    {
        Name = "Children",
        Display = Any,
        Columns =
        [
            Column("Name", ColumnType.Text), Column("Born", ColumnType.Date), Column("Seen", ColumnType.DateTime), Column("Boarder", ColumnType.YesNo),
            Column("Distance", ColumnType.Number), new ColumnSchema { Name = "Needs", Display = Any, Type = ColumnType.Choice, Multiple = true },
        ],
    };

    private static readonly ListSchema Periods = new() { Name = "Periods", Display = Any, Columns = [Column("PeriodCode", ColumnType.Text)] };

    private static readonly ListCatalog Catalog = new([Children, Periods]);

    [Fact]
    public async Task Rows_come_back_with_their_types_and_the_shared_lists()
    {
        await using var world = await World.CreateAsync();
        var lists = world.Get<IListDesk>();
        object?[] cells = ["李 <b>四</b>", new DateOnly(2015, 3, 1), new DateTime(2024, 9, 2, 8, 30, 0), true, 12.50m, new[] { "care", "aid" }];
        (await lists.ReplaceSharedAsync("system", [new RowSet(Periods, [new Row(Periods, ["2024-2025-1"], "1")])])).Must();
        (await lists.ReplaceAsync(World.Teacher, [new RowSet(Children, [new Row(Children, cells, "2"), new Row(Children, new object?[6], "3")])], null)).Must();

        var read = (await lists.ReadAsync(World.Principal, Catalog)).Must();
        var rows = read.Find("Children")!.Rows.Rows;
        rows[0].Cells.Take(5).ShouldBe(cells.Take(5));
        ((IReadOnlyList<string>)rows[0].Cells[5]!).ShouldBe(["care", "aid"]);
        rows[1].Cells.ShouldAllBe(c => c == null);
        read.Find("Periods")!.Rows.Rows.ShouldHaveSingleItem();
        (await lists.ReadAsync(World.NextDoor, Catalog)).Must().Find("Children").ShouldBeNull();
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task An_import_after_somebody_elses_is_refused_whole()
    {
        await using var world = await World.CreateAsync();
        var lists = world.Get<IListDesk>();
        var mine = new RowSet(Children, [new Row(Children, ["甲", null, null, null, null, null], "2")]);
        var theirs = new RowSet(Children, [new Row(Children, ["乙", null, null, null, null, null], "2")]);
        var tag = (await lists.ReplaceAsync(World.Teacher, [mine], null)).Must().ShouldHaveSingleItem().Tag;
        (await lists.ReplaceAsync(World.Teacher2, [theirs], new Dictionary<string, string> { ["Children"] = tag })).Must();
        (await lists.ReplaceAsync(World.Teacher, [mine], new Dictionary<string, string> { ["Children"] = tag })).Code().ShouldBe("lists.changed-meanwhile");
        (await lists.ReadAsync(World.Teacher, Catalog)).Must().Find("Children")!.Rows.Rows.ShouldHaveSingleItem()["Name"].ShouldBe("乙");
    }

    [Fact]
    public async Task A_schools_import_leaves_the_shared_lists_alone_and_says_so()
    {
        await using var world = await World.CreateAsync();
        var lists = world.Get<IListDesk>();
        var done = await lists.ReplaceAsync(World.Teacher, [new RowSet(Periods, [])], null);
        done.Ok.ShouldBeTrue();
        done.Problems.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
        (await lists.ReplaceAsync(World.Officer, [new RowSet(Children, [])], null)).Code().ShouldBe("lists.not-yours");
    }

    private static ColumnSchema Column(string name, ColumnType type) => new() { Name = name, Display = Any, Type = type };
}
