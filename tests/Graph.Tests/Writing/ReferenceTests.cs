using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Writing;

/// <summary>Lookups, persons and columns that a write meets in a site, over HTTP.</summary>
public sealed class ReferenceTests : IAsyncLifetime
{
    private GraphStand stand = null!;

    public async Task InitializeAsync()
    {
        stand = await GraphStand.StartAsync("fullcontrol");
        await stand.ProvisionAsync(Script.Hans, "Children", "GuardianMeetings", "UnitReturns", "HealthChecks");
        await stand.SeedAsync();
    }

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task Of_classes_of_one_name_the_rows_own_period_tells_which()
    {
        await MeetingAsync("三（2）班", "2024-2025-1", "2024-2025-1");
        await MeetingAsync("三（2）班", "2024-2025-2", "2024-2025-2");
    }

    [Fact]
    public async Task A_whole_key_tells_it_whatever_the_row_says() => await MeetingAsync("S01|2024-2025-1|三（2）班", "2024-2025-2", "2024-2025-1");

    [Fact]
    public async Task A_row_without_period_gets_the_newest_class()
    {
        var child = await stand.RowAsync(Rows.Child("L2"));
        PeriodOfClass(stand.Site.List("Children"), child).ShouldBe("2024-2025-2");
    }

    [Fact]
    public async Task A_change_takes_the_missing_parts_from_the_row_as_it_stands()
    {
        var row = await stand.RowAsync(Meeting(null, "2024-2025-1"));
        var after = await stand.RowAsync(Rows.Change(row, ("Class", "三（2）班")));
        PeriodOfClass(stand.Site.List("GuardianMeetings"), after).ShouldBe("2024-2025-1");
    }

    [Fact]
    [Trait("Behaviour", "13")]
    public async Task A_key_with_quotes_is_found()
    {
        await stand.RowAsync(Rows.Add("OrgUnits", ("UnitCode", "O'Neil''s & Co"), ("UnitName", "某校"), ("UnitType", "school")));
        (await stand.RowAsync(Rows.Add("Carers", ("CarerCode", "c9"), ("FullName", "某"), ("CarerType", "cadre"), ("Unit", "O'Neil''s & Co"), ("Active", true))))["Unit"].ShouldBe("O'Neil''s & Co");
    }

    [Fact]
    public async Task Every_key_that_names_nothing_is_said_at_once_and_nothing_is_written()
    {
        var count = stand.Site.List("Children").Items.Count;
        var result = await WriteAsync(Rows.Child("L3") with { Cells = new Dictionary<string, object?> { ["ChildCode"] = "L3", ["Unit"] = "X9", ["Class"] = "九（9）班" } });
        result.Problems.Select(p => (p.Code, p.Where!.Column)).ShouldBe([("graph.write-unknown-lookup", "Unit"), ("graph.write-unknown-lookup", "Class")]);
        stand.Site.List("Children").Items.Count.ShouldBe(count);
    }

    [Fact]
    [Trait("Behaviour", "20")]
    public async Task A_person_is_found_by_account_and_one_that_the_site_does_not_know_is_said()
    {
        stand.World.AddUser("s01-principal@school.example", "校长");
        (await stand.RowAsync(Return("s01-principal")))["ApprovedBy"].ShouldBe("s01-principal");
        (await WriteAsync(Return("nobody"))).Codes().ShouldBe(["graph.write-unknown-person"]);
    }

    [Fact]
    [Trait("Behaviour", "18")]
    public async Task Several_choices_are_written_and_emptied()
    {
        var row = await stand.RowAsync(Rows.Add("HealthChecks", ("Child", "L00001"), ("CheckDate", new DateOnly(2024, 10, 11)), ("Items", new[] { "height", "ENT" })));
        row["Items"].ShouldBeAssignableTo<IReadOnlyList<string>>().ShouldBe(["height", "ENT"], ignoreOrder: true);
        (await stand.RowAsync(Rows.Change(row, ("Items", Array.Empty<string>()))))["Items"].ShouldBeNull();
    }

