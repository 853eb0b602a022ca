using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

/// <summary>The copy of lists that live elsewhere.</summary>
public class ListSyncTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_linked_unit_that_was_never_read_has_no_lists_and_is_told_what_to_do()
    {
        await using var world = await School.CreateAsync();
        var sync = world.Get<IListSync>();
        await sync.LinkAsync(new Dictionary<string, string> { ["S1"] = "graph" });
        (await world.Get<IListDesk>().ReadAsync(World.Teacher, School.Catalog)).Code().ShouldBe("lists.never-read");
        (await world.Get<IRowDesk>().PageAsync(World.Teacher, School.Catalog, new RowQuery("Children"))).Code().ShouldBe("lists.never-read");
        (await sync.FindAsync("S1"))!.ReadAt.ShouldBeNull();
        (await sync.FindAsync("S2")).ShouldBeNull();
        (await world.Get<IListDesk>().ReadAsync(World.NextDoor, School.Catalog)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_read_is_the_units_lists_with_source_and_time_and_the_shared_ones_come_along()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var read = (await world.Get<IListDesk>().ReadAsync(World.Teacher, School.Catalog)).Must();
        var children = read.Find("Children")!;
        children.Rows.Rows.Select(r => r["FullName"]).ShouldBe(["王小草", "李小树"]);
        children.Rows.Rows.Select(r => r.Version).ShouldBe(source.Rows("Children").Select(r => r.Version));
        (children.Source, children.ReadAt).ShouldBe(("graph:site", world.Clock.GetUtcNow()));
        read.Find("Periods")!.Rows.Rows.Count.ShouldBe(2);
        world.Clock.Move(TimeSpan.FromHours(3));
        (await School.RefreshAsync(world, source, whole: false)).Must().ReadAt.ShouldBe(world.Clock.GetUtcNow());
        (await world.Get<IListDesk>().ReadAsync(World.Teacher, School.Catalog)).Must().Find("Children")!.ReadAt.ShouldBe(world.Clock.GetUtcNow(), "it had nothing new and is as fresh as the others");
    }

    [Fact]
    public async Task A_units_own_copy_of_a_shared_list_stands_before_the_shared_one()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        source.Fill(new RowSet(School.Schema("Periods"), [School.Row("Periods", "9", ("PeriodCode", "2025-2026-1"), ("PeriodType", "term"))]));
        (await School.RefreshAsync(world, source, whole: false)).Must();
        (await world.ReadAsync("Periods")).Rows.ShouldHaveSingleItem()["PeriodCode"].ShouldBe("2025-2026-1");
        (await world.Get<IListDesk>().ReadAsync(World.NextDoor, School.Catalog)).Must().Find("Periods")!.Rows.Rows.Count.ShouldBe(2);
        (await world.PageAsync("Periods")).Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_refresh_touches_only_the_rows_that_changed()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var visits = Enumerable.Range(0, 500).Select(i => School.Visit($"{i + 2}", new DateOnly(2024, 10, 1)));
        source.Fill(new RowSet(School.Schema("HomeVisits"), [.. visits]));
        (await School.RefreshAsync(world, source, whole: false)).Must();
        await world.ExecuteAsync("CREATE TABLE Touched (RowId TEXT)");
        foreach (var (verb, row) in new[] { ("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old") })
            await world.ExecuteAsync($"CREATE TRIGGER T{verb} AFTER {verb} ON ListRows BEGIN INSERT INTO Touched VALUES ({row}.RowId); END");
        source.Edit("HomeVisits", "10", "Findings", "改了");
        source.Delete("HomeVisits", "20");
        var added = source.Create(School.Visit("0", new DateOnly(2024, 11, 1)));
        var tag = (await world.Get<IListDesk>().StatesAsync(World.Teacher)).Must().Single(s => s.List == "HomeVisits").Tag;
        (await School.RefreshAsync(world, source, whole: false)).Must();
        (await world.CountAsync("SELECT count(*) FROM Touched")).ShouldBe(3);
        (await world.CountAsync($"SELECT count(*) FROM Touched WHERE RowId IN ('10','20','{added}')")).ShouldBe(3);

        var state = (await world.Get<IListDesk>().StatesAsync(World.Teacher)).Must().Single(s => s.List == "HomeVisits");
        (state.Rows, state.Tag == tag).ShouldBe((500, false));
        await SameAsync(world, source, "HomeVisits");
        (await School.RefreshAsync(world, source, whole: true)).Must();
        (await world.CountAsync("SELECT count(*) FROM Touched")).ShouldBe(3, "a whole reading that finds nothing new writes nothing");
        (await world.Get<IListDesk>().StatesAsync(World.Teacher)).Must().Single(s => s.List == "HomeVisits").Tag.ShouldBe(state.Tag);
    }

    [Fact]
    public async Task A_whole_reading_mends_whatever_the_copy_had_wrong()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        await world.ExecuteAsync("DELETE FROM ListRows WHERE List='HomeVisits' AND RowId='3'");
        await world.ExecuteAsync("UPDATE ListRows SET Json='{{}}' WHERE List='HomeVisits' AND RowId='4'");
        await world.ExecuteAsync("INSERT INTO ListRows (Unit, List, Position, RowId, Json) VALUES ('S1', 'HomeVisits', 90, '55', '{{}}')");
        (await School.RefreshAsync(world, source, whole: true)).Must();
        await SameAsync(world, source, "HomeVisits");
        (await world.CountAsync("SELECT Rows FROM ListStates WHERE Unit='S1' AND List='HomeVisits'")).ShouldBe(3);
    }

    [Fact]
    public async Task The_trail_notes_a_refresh_only_when_something_changed_and_never_what()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var before = await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Action='lists.refresh'");
        (await School.RefreshAsync(world, source, whole: true)).Must();
        (await School.RefreshAsync(world, source, whole: false)).Must();
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Action='lists.refresh'")).ShouldBe(before);
        source.Edit("Children", "2", "FullName", "王小花");
        (await School.RefreshAsync(world, source, whole: false)).Must();
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Action='lists.refresh'")).ShouldBe(before + 1);
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Subjects LIKE '%王小花%'")).ShouldBe(0);
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task One_turn_at_a_time_and_one_whose_lease_ran_out_applies_nothing()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var sync = world.Get<IListSync>();
        var turns = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => sync.BeginAsync("S1", Lease))));
        var slow = turns.OfType<SyncTurn>().ShouldHaveSingleItem();
        (await sync.FindAsync("S1"))!.Reading.ShouldBeTrue();
        world.Clock.Move(Lease + TimeSpan.FromSeconds(1));
        var next = (await sync.BeginAsync("S1", Lease)).ShouldNotBeNull();
        source.Edit("Children", "2", "FullName", "王小花");
        var updates = source.Read(slow.Memory, false, world.Clock.GetUtcNow());
        (await sync.ApplyAsync(slow, updates)).Code().ShouldBe("lists.turn-over");
        await sync.FailAsync(slow, new Problem(new Texts("x", typeof(World)), "x.y"));
        (await sync.FindAsync("S1"))!.TroubleCode.ShouldBeNull();
        (await world.ReadAsync("Children")).Rows[0]["FullName"].ShouldBe("王小草");
        (await sync.ApplyAsync(next, updates)).Must().Reading.ShouldBeFalse();
        (await world.ReadAsync("Children")).Rows[0]["FullName"].ShouldBe("王小花");
    }

    [Fact]
    public async Task A_failed_refresh_leaves_the_copy_dated_and_says_why_in_three_languages()
    {
        var (world, _) = await School.LinkedAsync();
        await using var __ = world;
        var sync = world.Get<IListSync>();
        var read = (await sync.FindAsync("S1"))!.ReadAt;
        world.Clock.Move(TimeSpan.FromHours(1));
        var refused = (await world.SaveAsync(School.Add("Nothing"))).Problems[0];
        await sync.FailAsync((await sync.BeginAsync("S1", Lease))!, refused);
        var state = (await sync.FindAsync("S1"))!;
        (state.ReadAt, state.TriedAt, state.TroubleCode, state.Reading).ShouldBe((read, world.Clock.GetUtcNow(), "rows.unknown-list", false));
        (state.Trouble!.Hans, state.Trouble.Hant, state.Trouble.En).ShouldBe(("没有名为“Nothing”的清单。", "沒有名為「Nothing」的清單。", "There is no list named “Nothing”."));
        (await world.ReadAsync("Children")).Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_follower_gets_back_the_marks_and_the_rows_it_gave_without_what_waits()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "等待")))).Must();
        var turn = (await world.Get<IListSync>().BeginAsync("S1", Lease)).ShouldNotBeNull();
        turn.Memory.Mark("Children").ShouldNotBeNull();
        turn.Memory.Mark("Aid").ShouldBeNull();
        var rows = await turn.Memory.RowsAsync("Children", CancellationToken.None);
        rows["2"]["FullName"].ShouldBe("王小草");
        rows["2"]["BirthDate"].ShouldBe(new DateOnly(2015, 3, 1));
        rows["2"].Version.ShouldBe(source.Find("Children", "2")!.Version);
        rows["2"].Schema.Key.ShouldBe(["ChildCode"]);
        (await turn.Memory.RowsAsync("Aid", CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Children_of_another_school_on_a_shared_site_are_not_kept()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var theirs = source.Create(School.Child("0", "LB100", "张小雨"));
        source.Edit("Children", theirs, "Unit", "S2");
        (await School.RefreshAsync(world, source, whole: false)).Must();
        (await world.CountAsync("SELECT count(*) FROM ListRows WHERE Json LIKE '%张小雨%'")).ShouldBe(0);
        source.Edit("Children", "2", "Unit", "S2");
        (await School.RefreshAsync(world, source, whole: false)).Must();
        (await world.ReadAsync("Children")).Rows.ShouldHaveSingleItem().Id.ShouldBe("3");
    }

    [Fact]
    public async Task A_unit_that_is_linked_no_more_owns_its_rows_with_what_waited()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(new DateOnly(2025, 1, 9))))).Must().State.ShouldBe(WriteState.Waiting);
        (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "王小花")))).Must();
        var sync = world.Get<IListSync>();
        await sync.LinkAsync(new Dictionary<string, string>());
        (await sync.AllAsync()).ShouldBeEmpty();
        var read = (await world.Get<IListDesk>().ReadAsync(World.Teacher, School.Catalog)).Must();
        read.Find("Children")!.Source.ShouldBe("embedded");
        read.Find("Children")!.Rows.Rows[0]["FullName"].ShouldBe("王小花");
        read.Find("HomeVisits")!.Rows.Rows.Count.ShouldBe(4);
        (await world.PageAsync("HomeVisits")).Rows[0].Row["VisitDate"].ShouldBe(new DateOnly(2025, 1, 9));
        (await world.Get<IRowDesk>().OpenAsync(World.Teacher, School.Catalog)).Must().ShouldBeEmpty();
        (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "王大花")))).Must().State.ShouldBe(WriteState.Done);
        source.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_kept_here_before_a_unit_was_linked_come_back_when_it_is_not()
    {
        await using var world = await School.CreateAsync();
        var sync = world.Get<IListSync>();
        await sync.LinkAsync(new Dictionary<string, string> { ["S1"] = "graph" });
        var source = new Upstream();
        source.Fill(School.Own("Carers"));
        (await School.RefreshAsync(world, source, whole: true)).Must();
        (await world.Get<IListDesk>().ReadAsync(World.Teacher, School.Catalog)).Must().Find("Children").ShouldBeNull("the source does not have it");
        (await world.PageAsync("Children")).Total.ShouldBe(0);
        (await world.PageAsync("Children")).Rights.Add.ShouldBeFalse();
        await sync.LinkAsync(new Dictionary<string, string>());
        (await world.ReadAsync("Children")).Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_hint_is_believed_only_with_the_secret_of_its_unit()
    {
        var (world, _) = await School.LinkedAsync();
        await using var __ = world;
        var sync = world.Get<IListSync>();
        var (secret, none) = await sync.WatchesAsync("S1");
        (secret.Length, none.Count).ShouldBe((64, 0));
        (await sync.WatchesAsync("S1")).Secret.ShouldBe(secret);
        var watch = new ListWatch("w-1", "Children", world.Clock.GetUtcNow().AddDays(20));
        await sync.KeepWatchesAsync("S1", [watch]);
        (await sync.WatchesAsync("S1")).Watches.ShouldBe([watch]);
        (await sync.UnitOfAsync(new WatchHint("w-1", secret))).ShouldBe("S1");
        (await sync.UnitOfAsync(new WatchHint("w-1", secret[1..] + "0"))).ShouldBeNull();
        (await sync.UnitOfAsync(new WatchHint("w-1", null))).ShouldBeNull();
        (await sync.UnitOfAsync(new WatchHint("w-2", secret))).ShouldBeNull();
    }

    internal static async Task SameAsync(World world, Upstream source, string list)
    {
        var copy = (await world.ReadAsync(list)).Rows;
        copy.OrderBy(r => r.Id, StringComparer.Ordinal).Select(Text).ShouldBe(source.Rows(list).OrderBy(r => r.Id, StringComparer.Ordinal).Select(Text));
    }

    internal static string Text(Row row) => $"{row.Id} {row.Version} {string.Join('|', row.Cells.Select(c => c is IReadOnlyList<string> several ? string.Join(',', several) : $"{c}"))}";
}
