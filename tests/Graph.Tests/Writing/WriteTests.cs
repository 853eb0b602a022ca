using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Writing;

/// <summary>Single rows written to lists, over HTTP.</summary>
public sealed class WriteTests(ProvisionedStand provisioned) : IClassFixture<ProvisionedStand>
{
    private readonly GraphStand stand = provisioned.Clean();

    private FakeList Children => stand.Site.List("Children");

    private static string Code() => "L" + Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_new_row_stands_in_the_list_and_comes_back_with_id_and_version()
    {
        var code = Code();
        var row = await stand.RowAsync(Rows.Child(code));
        row["ChildCode"].ShouldBe(code);
        row["Unit"].ShouldBe("S01");
        row["Class"].ShouldBe("三（2）班");
        row["BirthDate"].ShouldBe(new DateOnly(2015, 5, 6));
        row["Boarder"].ShouldBe(false);
        row["Hardship"].ShouldBeNull();
        var item = Children.Find(int.Parse(row.Id, null)).ShouldNotBeNull();
        row.Version.ShouldBe(item.ETag);
    }

    [Fact]
    public async Task The_same_write_twice_is_one_row()
    {
        var write = Rows.Child(Code());
        var first = await stand.RowAsync(write);
        var count = Children.Items.Count;
        (await stand.RowAsync(write)).Id.ShouldBe(first.Id);
        Children.Items.Count.ShouldBe(count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    public async Task A_new_row_whose_answer_is_lost_is_made_once(int duplicateStatus)
    {
        stand.Server.Behaviour.DuplicateStatus = duplicateStatus;
        var count = Children.Items.Count;
        stand.Server.Faults.CutNext(1, CutAt.Answer, $"{Children.Id}/items$");
        await stand.RowAsync(Rows.Child(Code()));
        Children.Items.Count.ShouldBe(count + 1);
    }

    [Fact]
    public async Task A_new_row_whose_writer_was_killed_is_found_by_the_next_try_though_others_changed_it_meanwhile()
    {
        var write = Rows.Child(Code());
        using var killed = new CancellationTokenSource();
        stand.Server.Faults.When($"{Children.Id}/items/\\d+", 1, _ => killed.CancelAsync());
        await Should.ThrowAsync<OperationCanceledException>(() => stand.WriteAsync(write, killed.Token));
        var made = Children.Items[^1];
        var theirs = new Row(GraphStand.Catalog.Find("Children")!, [], made.Id.ToString(null as IFormatProvider), made.ETag);
        await stand.RowAsync(Rows.Change(theirs, ("HomeAddress", "竹坪村")));

        var count = Children.Items.Count;
        (await stand.RowAsync(write)).Id.ShouldBe(theirs.Id);
        Children.Items.Count.ShouldBe(count);
        Children.Value(Children.Find(made.Id)!, "HomeAddress").ShouldBe("竹坪村");
    }

    [Fact]
    [Trait("Behaviour", "25")]
    public async Task A_change_leaves_the_other_columns_alone()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        var after = await stand.RowAsync(Rows.Change(row, ("HomeAddress", "望山村3组"), ("Boarder", true)));
        after["HomeAddress"].ShouldBe("望山村3组");
        after["Boarder"].ShouldBe(true);
        after["FullName"].ShouldBe("某某");
        after.Version.ShouldNotBe(row.Version);
    }

    [Fact]
    public async Task Null_empties_a_cell()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        var after = await stand.RowAsync(Rows.Change(row, ("Class", null), ("LeftBehindType", null), ("BirthDate", null), ("Boarder", null)));
        foreach (var column in (string[])["Class", "LeftBehindType", "BirthDate", "Boarder"]) after[column].ShouldBeNull();
    }