    [Fact]
    [Trait("Behaviour", "19")]
    public async Task Several_lookups_are_written()
    {
        var name = new Term("聚会", "聚會", "Gatherings");
        ListSchema gatherings = new()
        {
            Name = "Gatherings",
            Display = name,
            Columns = [new ColumnSchema { Name = "Guests", Display = name, Type = ColumnType.Lookup, Target = "Children", Multiple = true }],
        };
        var catalog = new ListCatalog([.. GraphStand.Catalog.Lists, gatherings]);
        var request = new ProvisionRequest(catalog, "S01", Script.Hans, ["Gatherings"]);
        var provisioner = stand.Plugin().ListProvisioners.Single();
        await provisioner.ApplyAsync(request, (await provisioner.PlanAsync(request, CancellationToken.None)).Need(), null, CancellationToken.None);
        await stand.RowAsync(Rows.Child("L4"));
        await stand.WriteAsync(Rows.Add("Children") with { Catalog = catalog, Schema = gatherings, Cells = new Dictionary<string, object?> { ["Guests"] = new[] { "L00001", "L4" } } });
        var list = stand.Site.List("Gatherings");
        list.Value(list.Items.Single(), "Guests").ShouldBe(new[] { 1, 2 });
    }

    [Fact]
    [Trait("Behaviour", "22")]
    public async Task A_column_that_is_a_link_is_not_written()
    {
        var list = stand.Site.List("Children");
        list.RemoveColumn("HomeAddress");
        list.AddColumn(new FakeColumn("HomeAddress", FakeColumnKind.Hyperlink));
        (await WriteAsync(Rows.Add("Children", ("ChildCode", "L5"), ("HomeAddress", "甲村")))).Codes().ShouldBe(["graph.write-read-only-column"]);
    }

    [Fact]
    [Trait("Behaviour", "14")]
    public async Task A_column_that_went_away_while_we_worked_is_named()
    {
        var writer = stand.Plugin().ListWriters.Single();
        (await writer.WriteAsync(Rows.Child("L6"), CancellationToken.None)).Need();
        stand.Site.List("Children").RemoveColumn("FullName");
        (await writer.WriteAsync(Rows.Child("L7"), CancellationToken.None)).Codes().ShouldBe(["graph.write-column-missing"]);
    }

    [Fact]
    public async Task A_list_that_was_not_provisioned_is_not_written_to()
    {
        stand.Site.List("Children").RemoveColumn("WsKey");
        (await WriteAsync(Rows.Child("L8"))).Codes().ShouldBe(["graph.write-not-provisioned"]);
        (await WriteAsync(Rows.Add("Aid", ("Unit", "S01")))).Codes().ShouldBe(["graph.write-no-list"]);
        await stand.ProvisionAsync(Script.Hans, "Children");
        await stand.RowAsync(Rows.Child("L8"));
    }

    private async Task MeetingAsync(string key, string period, string classPeriod) =>
        PeriodOfClass(stand.Site.List("GuardianMeetings"), await stand.RowAsync(Meeting(key, period))).ShouldBe(classPeriod);

    private static RowWrite Meeting(string? key, string period) => Rows.Add(
        "GuardianMeetings", ("Unit", "S01"), ("Period", period), ("Class", key), ("MeetingType", "lecture"), ("HeldOn", new DateOnly(2024, 10, 1)));

    private static RowWrite Return(string person) => Rows.Add(
        "UnitReturns", ("Unit", "S01"), ("Period", "2024-2025-1"), ("Indicator", "lb_total"), ("Value", 12m), ("Approved", true), ("ApprovedBy", person));

    private string? PeriodOfClass(FakeList list, Row row)
    {
        var classes = stand.Site.List("Classes");
        var item = classes.Find((int)list.Value(list.Find(int.Parse(row.Id, null))!, "Class")!)!;
        var periods = stand.Site.List("Periods");
        return periods.Value(periods.Find((int)classes.Value(item, "Period")!)!, "PeriodCode") as string;
    }

    private Task<WorkSummary.Core.Problems.Result<RowOutcome>> WriteAsync(RowWrite write) => stand.Plugin().ListWriters.Single().WriteAsync(write, CancellationToken.None);
}
