using System.Globalization;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;
using Xunit;

namespace Storage.Tests;

/// <summary>Rows of lists that are kept here.</summary>
public class RowDeskTests
{
    private static readonly DateOnly Day = new(2025, 1, 9);

    [Fact]
    public async Task A_visit_that_is_added_counts_at_once_and_is_in_the_trail_without_what_was_written()
    {
        await using var world = await School.CreateAsync();
        var saved = (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day, findings: "想念父亲")), World.Teacher)).Must();
        saved.State.ShouldBe(WriteState.Done);
        var rows = await world.ReadAsync("HomeVisits");
        rows.Rows.Count.ShouldBe(4);
        rows.Rows.Single(r => r.Id == saved.Mine!.Id)["Findings"].ShouldBe("想念父亲");
        (await world.CountAsync("SELECT Rows FROM ListStates WHERE Unit='S1' AND List='HomeVisits'")).ShouldBe(4);

        var entry = (await world.Audit.ListAsync(World.Principal))[0];
        entry.Action.ShouldBe("rows.add");
        entry.Subjects.Keys.Order().ShouldBe(["change", "key", "list", "row"]);
        entry.Subjects["row"].ShouldBe(saved.Mine!.Id);
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Subjects LIKE '%想念%' OR Subjects LIKE '%LB001%'")).ShouldBe(0);
        (await world.Audit.VerifyAsync()).Holds.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_key_is_one_row_however_often_it_arrives_and_another_content_is_refused()
    {
        await using var world = await School.CreateAsync();
        var edit = School.Add("HomeVisits", School.NewVisit(Day));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => world.SaveAsync(edit, World.Teacher))));
        answers.Select(a => a.Must().Mine!.Id).Distinct().ShouldHaveSingleItem();
        (await world.PageAsync("HomeVisits")).Total.ShouldBe(4);
        (await world.SaveAsync(edit with { Cells = School.Add("HomeVisits", School.NewVisit(Day, findings: "别的")).Cells }, World.Teacher)).Code().ShouldBe("rows.key-used");
        (await world.SaveAsync(edit, World.Teacher2)).Code().ShouldBe("rows.key-used");
        (await world.SaveAsync(edit with { Key = "1" }, World.Teacher)).Code().ShouldBe("rows.bad-key");
        (await world.CountAsync("SELECT count(*) FROM AuditEntries WHERE Action='rows.add'")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_row_the_second_sees_both_states_and_nothing_is_overwritten()
    {
        await using var world = await School.CreateAsync();
        var seen = await world.SeeAsync("Children", "2", World.Teacher);
        (await world.SaveAsync(School.Change(seen, ("FullName", "王小花")), World.Teacher)).Must().State.ShouldBe(WriteState.Done);
        var second = (await world.SaveAsync(School.Change(seen, ("HomeAddress", "青石村")), World.Teacher2)).Must();

        second.State.ShouldBe(WriteState.Conflict);
        second.Base!["FullName"].ShouldBe("王小草");
        (second.Mine!["FullName"], second.Mine["HomeAddress"]).ShouldBe(("王小草", "青石村"));
        (second.Theirs!["FullName"], second.Theirs["HomeAddress"]).ShouldBe(("王小花", null));
        (await world.SeeAsync("Children", "2")).Row["HomeAddress"].ShouldBeNull();
        (await world.SeeAsync("Children", "2")).WriteId.ShouldBe(second.Key);

        var desk = world.Get<IRowDesk>();
        (await desk.OpenAsync(World.Teacher2, School.Catalog)).Must().ShouldHaveSingleItem().Key.ShouldBe(second.Key);
        for (var twice = 0; twice < 2; twice++)
            (await desk.SettleAsync(World.Teacher2, School.Catalog, second.Key, ConflictChoice.Mine)).Must().State.ShouldBe(WriteState.Done);
        var row = (await world.SeeAsync("Children", "2")).Row;
        (row["FullName"], row["HomeAddress"]).ShouldBe(("王小花", "青石村"));
        (await desk.SettleAsync(World.Teacher2, School.Catalog, second.Key, ConflictChoice.Theirs)).Code().ShouldBe("rows.already-settled");
        (await desk.OpenAsync(World.Teacher2, School.Catalog)).Must().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conflict_that_is_settled_after_yet_another_change_shows_that_first()
    {
        await using var world = await School.CreateAsync();
        var seen = await world.SeeAsync("Children", "2");
        (await world.SaveAsync(School.Change(seen, ("FullName", "甲")))).Must();
        var conflict = (await world.SaveAsync(School.Change(seen, ("FullName", "乙")))).Must();
        await world.ExecuteAsync("UPDATE ListRows SET Json = replace(Json, '甲', '丙') WHERE List='Children' AND RowId='2'");
        var desk = world.Get<IRowDesk>();
        var again = (await desk.SettleAsync(World.Principal, School.Catalog, conflict.Key, ConflictChoice.Mine)).Must();
        (again.State, again.Theirs!["FullName"]).ShouldBe((WriteState.Conflict, "丙"));
        (await desk.SettleAsync(World.Principal, School.Catalog, conflict.Key, ConflictChoice.Mine)).Must().State.ShouldBe(WriteState.Done);
        (await world.SeeAsync("Children", "2")).Row["FullName"].ShouldBe("乙");
    }

    [Fact]
    public async Task Removing_is_once_and_what_is_gone_is_said_to_be_gone()
    {
        await using var world = await School.CreateAsync();
        var seen = await world.SeeAsync("HomeVisits", "3");
        var remove = School.Remove(seen);
        (await world.SaveAsync(remove)).Must().Mine.ShouldBeNull();
        (await world.SaveAsync(remove)).Must().State.ShouldBe(WriteState.Done);
        (await world.SaveAsync(School.Remove(seen))).Must().State.ShouldBe(WriteState.Conflict, "somebody else removed what this one saw");
        (await world.SaveAsync(School.Remove(seen) with { RowId = "77" })).Code().ShouldBe("rows.gone");
        (await world.Get<IRowDesk>().FindAsync(World.Principal, School.Catalog, "HomeVisits", "3")).Code().ShouldBe("rows.gone");
        (await world.PageAsync("HomeVisits")).Total.ShouldBe(2);
    }

    [Fact]
    public async Task Everything_wrong_with_a_row_is_told_at_once_with_its_column()
    {
        await using var world = await School.CreateAsync();
        var answer = await world.SaveAsync(School.Add(
            "HomeVisits", ("Child", "LB999"), ("Carer", "C01"), ("VisitDate", new DateOnly(1899, 12, 31)), ("Trigger", "for-fun"), ("Findings", new string('长', 60_001)), ("FollowUp", "a\u0007b")));
        answer.Ok.ShouldBeFalse();
        answer.Problems.Select(p => (p.Where!.Column, p.Code)).Order().ShouldBe(
        [
            ("Child", "rows.no-such-target"), ("Findings", "rows.too-long"), ("FollowUp", "rows.control-character"), ("Mode", "rows.required"),
            ("Trigger", "rows.unknown-choice"), ("VisitDate", "rows.date-too-early"),
        ]);
        answer.Problems.ShouldAllBe(p => p.Message(CultureInfo.GetCultureInfo("en")) != p.Code && p.Message(CultureInfo.GetCultureInfo("zh-Hant")) != p.Code);
        answer.Problems.Single(p => p.Where!.Column == "Mode").Message(CultureInfo.GetCultureInfo("zh-Hans")).ShouldBe("请填写“方式”。");
        (await world.SaveAsync(School.Add("HomeVisits", ("Kind", "x")))).Problems.ShouldHaveSingleItem().Where!.Column.ShouldBe("Kind");
        (await world.SaveAsync(School.Add("HomeVisits", ("VisitDate", "2025-01-09")))).Problems.ShouldContain(p => p.Code == "rows.wrong-type");
        (await world.PageAsync("HomeVisits")).Total.ShouldBe(3);
    }

    [Fact]
    public async Task A_single_line_takes_255_characters_and_no_line_break()
    {
        await using var world = await School.CreateAsync();
        var seen = await world.SeeAsync("Children", "2");
        (await world.SaveAsync(School.Change(seen, ("HomeAddress", new string('村', 256))))).Code().ShouldBe("rows.too-long");
        (await world.SaveAsync(School.Change(seen, ("HomeAddress", "一\n二")))).Code().ShouldBe("rows.control-character");
        (await world.SaveAsync(School.Change(seen, ("HomeAddress", new string('村', 255))))).Must();
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day, findings: "一\n二")))).Must();
    }

    [Fact]
    public async Task Keys_are_unique_within_the_unit_and_the_unit_fills_itself_in()
    {
        await using var world = await School.CreateAsync();
        var child = School.Own("Children").Rows[0];
        (string, object?)[] Cells(string code, string? unit) =>
            [.. child.Schema.Columns.Where(c => child[c.Name] is not null && c.Name is not ("ChildCode" or "Unit")).Select(c => (c.Name, child[c.Name])), ("ChildCode", code), ("Unit", unit)];
        (await world.SaveAsync(School.Add("Children", Cells("LB001", null)))).Problems.ShouldHaveSingleItem().Code.ShouldBe("rows.not-unique");
        (await world.SaveAsync(School.Add("Children", Cells("LB003", "S2")))).Problems.ShouldHaveSingleItem().Code.ShouldBe("rows.other-unit");
        (await world.SaveAsync(School.Add("Children", Cells("LB003", null)))).Must().Mine!["Unit"].ShouldBe("S1");
        (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("ChildCode", "LB003")))).Code().ShouldBe("rows.not-unique");
        (await world.SaveAsync(School.Add("Classes", ("Period", "2024-2025-1"), ("ClassName", "三（2）班"), ("Grade", 3m), ("EnrolledBoys", 1m), ("EnrolledGirls", 1m))))
            .Code().ShouldBe("rows.not-unique");
    }

    [Fact]
    public async Task Two_who_add_the_same_child_at_once_make_one_child()
    {
        await using var world = await School.CreateAsync();
        var child = School.Own("Children").Rows[0];
        RowEdit Twin() => School.Add(
            "Children", [.. child.Schema.Columns.Where(c => child[c.Name] is not null && c.Name != "ChildCode").Select(c => (c.Name, child[c.Name])), ("ChildCode", "LB777")]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.SaveAsync(Twin()))));
        answers.Count(a => a.Ok).ShouldBe(1);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Code() == "rows.not-unique");
    }

    [Fact]
    public async Task A_class_is_found_by_its_name_alone_and_an_unknown_one_is_not()
    {
        await using var world = await School.CreateAsync();
        var seen = await world.SeeAsync("Children", "2");
        (await world.SaveAsync(School.Change(seen, ("Class", "三(2)班")))).Must();
        (await world.SaveAsync(School.Change(await world.SeeAsync("Children", "2"), ("Class", "九（9）班")))).Code().ShouldBe("rows.no-such-target");
    }

    [Fact]
    public async Task Rows_in_a_closed_period_are_read_only_for_everybody_and_none_moves_in_or_out()
    {
        await using var world = await School.CreateAsync();
        var inside = new DateOnly(2024, 3, 1);
        var answer = await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(inside)));
        answer.Problems.ShouldHaveSingleItem().Code.ShouldBe("rows.closed-period");
        answer.Problems[0].Message(CultureInfo.GetCultureInfo("en")).ShouldContain("2023-2024-2");
        (await world.SaveAsync(School.Change(await world.SeeAsync("HomeVisits", "2"), ("VisitDate", inside)))).Code().ShouldBe("rows.closed-period");
        await world.ExecuteAsync("UPDATE ListRows SET Json = replace(Json, '2024-10-02', '2024-03-02') WHERE List='HomeVisits' AND RowId='3'");
        var old = await world.SeeAsync("HomeVisits", "3");
        old.MayChange.ShouldBeFalse();
        (await world.SaveAsync(School.Change(old, ("Findings", "改")))).Code().ShouldBe("rows.closed-period");
        (await world.SaveAsync(School.Remove(old))).Code().ShouldBe("rows.closed-period");
        var page = await world.PageAsync("HomeVisits");
        page.ClosedUntil.ShouldBe(new DateOnly(2024, 7, 5));
        (await world.SaveAsync(School.Add("Classes", ("Period", "2023-2024-2"), ("ClassName", "二（1）班"), ("Grade", 2m), ("EnrolledBoys", 1m), ("EnrolledGirls", 1m))))
            .Code().ShouldBe("rows.closed-period", "a class names its period");
    }

    [Fact]
    public async Task Teachers_add_to_lists_of_events_and_correct_their_own_for_a_day()
    {
        await using var world = await School.CreateAsync();
        (await world.PageAsync("HomeVisits", actor: World.Teacher)).Rights.ShouldBe(new RowRights(true, false));
        (await world.PageAsync("HomeVisits", actor: World.Principal)).Rights.ShouldBe(new RowRights(true, true));
        (await world.PageAsync("Children", actor: World.Teacher)).Rights.ShouldBe(new RowRights(true, true));
        var id = (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)), World.Teacher)).Must().Mine!.Id;
        (await world.SeeAsync("HomeVisits", id, World.Teacher)).MayChange.ShouldBeTrue();
        (await world.SeeAsync("HomeVisits", id, World.Teacher2)).MayChange.ShouldBeFalse();
        (await world.SaveAsync(School.Change(await world.SeeAsync("HomeVisits", id), ("Findings", "补充")), World.Teacher2)).Code().ShouldBe("rows.add-only");
        (await world.SaveAsync(School.Change(await world.SeeAsync("HomeVisits", id), ("Findings", "补充")), World.Teacher)).Must();
        world.Clock.Move(TimeSpan.FromHours(25));
        (await world.SeeAsync("HomeVisits", id, World.Teacher)).MayChange.ShouldBeFalse();
        (await world.SaveAsync(School.Remove(await world.SeeAsync("HomeVisits", id)), World.Teacher)).Code().ShouldBe("rows.add-only");
        (await world.SaveAsync(School.Remove(await world.SeeAsync("HomeVisits", id)))).Must();
    }

    [Fact]
    public async Task Shared_lists_and_returns_are_for_nobody_here_and_other_people_see_nothing()
    {
        await using var world = await School.CreateAsync();
        foreach (var list in new[] { "OrgUnits", "Periods", "UnitReturns" })
            (await world.PageAsync(list)).Rights.ShouldBe(new RowRights(false, false), list);
        (await world.PageAsync("Periods")).Total.ShouldBe(2);
        (await world.SaveAsync(School.Add("Periods", ("PeriodCode", "x")))).Code().ShouldBe("rows.read-only");
        (await world.SaveAsync(School.Change(await world.SeeAsync("Periods", "2"), ("Closed", false)))).Code().ShouldBe("rows.read-only");
        foreach (var stranger in new[] { World.Officer, World.Stranger })
            (await world.Get<IRowDesk>().PageAsync(stranger, School.Catalog, new RowQuery("Children"))).Code().ShouldBe("lists.not-yours");
        (await world.PageAsync("Children", actor: World.NextDoor)).Total.ShouldBe(0);
        (await world.Get<IRowDesk>().FindAsync(World.NextDoor, School.Catalog, "Children", "2")).Code().ShouldBe("rows.gone");
        (await world.Get<IRowDesk>().PageAsync(World.Teacher, School.Catalog, new RowQuery("Nothing"))).Code().ShouldBe("rows.unknown-list");
    }

    [Fact]
    public async Task A_search_finds_what_people_see_in_any_language()
    {
        await using var world = await School.CreateAsync();
        var other = School.Add("HomeVisits", ("Child", "LB002"), ("Carer", "C02"), ("VisitDate", Day), ("Trigger", "quarrel"), ("Mode", "at-home"), ("Findings", "Asked about HOMEWORK"));
        (await world.SaveAsync(other)).Must();
        foreach (var text in new[] { "李小树", "钱老师", "争执", "爭執", "quarrel", "homework", "2025-01", "lb002" })
            (await world.PageAsync("HomeVisits", text)).Rows.ShouldHaveSingleItem(text).Row["Child"].ShouldBe("LB002", text);
        (await world.PageAsync("HomeVisits", "王小草")).Total.ShouldBe(3);
        (await world.PageAsync("HomeVisits", "没有这样的字")).Total.ShouldBe(0);
        (await world.PageAsync("Children", "王小草", take: 1)).Rows.ShouldHaveSingleItem().Row.Id.ShouldBe("2");
    }

    [Fact]
    public async Task Pages_join_without_gap_or_double_and_the_newest_is_first()
    {
        await using var world = await School.CreateAsync();
        var visits = Enumerable.Range(0, 120).Select(i => School.Visit($"{i + 2}", new DateOnly(2024, 9, 1).AddDays((i * 37) % 130))).ToList();
        (await world.Get<IListDesk>().ReplaceAsync(World.Teacher, [new RowSet(School.Schema("HomeVisits"), visits)], null)).Must();
        foreach (var search in new[] { null, "王小草" })
        {
            var rows = new List<Row>();
            for (var skip = 0; skip < 120; skip += 50) rows.AddRange((await world.PageAsync("HomeVisits", search, skip: skip)).Rows.Select(r => r.Row));
            rows.Select(r => r.Id).Distinct().Count().ShouldBe(120);
            rows.Select(r => (DateOnly)r["VisitDate"]!).ShouldBe(rows.Select(r => (DateOnly)r["VisitDate"]!).OrderDescending());
        }

        (await world.PageAsync("Children")).Rows.Select(r => r.Row.Id).ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task Rows_stored_before_there_was_an_order_get_one()
    {
        await using var world = await School.CreateAsync();
        await world.ExecuteAsync("UPDATE ListRows SET Sort = NULL");
        await world.ExecuteAsync("UPDATE ListStates SET SortedBy = NULL");
        (await world.PageAsync("HomeVisits")).Rows.Select(r => r.Row["VisitDate"]).ShouldBe([new DateOnly(2024, 10, 3), new DateOnly(2024, 10, 2), new DateOnly(2024, 10, 1)]);
    }

    [Fact]
    public async Task Settled_writes_are_forgotten_after_a_month()
    {
        await using var world = await School.CreateAsync();
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();
        world.Clock.Move(TimeSpan.FromDays(31));
        (await world.SaveAsync(School.Add("HomeVisits", School.NewVisit(Day)))).Must();
        (await world.CountAsync("SELECT count(*) FROM RowWrites")).ShouldBe(1);
    }
}
