using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

/// <summary>Imports into lists that are kept elsewhere.</summary>
public class RowImportTests
{
    [Fact]
    public async Task New_and_changed_rows_go_to_the_source_and_those_the_file_lacks_stay()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var lists = world.Get<IListDesk>();
        var tags = (await lists.StatesAsync(World.Teacher)).Must().ToDictionary(s => s.List, s => s.Tag);
        var file = new RowSet(School.Schema("Children"), [School.Child("2", "LB001", "王小花"), School.Child("3", "LB003", "新同学")]);
        var done = await lists.ReplaceAsync(World.Teacher, [file], tags);
        done.Must().ShouldHaveSingleItem().Rows.ShouldBe(3);
        var warning = done.Problems.ShouldHaveSingleItem();
        (warning.Code, warning.Severity).ShouldBe(("lists.gone-left", Severity.Warning));
        (await world.ReadAsync("Children")).Rows.Select(r => r["FullName"]).ShouldBe(["王小花", "李小树", "新同学"]);
        (await lists.StatesAsync(World.Teacher)).Must().Single(s => s.List == "Children").Rows.ShouldBe(3);

        (await lists.ReplaceAsync(World.Teacher, [file], tags)).Code().ShouldBe("lists.changed-meanwhile");
        (await lists.ReplaceAsync(World.Teacher, [file], null)).Must().ShouldBeEmpty("the same file again changes nothing");
        (await world.DispatchAsync(source)).ShouldBe((2, 0));
        source.Rows("Children").Select(r => r["FullName"]).ShouldBe(["王小花", "李小树", "新同学"]);
        source.Writes.Single(w => w.RowId == "2").Cells.Keys.ShouldBe(["FullName"], "only what differs is written");
        await ListSyncTests.SameAsync(world, source, "Children");
    }

    [Fact]
    public async Task What_may_not_be_written_row_by_row_is_not_imported_either()
    {
        var (world, _) = await School.LinkedAsync();
        await using var __ = world;
        var lists = world.Get<IListDesk>();
        (await lists.ReplaceAsync(World.Teacher, [new RowSet(School.Schema("HomeVisits"), [School.Visit("2", new DateOnly(2024, 3, 1))])], null)).Code().ShouldBe("rows.closed-period");
        (await lists.ReplaceAsync(World.Teacher, [new RowSet(School.Schema("Aid"), [])], null)).Code().ShouldBe("lists.not-at-source");
        (await lists.ReplaceAsync(World.Officer, [], null)).Code().ShouldBe("lists.not-yours");
        (await world.CountAsync("SELECT count(*) FROM RowWrites")).ShouldBe(0);
    }
}
