using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using WorkSummary.Graph.Reading;
using Xunit;
using static Graph.Tests.Reading.SmallWorld;

namespace Graph.Tests.Reading;

/// <summary>A copy of lists is kept fresh by what changed, and is after each refresh what a whole reading gives.</summary>
public sealed class FollowTests
{
    [Fact]
    [Trait("Behaviour", "28")]
    public async Task New_changed_and_deleted_rows_come_and_nothing_else()
    {
        await using var world = await StartAsync(SomeChildren(40));
        var kept = new KeptLists();
        var first = await kept.FollowAsync(world);
        first.ShouldAllBe(u => u.Whole && u.Reading.Source == "graph:s01");
        var list = world.Site.List("Children");
        list.Set(7, Name("改名"));
        list.Remove(9);
        list.Add(new Dictionary<string, object?> { ["ChildCode"] = "L90000" });

        var update = (await kept.FollowAsync(world)).Single(u => u.Reading.Rows.Schema.Name == "Children");
        update.Whole.ShouldBeFalse();
        update.Reading.Rows.Rows.Select(r => r.Id).ShouldBe(["7", "41"]);
        update.Gone.ShouldBe(["9"]);
        await ShouldBeFresh(kept, world);

        (await kept.FollowAsync(world)).ShouldAllBe(u => !u.Whole && u.Reading.Rows.Rows.Count == 0 && u.Gone.Count == 0);
    }

    [Fact]
    [Trait("Behaviour", "28")]
    public async Task Of_several_mentions_of_a_row_the_last_is_right()
    {
        await using var world = await StartAsync(SomeChildren(10));
        world.Server.Behaviour.DeltaDuplicates = true;
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        var list = world.Site.List("Children");
        for (var i = 0; i < 5; i++) list.Set(3, Name($"第{i}次"));
        list.Set(4, Name("要删"));
        list.Remove(4);
        await kept.FollowAsync(world);
        kept.Rows("Children")["3"]["FullName"].ShouldBe("第4次");
        kept.Rows("Children").Keys.ShouldNotContain("4");
        await ShouldBeFresh(kept, world);
    }

    [Theory]
    [Trait("Behaviour", "28")]
    [InlineData("resyncChangesApplyDifferences")]
    [InlineData("resyncChangesUploadDifferences")]
    public async Task An_old_delta_token_makes_the_list_be_read_whole(string code)
    {
        await using var world = await StartAsync(SomeChildren(20));
        world.Server.Behaviour.ResyncCode = code;
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        var list = world.Site.List("Children");
        list.Remove(1);
        list.OldestToken = list.Version;
        var update = (await kept.FollowAsync(world)).Single(u => u.Reading.Rows.Schema.Name == "Children");
        update.Whole.ShouldBeTrue();
        await ShouldBeFresh(kept, world);
        (await kept.FollowAsync(world)).ShouldAllBe(u => !u.Whole);
    }

    [Fact]
    [Trait("Behaviour", "28")]
    public async Task A_change_that_the_delta_does_not_tell_is_found_by_when_it_was_made()
    {
        await using var world = await StartAsync(SomeChildren(20));
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        world.Site.List("Children").Set(5, Name("悄悄改"));
        await ForgetChangesAsync(kept, world);
        await kept.FollowAsync(world);
        kept.Rows("Children")["5"]["FullName"].ShouldBe("悄悄改");
    }

    [Fact]
    [Trait("Behaviour", "28")]
    public async Task A_deletion_that_the_delta_does_not_tell_is_found_by_the_nightly_reading()
    {
        await using var world = await StartAsync(SomeChildren(20));
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        world.Site.List("Children").Remove(5);
        await ForgetChangesAsync(kept, world);
        await kept.FollowAsync(world);
        kept.Rows("Children").Keys.ShouldContain("5", "nobody told");
        await kept.FollowAsync(world, whole: true);
        await ShouldBeFresh(kept, world);
    }

