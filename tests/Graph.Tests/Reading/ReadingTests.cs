using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using Xunit;
using static Graph.Tests.Reading.SmallWorld;

namespace Graph.Tests.Reading;

/// <summary>What the service does when lists are read, one behaviour at a time.</summary>
public sealed class ReadingTests
{
    private static readonly RowSet TwoUnits = Rows(Units, new() { ["UnitCode"] = "S01", ["UnitName"] = "一小" }, new() { ["UnitCode"] = "S'02", ["UnitName"] = "二小" });

    [Fact]
    [Trait("Behaviour", "1")]
    public async Task Fields_come_because_they_are_asked_for()
    {
        await using var world = await StartAsync(SomeChildren(3));
        var rows = (await world.ReadAsync()).Find("Children")!.Rows.Rows;
        rows.Select(r => r["FullName"]).ShouldBe(["童1", "童2", "童3"]);
    }

    [Fact]
    [Trait("Behaviour", "2")]
    public async Task Only_the_fields_of_the_catalogue_are_read_and_what_is_left_out_is_empty()
    {
        await using var world = await StartAsync(SomeChildren(1));
        world.Site.List("Children").AddColumn(new FakeColumn("Secret", FakeColumnKind.Text));
        world.Site.List("Children").Set(1, new Dictionary<string, object?> { ["Secret"] = "nobody asked for this" });
        var row = (await world.ReadAsync()).Find("Children")!.Rows.Rows.Single();
        row["Grade"].ShouldBeNull();
        row["Tags"].ShouldBeNull();
        var asked = world.Asked("/items").Where(u => u.Contains("$expand", StringComparison.Ordinal)).ToList();
        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(u => u.Contains("fields($select=", StringComparison.Ordinal) && !u.Contains("Secret", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Behaviour", "3")]
    public async Task A_row_is_known_by_the_id_of_its_item_and_its_state_by_its_etag()
    {
        await using var world = await StartAsync(SomeChildren(2));
        world.Site.List("Children").Remove(1);
        var row = (await world.ReadAsync()).Find("Children")!.Rows.Rows.Single();
        row.Id.ShouldBe("2");
        row.Version.ShouldBe(world.Site.List("Children").Find(2)!.ETag);
    }

    [Fact]
    [Trait("Behaviour", "4")]
    public async Task A_lookup_is_the_key_of_its_row_and_a_person_the_account()
    {
        await using var world = await StartAsync(TwoUnits);
        var teacher = world.World.AddUser("s01-teacher-1@school.example", "韩岭莺");
        world.Site.List("Children").Add(new Dictionary<string, object?> { ["ChildCode"] = "L1", ["Unit"] = 1, ["Teacher"] = teacher.LookupId });
        var row = (await world.ReadAsync()).Find("Children")!.Rows.Rows.Single();
        row["Unit"].ShouldBe("S01");
        row["Teacher"].ShouldBe("s01-teacher-1");
    }

    [Fact]
    [Trait("Behaviour", "4")]
    public async Task A_lookup_that_shows_another_column_is_followed_by_id()
    {
        await using var world = await StartAsync(TwoUnits);
        world.Site.List("Children").Column("Unit")!.LookupColumn = "UnitName";
        world.Site.List("Children").Add(new Dictionary<string, object?> { ["ChildCode"] = "L1", ["Unit"] = 2 });
        (await world.ReadAsync()).Find("Children")!.Rows.Rows.Single()["Unit"].ShouldBe("S'02");
        (await world.ReadAsync(Request("Children"))).Find("Children")!.Rows.Rows.Single()["Unit"].ShouldBe("S'02", "although OrgUnits is not read");
    }

    [Fact]
    [Trait("Behaviour", "6")]
    public async Task A_list_is_read_to_its_last_page_however_small_the_pages_are()
    {
        await using var world = await StartAsync(SomeChildren(237));
        world.Server.Behaviour.PageSizeCap = 20;
        var rows = (await world.ReadAsync()).Find("Children")!.Rows.Rows;
        rows.Select(r => r.Id).Distinct().Count().ShouldBe(237);
        rows.Count.ShouldBe(237);
    }

    [Fact]
    [Trait("Behaviour", "7")]
    public async Task The_link_to_the_next_page_is_followed_as_it_is()
    {
        await using var world = await StartAsync(SomeChildren(30));
        world.Server.Behaviour.PageSizeCap = 10;
        world.Server.Behaviour.OpaqueNextLinks = true;
        (await world.ReadAsync()).Find("Children")!.Rows.Rows.Count.ShouldBe(30);
        world.Asked("$skiptoken").Count().ShouldBe(2);
    }

    [Fact]
    [Trait("Behaviour", "8")]
    public async Task A_date_without_an_index_is_not_filtered_by_and_the_rows_are_the_same()
    {
        await using var world = await StartAsync(Rows(Aid, [.. Enumerable.Range(1, 9).Select(d => new Dictionary<string, object?> { ["AidDate"] = new DateOnly(2024, 9, d) })]));
        var request = Request() with { Since = new DateOnly(2024, 9, 5) };
        (await world.ReadAsync(request)).Find("Aid")!.Rows.Rows.Count.ShouldBe(5);
        world.Asked("fields/AidDate ge").ShouldNotBeEmpty();

        world.Site.List("Aid").Column("AidDate")!.Indexed = false;
        world.Server.Requests.Clear();
        (await world.ReadAsync(request)).Find("Aid")!.Rows.Rows.Count.ShouldBe(9, "the source may leave rows out, it need not");
        world.Asked("fields/AidDate ge").ShouldBeEmpty();
    }

    [Fact]
    [Trait("Behaviour", "10")]
    public async Task A_condition_that_matches_too_much_of_a_long_list_is_dropped_and_the_list_read_whole()
    {
        await using var world = await StartAsync(Rows(Aid, [.. Enumerable.Range(0, 60).Select(d => new Dictionary<string, object?> { ["AidDate"] = new DateOnly(2024, 9, 1).AddDays(d) })]));
        world.Server.Behaviour.ListViewThreshold = 20;
        var rows = (await world.ReadAsync(Request() with { Since = new DateOnly(2024, 9, 11) })).Find("Aid")!.Rows.Rows;
        rows.Count.ShouldBe(50);
        rows.ShouldAllBe(r => (DateOnly)r["AidDate"]! >= new DateOnly(2024, 9, 11));
    }

    [Fact]
    [Trait("Behaviour", "10")]
    public async Task A_list_longer_than_the_threshold_is_read_whole()
    {
        await using var world = await StartAsync(SomeChildren(5_200));
        (await world.ReadAsync(Request("Children"))).Find("Children")!.Rows.Rows.Count.ShouldBe(5_200);
    }

    [Fact]
    [Trait("Behaviour", "11")]
    public async Task Nothing_is_ordered_by_the_service()
    {
        await using var world = await StartAsync(SomeChildren(60));
        world.Server.Behaviour.OrderThreshold = 10;
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        await kept.FollowAsync(world);
        kept.Rows("Children").Count.ShouldBe(60);
        world.Asked("orderby").ShouldBeEmpty();
        world.Server.Requests.Throttled.ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "12")]
    [Trait("Behaviour", "13")]
    public async Task On_a_shared_site_a_unit_reads_its_own_rows_even_with_a_quote_in_its_code()
    {
        await using var world = await StartAsync(TwoUnits, Rows(Aid, new() { ["Unit"] = "S01", ["Amount"] = 1m }, new() { ["Unit"] = "S'02", ["Amount"] = 2m }));
        world.Stand.Settings["Graph:Sites:S'02"] = world.Site.WebUrl;
        var rows = (await world.ReadAsync(new ListRequest(Catalog, "S'02") { Unit = "S'02" })).Find("Aid")!.Rows.Rows;
        rows.Select(r => r["Amount"]).ShouldBe([2m]);
        world.Asked("fields/UnitCode eq 'S''02'").ShouldNotBeEmpty();
        world.Asked("fields/UnitLookupId eq '2'").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Lists_that_others_look_up_are_never_narrowed()
    {
        await using var world = await StartAsync(TwoUnits, Rows(Children, new() { ["ChildCode"] = "L1", ["Unit"] = "S01" }, new() { ["ChildCode"] = "L2", ["Unit"] = "S'02" }));
        world.Stand.Settings["Graph:Sites:S'02"] = world.Site.WebUrl;
        (await world.ReadAsync(Request() with { Unit = "S01" })).Find("Children")!.Rows.Rows.Count.ShouldBe(2);
    }

    [Fact]
    [Trait("Behaviour", "14")]
    public async Task A_deleted_column_is_told_and_not_read_as_empty()
    {
        await using var world = await StartAsync(SomeChildren(2));
        world.Site.List("Children").RemoveColumn("ChildCode");
        var result = await world.Source().ReadAsync(Request(), null, CancellationToken.None);
        result.Ok.ShouldBeFalse();
        var problem = result.Problems.Single(p => p.Code == "graph.no-column");
        problem.Where!.Part.ShouldBe("Children");
        problem.Where.Column.ShouldBe("ChildCode");
        problem.Message(Results.English).ShouldContain("(Children)");
        problem.Message(Results.English).ShouldContain("provision");
    }

    [Fact]
    [Trait("Behaviour", "14")]
    public async Task A_column_that_is_deleted_in_the_middle_of_a_reading_is_told_too()
    {
        await using var world = await StartAsync(SomeChildren(50));
        world.Server.Behaviour.PageSizeCap = 10;
        world.Server.Behaviour.UnknownSelectRefused = true;
        world.Server.Faults.When("skiptoken", 2, _ =>
        {
            lock (world.World.Sync) world.Site.List("Children").RemoveColumn("Grade");
            return Task.CompletedTask;
        });
        var result = await world.Source().ReadAsync(Request(), null, CancellationToken.None);
        result.Problems.Single().Code.ShouldBe("graph.no-column");
        result.Problems.Single().Where!.Column.ShouldBe("Grade");
    }

    [Fact]
    public async Task A_list_that_the_site_lacks_is_not_there_and_one_that_was_there_is_missed()
    {
        await using var world = await StartAsync(SomeChildren(2));
        lock (world.World.Sync) world.Site.Lists.Remove(world.Site.List("Aid"));
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        (await world.ReadAsync()).Find("Aid").ShouldBeNull();

        lock (world.World.Sync) world.Site.Lists.Remove(world.Site.List("Visits"));
        var result = await world.Source().FollowAsync(Request(), kept, false, null, CancellationToken.None);
        result.Problems.Single().Code.ShouldBe("graph.list-was-there");
        result.Problems.Single().Message(Results.English).ShouldContain("Visits");
    }

    [Fact]
    public async Task A_list_that_is_renamed_is_found_all_the_same()
    {
        await using var world = await StartAsync(SomeChildren(2));
        world.Site.List("Children").DisplayName = "三年级名单";
        (await world.ReadAsync()).Find("Children")!.Rows.Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_list_made_by_hand_under_the_name_people_see_is_not_passed_over()
    {
        await using var world = await StartAsync();
        lock (world.World.Sync) world.Site.Lists.Remove(world.Site.List("Aid"));
        world.Site.AddList("List1", "资助");
        var result = await world.Source().ReadAsync(Request(), null, CancellationToken.None);
        result.Codes().ShouldBe(["graph.list-other-name"]);
    }

    [Fact]
    public async Task A_row_that_comes_on_two_pages_counts_once_and_rows_that_come_and_go_meanwhile_stand_as_at_the_end()
    {
        await using var world = await StartAsync(SomeChildren(50));
        var list = world.Site.List("Children");
        world.Server.Behaviour.PageSizeCap = 10;
        world.Server.Faults.When("skiptoken", 2, _ =>
        {
            list.Remove(3);
            list.Set(5, new Dictionary<string, object?> { ["FullName"] = "改了" });
            list.Add(new Dictionary<string, object?> { ["ChildCode"] = "L00051" });
            return Task.CompletedTask;
        });
        var rows = (await world.ReadAsync()).Find("Children")!.Rows.Rows;
        rows.Count.ShouldBe(50);
        rows.ShouldNotContain(r => r.Id == "3");
        rows.Single(r => r.Id == "5")["FullName"].ShouldBe("改了");
        rows.ShouldContain(r => r.Id == "51");
    }

    [Fact]
    public async Task Two_rows_with_one_key_and_an_empty_required_cell_are_told()
    {
        await using var world = await StartAsync(SomeChildren(2));
        world.Site.List("Children").Set(2, new Dictionary<string, object?> { ["ChildCode"] = "L00001" });
        world.Site.List("OrgUnits").Add(new Dictionary<string, object?> { ["UnitName"] = "无编码" });
        var result = await world.Source().ReadAsync(Request(), null, CancellationToken.None);
        result.Codes().Order().ShouldBe(["graph.required", "graph.same-key"]);
    }
}
