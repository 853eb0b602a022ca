using System.Globalization;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

/// <summary>Rows of lists that are kept elsewhere, and their way there.</summary>
public class RowQueueTests
{
    private static readonly DateOnly Day = new(2025, 1, 9);

    [Fact]
    public async Task A_visit_counts_at_once_and_gets_the_sources_id_when_it_is_there()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var tag = Tag(await ReadAsync(world));
        var saved = (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)), World.Teacher)).Must();
        (saved.State, saved.Mine!.Id).ShouldBe((WriteState.Waiting, "new:" + saved.Key));
        (await ReadAsync(world)).Rows.Rows.Count.ShouldBe(4);
        Tag(await ReadAsync(world)).ShouldNotBe(tag);
        source.Rows("HomeVisits").Count.ShouldBe(3);
        var page = await world.PageAsync("HomeVisits");
        (page.Total, page.Rows[0].Row.Id, page.Rows[0].State, page.Rows[0].WriteId).ShouldBe((4, saved.Mine.Id, WriteState.Waiting, saved.Key));

        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        (await world.DispatchAsync(source)).ShouldBe((0, 0));
        source.Writes.ShouldHaveSingleItem().Key.ShouldBe(saved.Key);
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
        (await world.SeeAsync("HomeVisits", saved.Mine.Id)).Row.Id.ShouldBe("1001", "whoever still holds the id from before finds it");
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)) with { Key = saved.Key }, World.Teacher)).Must().Mine!.Id.ShouldBe("1001");
        (await School.RefreshAsync(world, source, whole: false)).Must();
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
    }

    [Fact]
    public async Task Several_changes_of_one_row_go_one_after_the_other_each_upon_the_state_the_last_one_left()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var added = (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();
        (await world.SaveAsync(School.Change(await world.SeeAsync("HomeVisits", added.Mine!.Id), ("Findings", "二")))).Must().State.ShouldBe(WriteState.Waiting);
        var seen = await world.SeeAsync("HomeVisits", added.Mine.Id);
        seen.Row["Findings"].ShouldBe("二");
        (await world.DispatchAsync(source)).ShouldBe((2, 0));
        (await world.SaveAsync(School.Change(seen, ("FollowUp", "三")))).Must().State.ShouldBe(WriteState.Waiting, "what was seen waiting has arrived: it is the same state");
        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        (source.Find("HomeVisits", "1001")!["Findings"], source.Find("HomeVisits", "1001")!["FollowUp"]).ShouldBe(("二", "三"));
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
        (await world.SaveAsync(School.Remove(await world.SeeAsync("HomeVisits", "1001")))).Must();
        (await world.PageAsync("HomeVisits")).Total.ShouldBe(3);
        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
    }

    [Fact]
    public async Task What_was_put_off_in_an_outage_is_due_as_soon_as_the_lists_were_read()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();
        source.Moods.Enqueue(Mood.Away);
        (await world.DispatchAsync(source)).ShouldBe((0, 1));
        (await world.DispatchAsync(source)).ShouldBe((0, 0), "it waits");

        (await School.RefreshAsync(world, source, whole: false)).Must();

        (await world.DispatchAsync(source)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_reading_does_not_send_a_second_time_what_is_being_sent()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();
        source.OnWrite = async _ =>
        {
            source.OnWrite = null;
            (await School.RefreshAsync(world, source, whole: false)).Must();
            (await world.DispatchAsync(source)).ShouldBe((0, 0));
        };

        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        source.Writes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_outage_only_makes_it_wait_longer_and_an_answer_that_was_lost_is_no_second_row()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();
        foreach (var mood in Enumerable.Repeat(Mood.Away, 12).Concat([Mood.Broken, Mood.AnswerLost])) source.Moods.Enqueue(mood);
        var tries = 0;
        for (var minute = 0; source.Moods.Count > 0 && minute < 60 * 24 * 7; minute += 30)
        {
            tries += (await world.DispatchAsync(source)).Open;
            (await world.ReadAsync("HomeVisits")).Rows.Count.ShouldBe(4);
            world.Clock.Move(TimeSpan.FromMinutes(30));
        }

        tries.ShouldBe(14);
        var open = (await world.Get<IRowDesk>().OpenAsync(World.Teacher, School.Catalog)).Must().ShouldHaveSingleItem();
        (open.State, open.Trouble).ShouldSatisfyAllConditions(o => o.State.ShouldBe(WriteState.Waiting), o => o.Trouble.ShouldNotBeNull());
        world.Clock.Move(TimeSpan.FromHours(7));
        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        source.Rows("HomeVisits").Count.ShouldBe(4);
        source.Writes.Select(w => w.Key).Distinct().ShouldHaveSingleItem();
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
    }

    [Fact]
    public async Task A_conflict_shows_both_states_and_tells_the_author_and_mine_goes_upon_theirs()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var seen = await world.SeeAsync("Children", "2", World.Teacher);
        var write = (await world.SaveAsync(School.Change(seen, ("FullName", "我的")), World.Teacher)).Must();
        source.Edit("Children", "2", "FullName", "他的");
        source.Edit("Children", "2", "HomeAddress", "他村");
        (await world.DispatchAsync(source)).ShouldBe((0, 1));

        var desk = world.Get<IRowDesk>();
        var open = (await desk.OpenAsync(World.Teacher, School.Catalog)).Must().ShouldHaveSingleItem();
        (open.State, open.Base!["FullName"], open.Mine!["FullName"], open.Theirs!["FullName"]).ShouldBe((WriteState.Conflict, "王小草", "我的", "他的"));
        (await world.SeeAsync("Children", "2")).Row["FullName"].ShouldBe("他的", "the copy takes what is there");
        (await world.SeeAsync("Children", "2")).State.ShouldBe(WriteState.Conflict);
        (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "第三")))).Code().ShouldBe("rows.settle-first");
        var notice = (await world.Get<INoticeDesk>().ListAsync(World.Teacher, CultureInfo.GetCultureInfo("en"))).ShouldHaveSingleItem();
        notice.Subject.ShouldContain("conflicts");
        notice.Subject.ShouldNotContain("children", Case.Insensitive, "a notice goes by mail too");
        notice.Link.ShouldBe("/lists/open");

        for (var twice = 0; twice < 2; twice++)
            (await desk.SettleAsync(World.Teacher, School.Catalog, write.Key, ConflictChoice.Mine)).Must().State.ShouldBe(WriteState.Waiting);
        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        (source.Find("Children", "2")!["FullName"], source.Find("Children", "2")!["HomeAddress"]).ShouldBe(("我的", "他村"));
        await ListSyncTests.SameAsync(world, source, "Children");
    }

    [Fact]
    public async Task Cells_may_be_chosen_one_by_one_and_theirs_drops_mine()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var desk = world.Get<IRowDesk>();
        var one = (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "我的"), ("HomeAddress", "我村")))).Must();
        var two = (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "3"), ("FullName", "我的")))).Must();
        foreach (var id in new[] { "2", "3" }) source.Edit("Children", id, "FullName", "他的");
        (await world.DispatchAsync(source)).ShouldBe((0, 2));
        (await desk.SettleAsync(World.Principal, School.Catalog, one.Key, ConflictChoice.Mine, new Dictionary<string, object?> { ["HomeAddress"] = "我村" })).Must();
        for (var twice = 0; twice < 2; twice++)
            (await desk.SettleAsync(World.Principal, School.Catalog, two.Key, ConflictChoice.Theirs)).Must().State.ShouldBe(WriteState.Dropped);
        (await desk.SettleAsync(World.Principal, School.Catalog, two.Key, ConflictChoice.Mine)).Code().ShouldBe("rows.already-settled");
        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        source.Rows("Children").Select(r => (r["FullName"], r["HomeAddress"])).ShouldBe([("他的", "我村"), ("他的", null)]);
        source.Writes.Select(w => w.Key).Distinct().Count().ShouldBe(3, "other cells are another write to the source");
        await ListSyncTests.SameAsync(world, source, "Children");
    }

    [Fact]
    public async Task A_row_that_is_gone_at_the_source_can_be_put_there_again()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var write = (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "我的")))).Must();
        source.Delete("Children", "2");
        (await world.DispatchAsync(source)).ShouldBe((0, 1));
        (await world.ReadAsync("Children")).Rows.Count.ShouldBe(1);
        (await world.Get<IRowDesk>().OpenAsync(World.Teacher, School.Catalog)).Must().ShouldHaveSingleItem().Theirs.ShouldBeNull();
        (await world.Get<IRowDesk>().SettleAsync(World.Principal, School.Catalog, write.Key, ConflictChoice.Mine)).Must();
        (await world.ReadAsync("Children")).Rows.Count.ShouldBe(2);
        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        (source.Rows("Children")[^1]["FullName"], source.Rows("Children")[^1]["ChildCode"]).ShouldBe(("我的", "LB001"));
        await ListSyncTests.SameAsync(world, source, "Children");
    }

    [Fact]
    public async Task Two_changes_of_a_row_that_is_gone_make_one_row_again_not_two()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var one = (await world.SaveAsync(School.Change(await world.SeeAsync("HomeVisits", "2"), ("Findings", "第一次")))).Must();
        (await world.SaveAsync(School.Change(await world.SeeAsync("HomeVisits", "2"), ("FollowUp", "第二次")))).Must();
        source.Delete("HomeVisits", "2");
        (await world.DispatchAsync(source)).ShouldBe((0, 1));
        (await world.Get<IRowDesk>().SettleAsync(World.Principal, School.Catalog, one.Key, ConflictChoice.Mine)).Must();

        (await world.DispatchAsync(source)).ShouldBe((2, 0));

        var row = source.Rows("HomeVisits").Single(r => r["Findings"] as string == "第一次");
        row["FollowUp"].ShouldBe("第二次");
        source.Rows("HomeVisits").Count.ShouldBe(3);
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
    }

    [Fact]
    public async Task What_the_source_refused_stays_with_the_reason_until_a_person_tries_again_or_drops_it()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        source.Moods.Enqueue(Mood.Refusing);
        source.Moods.Enqueue(Mood.Refusing);
        var desk = world.Get<IRowDesk>();
        var one = (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)), World.Teacher)).Must();
        (await world.SaveAsync(School.Change(await world.SeeAsync("HomeVisits", one.Mine!.Id, World.Teacher), ("Findings", "补充")), World.Teacher)).Must();
        var two = (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)), World.Teacher)).Must();
        (await world.DispatchAsync(source)).ShouldBe((0, 2));
        world.Clock.Move(TimeSpan.FromDays(2));
        (await world.DispatchAsync(source)).ShouldBe((0, 0), "it is not tried again by itself, and what was written upon it waits");
        (await world.ReadAsync("HomeVisits")).Rows.Count.ShouldBe(3);
        (await world.Get<INoticeDesk>().ListAsync(World.Teacher, CultureInfo.GetCultureInfo("zh-Hans"))).Count.ShouldBe(2);
        (await desk.OpenAsync(World.Teacher, School.Catalog)).Must().Select(o => (o.State, o.Trouble is null))
            .ShouldBe([(WriteState.Refused, false), (WriteState.Waiting, true), (WriteState.Refused, false)]);

        (await desk.SettleAsync(World.Teacher, School.Catalog, one.Key, ConflictChoice.Theirs)).Must();
        (await desk.SettleAsync(World.Teacher, School.Catalog, two.Key, ConflictChoice.Mine, new Dictionary<string, object?>(School.NewVisit(Day, findings: "改好了").Select(c => KeyValuePair.Create(c.Item1, c.Item2))))).Must();
        (await world.DispatchAsync(source)).ShouldBe((1, 0));
        source.Rows("HomeVisits").Count.ShouldBe(4);
        source.Rows("HomeVisits")[^1]["Findings"].ShouldBe("改好了");
        (await desk.OpenAsync(World.Teacher, School.Catalog)).Must().ShouldBeEmpty();
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
    }

    [Fact]
    public async Task A_refused_change_of_a_row_that_others_changed_since_becomes_a_conflict()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        source.Moods.Enqueue(Mood.Refusing);
        var write = (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "我的")))).Must();
        (await world.DispatchAsync(source)).ShouldBe((0, 1));
        source.Edit("Children", "2", "FullName", "他的");
        (await School.RefreshAsync(world, source, whole: false)).Must();
        var shown = (await world.Get<IRowDesk>().SettleAsync(World.Principal, School.Catalog, write.Key, ConflictChoice.Mine)).Must();
        (shown.State, shown.Theirs!["FullName"]).ShouldBe((WriteState.Conflict, "他的"));
    }

    [Fact]
    public async Task Two_workers_at_once_send_each_write_once()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        for (var i = 0; i < 6; i++) (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day.AddDays(-i))))).Must();
        var workers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => world.Get<IRowQueue>().DispatchAsync(School.Catalog, [new Locked(source)])));
        (await Task.WhenAll(workers)).Sum(w => w.Done).ShouldBe(6);
        source.Writes.Count.ShouldBe(6);
        await ListSyncTests.SameAsync(world, source, "HomeVisits");
    }

    [Fact]
    public async Task A_process_that_dies_with_a_write_in_hand_loses_and_doubles_nothing()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var saved = (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();

        // The write arrives, and the process is gone before it is noted.
        var never = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        source.OnWrite = async write =>
        {
            source.OnWrite = null;
            await ((IListWriter)source).WriteAsync(write, CancellationToken.None);
            await never.Task.WaitAsync(stop.Token);
        };
        var dying = world.Get<IRowQueue>().DispatchAsync(School.Catalog, [source], cancellation: stop.Token);
        while (source.Rows("HomeVisits").Count < 4) await Task.Delay(5);
        await using var reborn = World.Reopen(Path.GetDirectoryName(Path.GetDirectoryName(world.File))!);
        (await reborn.DispatchAsync(source)).ShouldBe((0, 0), "the lease still runs");
        (await School.RefreshAsync(world, source, whole: false)).Must();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => dying);

        reborn.Clock.Move(TimeSpan.FromMinutes(6));
        (await reborn.DispatchAsync(source)).ShouldBe((1, 0));
        source.Writes.Select(w => w.Key).Distinct().ShouldHaveSingleItem().ShouldBe(saved.Key);
        source.Rows("HomeVisits").Count.ShouldBe(4);
        await ListSyncTests.SameAsync(reborn, source, "HomeVisits");
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_lease_was_lost_is_not_taken_twice()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "我的")))).Must();
        source.OnWrite = async _ =>
        {
            // While the first worker waits for its answer, its lease runs out and a second one does the work.
            source.OnWrite = null;
            world.Clock.Move(TimeSpan.FromMinutes(6));
            (await world.DispatchAsync(source)).ShouldBe((1, 0));
            source.Edit("Children", "2", "FullName", "后来");
            world.Clock.Move(TimeSpan.FromSeconds(1));
            (await School.RefreshAsync(world, source, whole: false)).Must();
        };
        await world.DispatchAsync(source);
        (await world.ReadAsync("Children")).Rows[0]["FullName"].ShouldBe("后来");
        (await world.Get<IRowDesk>().OpenAsync(World.Principal, School.Catalog)).Must().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refresh_that_began_before_a_write_does_not_bring_back_the_state_before_it()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var sync = world.Get<IListSync>();
        var turn = (await sync.BeginAsync("S1", TimeSpan.FromMinutes(10)))!;
        source.Edit("Children", "3", "FullName", "他的");
        var whole = source.Read(turn.Memory, true, world.Clock.GetUtcNow());
        world.Clock.Move(TimeSpan.FromSeconds(1));
        (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("FullName", "我的")))).Must();
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();
        (await world.DispatchAsync(source)).ShouldBe((2, 0));
        (await sync.ApplyAsync(turn, whole)).Must();
        (await world.ReadAsync("Children")).Rows.Select(r => r["FullName"]).ShouldBe(["我的", "他的"]);
        (await world.ReadAsync("HomeVisits")).Rows.Count.ShouldBe(4);
        world.Clock.Move(TimeSpan.FromSeconds(1));
        (await School.RefreshAsync(world, source, whole: false)).Must();
        foreach (var list in School.OwnLists) await ListSyncTests.SameAsync(world, source, list);
    }

    [Fact]
    public async Task A_visit_to_a_child_who_is_on_the_way_to_the_roster_goes_after_the_child()
    {
        var (world, source) = await School.LinkedAsync();
        await using var _ = world;
        var child = School.Own("Children").Rows[0];
        (await world.SaveAsync(School.Add(
            "Children", [.. child.Schema.Columns.Where(c => child[c.Name] is not null && c.Name != "ChildCode").Select(c => (c.Name, child[c.Name])), ("ChildCode", "LB003")]))).Must();
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day, child: "LB003")))).Must();
        source.Moods.Enqueue(Mood.Away);
        (await world.DispatchAsync(source)).ShouldBe((0, 1), "the rest of the unit waits for the next round");
        (await world.DispatchAsync(source)).ShouldBe((0, 0), "and the visit for its child");
        world.Clock.Move(TimeSpan.FromHours(1));
        (await world.DispatchAsync(source)).ShouldBe((2, 0));
        source.Writes.Select(w => w.Schema.Name).ShouldBe(["Children", "Children", "HomeVisits"]);
    }

    [Fact]
    public async Task Without_a_writer_for_its_source_a_write_waits()
    {
        var (world, _) = await School.LinkedAsync();
        await using var __ = world;
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();
        (await world.Get<IRowQueue>().DispatchAsync(School.Catalog, [])).ShouldBe((0, 0));
        (await world.Get<IRowDesk>().OpenAsync(World.Teacher, School.Catalog)).Must().ShouldHaveSingleItem().State.ShouldBe(WriteState.Waiting);
    }

    private static async Task<ListReading> ReadAsync(World world) =>
        (await world.Get<IListDesk>().ReadAsync(World.Teacher, School.Catalog)).Must().Find("HomeVisits")!;

    private static string? Tag(ListReading reading) => reading.Tag;

    /// <summary>The source behind a lock, for several workers.</summary>
    private sealed class Locked(Upstream source) : IListWriter
    {
        public string Name => source.Name;

        public Task<WorkSummary.Core.Problems.Result<RowOutcome>> WriteAsync(RowWrite write, CancellationToken cancellation)
        {
            lock (source) return Task.FromResult(((IListWriter)source).WriteAsync(write, cancellation).GetAwaiter().GetResult());
        }
    }
}