    [Fact]
    [Trait("Behaviour", "9")]
    public async Task A_short_list_without_that_index_is_asked_with_the_header_that_allows_it()
    {
        await using var world = await StartAsync(SomeChildren(20));
        world.Site.List("Children").Column("Modified")!.Indexed = false;
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        world.Site.List("Children").Set(5, Name("悄悄改"));
        await ForgetChangesAsync(kept, world);
        await kept.FollowAsync(world);
        kept.Rows("Children")["5"]["FullName"].ShouldBe("悄悄改");
        world.Server.Requests.Entries.ShouldContain(e => e.Headers.ContainsKey("Prefer") && e.Headers["Prefer"].Contains("HonorNonIndexed", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Behaviour", "8")]
    [Trait("Behaviour", "9")]
    public async Task Where_even_that_is_refused_the_delta_alone_serves()
    {
        await using var world = await StartAsync(SomeChildren(20));
        world.Site.List("Children").Column("Modified")!.Indexed = false;
        world.Server.Behaviour.PreferHonorsNonIndexed = false;
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        world.Site.List("Children").Set(5, Name("改"));
        var update = (await kept.FollowAsync(world)).Single(u => u.Reading.Rows.Schema.Name == "Children");
        (update.Whole, update.Reading.Rows.Rows.Single().Id).ShouldBe((false, "5"));
    }

    [Fact]
    public async Task A_changed_key_makes_the_lists_that_look_it_up_be_read_whole()
    {
        await using var world = await StartAsync(SomeChildren(20), Rows(Visits, [.. Enumerable.Range(1, 6).Select(i => new Dictionary<string, object?> { ["Child"] = $"L{i:00000}" })]));
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        world.Site.List("Children").Set(2, new Dictionary<string, object?> { ["ChildCode"] = "NEW" });
        world.Site.List("Children").Remove(3);
        var updates = await kept.FollowAsync(world);
        updates.Single(u => u.Reading.Rows.Schema.Name == "Visits").Whole.ShouldBeTrue();
        updates.Single(u => u.Reading.Rows.Schema.Name == "Children").Whole.ShouldBeFalse();
        kept.Rows("Visits")["2"]["Child"].ShouldBe("NEW");
        kept.Rows("Visits")["3"]["Child"].ShouldBeNull();

        world.Site.List("Children").Set(20, new Dictionary<string, object?> { ["ChildCode"] = "NOBODY VISITED" });
        (await kept.FollowAsync(world)).Single(u => u.Reading.Rows.Schema.Name == "Visits").Whole.ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_column_or_time_zone_and_a_list_made_anew_are_read_whole()
    {
        await using var world = await StartAsync(SomeChildren(5));
        var kept = new KeptLists();
        await kept.FollowAsync(world);
        world.Site.List("Children").Column("Unit")!.LookupColumn = "UnitName";
        (await kept.FollowAsync(world)).Single(u => u.Reading.Rows.Schema.Name == "Children").Whole.ShouldBeTrue();

        world.Stand.Settings["Graph:TimeZone"] = "Asia/Taipei";
        (await kept.FollowAsync(world)).ShouldAllBe(u => u.Whole);

        lock (world.World.Sync) world.Site.Lists.Remove(world.Site.List("Aid"));
        var anew = world.Site.AddList("Aid", "资助");
        anew.AddColumn(new FakeColumn("Unit", FakeColumnKind.Lookup) { LookupList = world.Site.List("OrgUnits").Id, LookupColumn = "UnitCode" });
        anew.AddColumn(new FakeColumn("AidDate", FakeColumnKind.DateTime) { DateOnly = true });
        anew.AddColumn(new FakeColumn("Amount", FakeColumnKind.Currency));
        (await kept.FollowAsync(world)).Where(u => u.Whole).Select(u => u.Reading.Rows.Schema.Name).ShouldBe(["Aid"]);
    }

    [Fact]
    public async Task A_column_that_was_there_before_is_missed_even_if_a_row_can_do_without()
    {
        await using var world = await StartAsync(SomeChildren(5));
        world.Site.List("Children").RemoveColumn("Note");
        var kept = new KeptLists();
        var first = await world.Source().FollowAsync(Request(), kept, false, null, CancellationToken.None);
        first.Problems.Single().Severity.ShouldBe(WorkSummary.Core.Problems.Severity.Warning);
        kept.Keep(first.Need());
        world.Site.List("Children").RemoveColumn("File");
        var second = await world.Source().FollowAsync(Request(), kept, false, null, CancellationToken.None);
        second.Ok.ShouldBeFalse();
        second.Problems.Single(p => p.Severity == WorkSummary.Core.Problems.Severity.Error).Where!.Column.ShouldBe("File");
    }

    [Fact]
    public async Task A_row_that_leaves_what_is_wanted_is_gone()
    {
        await using var world = await StartAsync(Rows(Aid, [.. Enumerable.Range(1, 9).Select(d => new Dictionary<string, object?> { ["AidDate"] = new DateOnly(2024, 9, d) })]));
        var request = Request() with { Since = new DateOnly(2024, 9, 5) };
        var kept = new KeptLists();
        await kept.FollowAsync(world, request: request);
        kept.Rows("Aid").Count.ShouldBe(5);
        world.Site.List("Aid").Set(9, new Dictionary<string, object?> { ["AidDate"] = new DateTimeOffset(2024, 9, 1, 0, 0, 0, TimeSpan.FromHours(8)) });
        var update = (await kept.FollowAsync(world, request: request)).Single(u => u.Reading.Rows.Schema.Name == "Aid");
        (update.Whole, update.Gone.Single()).ShouldBe((false, "9"));
    }

    [Fact]
    public async Task A_refresh_asks_little()
    {
        await using var world = await StartAsync(SomeChildren(2_000));
        var kept = new KeptLists();
        var source = world.Source();
        await kept.FollowAsync(world, source: source);
        world.Site.List("Children").Set(5, Name("改"));
        world.Server.Requests.Clear();
        await kept.FollowAsync(world, source: source);
        world.Server.Requests.Entries.Count(e => !e.Inner).ShouldBeLessThan(10);
    }

    /// <summary>As if the delta had silently left out what happened since: the note is that of before, with a token of after.</summary>
    private static async Task ForgetChangesAsync(KeptLists kept, SmallWorld world)
    {
        var probe = new KeptLists();
        await probe.FollowAsync(world);
        kept.SetMark("Children", m => m with { Delta = ReadMark.Of(probe.Mark("Children"))!.Delta });
    }

    private static async Task ShouldBeFresh(KeptLists kept, SmallWorld world)
    {
        foreach (var reading in (await world.ReadAsync()).Readings)
        {
            var copy = kept.Rows(reading.Rows.Schema.Name);
            copy.Count.ShouldBe(reading.Rows.Rows.Count, reading.Rows.Schema.Name);
            foreach (var row in reading.Rows.Rows)
            {
                copy[row.Id].Cells.ShouldBe(row.Cells);
                copy[row.Id].Version.ShouldBe(row.Version);
            }
        }
    }

    private static Dictionary<string, object?> Name(string name) => new() { ["FullName"] = name };
}