    [Fact]
    [Trait("Behaviour", "26")]
    public async Task Of_two_writers_on_one_row_the_second_is_shown_what_the_first_wrote()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        await stand.RowAsync(Rows.Change(row, ("HomeAddress", "甲村")));
        var outcome = (await stand.WriteAsync(Rows.Change(row, ("HomeAddress", "乙村")))).ShouldBeOfType<RowConflict>();
        outcome.Theirs.ShouldNotBeNull()["HomeAddress"].ShouldBe("甲村");
        var again = await stand.RowAsync(Rows.Change(outcome.Theirs, ("HomeAddress", "乙村")));
        again["HomeAddress"].ShouldBe("乙村");
    }

    [Fact]
    [Trait("Behaviour", "26")]
    public async Task Two_writers_who_want_the_same_do_not_quarrel()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        await stand.RowAsync(Rows.Change(row, ("HomeAddress", "甲村"), ("Class", "三（2）班")));
        (await stand.WriteAsync(Rows.Change(row, ("HomeAddress", "甲村 "), ("Class", "三（2）班")))).ShouldBeOfType<RowWritten>();
    }

    [Fact]
    [Trait("Behaviour", "26")]
    public async Task A_change_whose_answer_is_lost_is_no_conflict_with_oneself()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        stand.Server.Faults.CutNext(1, CutAt.Answer, "/fields$");
        var after = await stand.RowAsync(Rows.Change(row, ("HomeAddress", "甲村")));
        Children.Find(int.Parse(after.Id, null))!.Version.ShouldBe(2);
        after["HomeAddress"].ShouldBe("甲村");
    }

    [Fact]
    [Trait("Behaviour", "26")]
    public async Task A_change_whose_answer_is_lost_is_known_by_its_key_where_its_cells_read_differently()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        stand.Server.Faults.CutNext(1, CutAt.Answer, "/fields$");
        (await stand.RowAsync(Rows.Change(row, ("Class", "S01|2024-2025-1|三（2）班"))))["Class"].ShouldBe("三（2）班");
    }

    [Fact]
    public async Task A_row_that_is_gone_is_a_conflict_for_who_changes_it_and_done_for_who_removes_it()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        (await stand.WriteAsync(Rows.Remove(row))).ShouldBe(new RowWritten(null));
        (await stand.WriteAsync(Rows.Remove(row))).ShouldBe(new RowWritten(null));
        (await stand.WriteAsync(Rows.Change(row, ("HomeAddress", "甲村")))).ShouldBe(new RowConflict(null));
    }

    [Fact]
    [Trait("Behaviour", "26")]
    public async Task A_row_that_somebody_changed_is_not_removed()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        await stand.RowAsync(Rows.Change(row, ("HomeAddress", "甲村")));
        (await stand.WriteAsync(Rows.Remove(row))).ShouldBeOfType<RowConflict>().Theirs!["HomeAddress"].ShouldBe("甲村");
        Children.Find(int.Parse(row.Id, null)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_removal_whose_answer_is_lost_is_done()
    {
        var row = await stand.RowAsync(Rows.Child(Code()));
        stand.Server.Faults.CutNext(1, CutAt.Answer, $"items/{row.Id}$");
        (await stand.WriteAsync(Rows.Remove(row))).ShouldBe(new RowWritten(null));
    }

    [Fact]
    public async Task A_value_that_must_be_unique_is_refused_by_name()
    {
        var code = Code();
        await stand.RowAsync(Rows.Child(code));
        var result = await stand.Plugin().ListWriters.Single().WriteAsync(Rows.Child(code), CancellationToken.None);
        result.Codes().ShouldBe(["graph.write-duplicate"]);
        result.Problems[0].Where!.Column.ShouldBe("ChildCode");
    }

    [Fact]
    public async Task Changing_a_value_to_one_that_another_row_has_is_refused_by_name()
    {
        var taken = await stand.RowAsync(Rows.Child(Code()));
        var row = await stand.RowAsync(Rows.Child(Code()));
        foreach (var status in (int[])[400, 409])
        {
            stand.Server.Behaviour.DuplicateStatus = status;
            (await stand.Plugin().ListWriters.Single().WriteAsync(Rows.Change(row, ("ChildCode", taken["ChildCode"])), CancellationToken.None)).Codes().ShouldBe(["graph.write-duplicate"]);
        }
    }

    [Fact]
    public async Task With_the_service_away_the_write_is_to_be_tried_again_and_then_done_once()
    {
        var write = Rows.Child(Code());
        stand.Settings["Graph:LongestWait"] = "0";
        stand.Server.Faults.Outage = true;
        var away = await stand.Plugin().ListWriters.Single().WriteAsync(write, CancellationToken.None);
        away.Problems.ShouldAllBe(p => p.Unavailable);
        stand.Server.Faults.Clear();
        var count = Children.Items.Count;
        await stand.RowAsync(write);
        Children.Items.Count.ShouldBe(count + 1);
    }

    [Fact]
    [Trait("Behaviour", "33")]
    public async Task Without_the_right_to_write_one_sentence_says_so()
    {
        stand.Site.Grant(stand.World.App, "read");
        (await stand.Plugin().ListWriters.Single().WriteAsync(Rows.Child(Code()), CancellationToken.None)).Codes().ShouldBe(["graph.write-denied"]);
    }

    [Fact]
    public async Task A_token_that_was_taken_back_is_renewed_and_the_row_sent_whole()
    {
        stand.Server.Faults.FailNext(1, 401, "/items$");
        (await stand.RowAsync(Rows.Child(Code())))["FullName"].ShouldBe("某某");
    }
}

/// <summary>One stand with all lists and some rows, for tests that leave it as they found it but for more rows.</summary>
public sealed class ProvisionedStand : IAsyncLifetime
{
    private readonly Dictionary<string, string> settings = [];
    private GraphStand stand = null!;

    public async Task InitializeAsync()
    {
        stand = await GraphStand.ProvisionedAsync();
        await stand.SeedAsync();
        foreach (var (key, value) in stand.Settings) settings[key] = value;
    }

    public Task DisposeAsync() => stand.DisposeAsync().AsTask();

    /// <summary>The stand without faults, with its settings and behaviours as at first.</summary>
    public GraphStand Clean()
    {
        stand.Server.Faults.Clear();
        stand.Server.Behaviour.DuplicateStatus = 400;
        stand.Site.Grant(stand.World.App, "fullcontrol");
        stand.Settings.Clear();
        foreach (var (key, value) in settings) stand.Settings[key] = value;
        return stand;
    }
}
