using System.Globalization;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Provisioning;

/// <summary>What has drifted from the catalogue, and what provisioning makes of it.</summary>
public sealed class DriftTests : IAsyncLifetime
{
    private GraphStand stand = null!;

    public async Task InitializeAsync()
    {
        stand = await GraphStand.StartAsync("fullcontrol");
        await stand.ProvisionAsync(Script.Hans, "Children");
    }

    public async Task DisposeAsync() => await stand.DisposeAsync();

    private FakeList Children => stand.Site.List("Children");

    [Fact]
    public async Task A_missing_column_is_made_again()
    {
        Children.RemoveColumn("Hardship");
        await MendsAsync("graph.column-missing", "Hardship");
        Children.Column("Hardship").ShouldNotBeNull().Choices.ShouldBe(["none", "difficult", "very-difficult"]);
    }

    [Fact]
    public async Task Missing_choices_are_added_and_none_is_taken_away()
    {
        Children.Column("CareType")!.Choices.RemoveAll(c => c is "alone" or "relatives");
        Children.Column("CareType")!.Choices.Insert(0, "neighbour");
        var drift = await PlanAsync();
        drift.Drift.Select(p => p.Code).ShouldBe(["graph.choices-extra", "graph.choices-missing", "graph.views-left-out"], ignoreOrder: true);
        await stand.ProvisionAsync(Script.Hans, "Children");
        Children.Column("CareType")!.Choices.ShouldBe(["neighbour", "grandparents", "other-parent", "other-adult", "relatives", "alone"]);
        (await PlanAsync()).Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_index_is_made()
    {
        Children.Column("StatusFrom")!.Indexed = false;
        await MendsAsync("graph.column-not-indexed", "StatusFrom");
        Children.Column("StatusFrom")!.Indexed.ShouldBeTrue();
    }

    [Fact]
    public async Task Uniqueness_comes_back_unless_values_are_there_twice()
    {
        Children.Column("ChildCode")!.Unique = false;
        Children.Add(new Dictionary<string, object?> { ["ChildCode"] = "L1" });
        Children.Add(new Dictionary<string, object?> { ["ChildCode"] = "L1" });
        var provisioner = stand.Plugin().ListProvisioners.Single();
        var plan = await PlanAsync();
        plan.Drift.Select(p => p.Code).ShouldContain("graph.column-not-unique");
        (await provisioner.ApplyAsync(stand.Request(lists: "Children"), plan, null, CancellationToken.None)).Codes().ShouldBe(["graph.provision-unique-refused"]);
        Children.Remove(1);
        await MendsAsync("graph.column-not-unique", "ChildCode");
    }

    [Fact]
    [Trait("Behaviour", "16")]
    public async Task A_renamed_list_or_column_is_still_found_and_gets_its_name_back()
    {
        Children.DisplayName = "孩子们";
        Children.Column("FullName")!.DisplayName = "名字";
        var plan = await PlanAsync();
        plan.Drift.Select(p => p.Code).ShouldBe(["graph.column-renamed", "graph.list-renamed", "graph.views-left-out"], ignoreOrder: true);
        await stand.ProvisionAsync(Script.Hans, "Children");
        Children.DisplayName.ShouldBe("留守儿童花名册");
        Children.Column("FullName")!.DisplayName.ShouldBe("姓名");
    }

    [Fact]
    public async Task The_other_script_is_a_matter_of_names_alone()
    {
        await stand.ProvisionAsync(Script.Hant, "Children");
        Children.DisplayName.ShouldBe("留守兒童花名冊");
        (await stand.Plugin().ListProvisioners.Single().PlanAsync(stand.Request(Script.Hant, "Children"), CancellationToken.None)).Need().Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_column_of_the_wrong_type_is_for_a_person_to_mend()
    {
        Children.RemoveColumn("BirthDate");
        Children.AddColumn(new FakeColumn("BirthDate", FakeColumnKind.Text) { DisplayName = "出生日期" });
        await ForPersonAsync("graph.column-wrong-type", "BirthDate");
    }

    [Fact]
    public async Task A_lookup_that_leads_elsewhere_is_for_a_person_to_mend()
    {
        Children.Column("Unit")!.LookupList = stand.Site.List("Classes").Id;
        await ForPersonAsync("graph.lookup-elsewhere", "Unit");
    }

    [Theory]
    [InlineData("_x6027__x522b_", "性别", "Gender", "graph.column-encoded-name")]
    [InlineData("Gend", "性别", "Gender", "graph.column-truncated-name")]
    [InlineData("Sex", "性別", "Gender", "graph.column-other-name")]
    [InlineData("Home_x0020_address", "Home address", "HomeAddress", "graph.column-encoded-name")]
    [InlineData("Other0", "Gender", "Gender", "graph.column-other-name")]
    [Trait("Behaviour", "16")]
    public async Task A_column_made_by_hand_is_recognised_by_what_it_was_meant_to_be(string name, string display, string meant, string code)
    {
        Children.RemoveColumn(meant);
        Children.AddColumn(new FakeColumn(name, FakeColumnKind.Text) { DisplayName = display });
        var problem = await ForPersonAsync(code, meant);
        problem.Message(CultureInfo.GetCultureInfo("zh-Hans")).ShouldContain(name);
        Children.Column(meant).ShouldBeNull();
    }

    [Fact]
    [Trait("Behaviour", "16")]
    public async Task A_name_that_an_old_list_cut_off_in_the_middle_of_a_letter_is_recognised()
    {
        Children.RemoveColumn("HasContactCard");
        var display = GraphStand.Catalog.Find("Children")!.Column("HasContactCard")!.Display.Hans;
        var cut = string.Concat(display.Select(c => $"_x{(int)c:x4}_"))[..32];
        Children.AddColumn(new FakeColumn(cut, FakeColumnKind.Boolean) { DisplayName = "卡" });
        await ForPersonAsync("graph.column-encoded-name", "HasContactCard");
    }

    [Fact]
    public async Task A_list_made_by_hand_is_left_alone_and_what_looks_it_up_waits()
    {
        await using var other = await GraphStand.StartAsync("fullcontrol");
        var mine = other.Site.AddList("List1", "班级");
        var plan = (await other.Plugin().ListProvisioners.Single().PlanAsync(other.Request(lists: "Children"), CancellationToken.None)).Need();
        plan.Drift.Where(p => p.Severity == Severity.Error).Select(p => (p.Code, p.Where!.Part)).ShouldBe([("graph.list-made-by-hand", "Classes"), ("graph.lookup-waits", "Children")]);
        plan.Steps.ShouldNotContain(s => s.List == "Classes");
        await other.ProvisionAsync(Script.Hans, "Children");
        mine.Columns.Count(c => !c.System).ShouldBe(1);

        mine.DisplayName = "旧的班级";
        await other.ProvisionAsync(Script.Hans, "Children");
        other.Site.List("Children").Column("Class").ShouldNotBeNull().LookupList.ShouldBe(other.Site.List("Classes").Id);
    }

    [Fact]
    [Trait("Behaviour", "21")]
    public void No_column_of_the_catalogue_ends_in_Id()
    {
        foreach (var list in GraphStand.Catalog.Lists)
        {
            foreach (var column in list.Columns) column.Name.ShouldSatisfyAllConditions(n => n.ShouldNotEndWith("Id", Case.Sensitive), n => n.ShouldNotStartWith("_"), n => n.All(char.IsAsciiLetterOrDigit).ShouldBeTrue(), n => n.Length.ShouldBeLessThanOrEqualTo(32));
        }
    }

    [Fact]
    [Trait("Behaviour", "17")]
    public async Task A_name_that_differs_in_case_alone_is_another_name()
    {
        Children.RemoveColumn("Gender");
        Children.AddColumn(new FakeColumn("gender", FakeColumnKind.Choice) { DisplayName = "男女" });
        await ForPersonAsync("graph.column-other-name", "Gender");
    }

    [Fact]
    [Trait("Behaviour", "21")]
    public async Task A_column_that_graph_would_take_for_a_lookups_id_is_not_made()
    {
        var name = new Term("学校", "學校", "School");
        var catalog = new ListCatalog([new ListSchema { Name = "Things", Display = name, Columns = [new ColumnSchema { Name = "SchoolId", Display = name, Type = ColumnType.Text }] }]);
        var plan = (await stand.Plugin().ListProvisioners.Single().PlanAsync(new ProvisionRequest(catalog, "S01", Script.Hans), CancellationToken.None)).Need();
        plan.Drift.Single(p => p.Severity == Severity.Error).Code.ShouldBe("graph.column-id-name");
        plan.Steps.ShouldNotContain(s => s.Column == "SchoolId");
    }

    private async Task<ProvisionPlan> PlanAsync() => (await stand.Plugin().ListProvisioners.Single().PlanAsync(stand.Request(lists: "Children"), CancellationToken.None)).Need();

    private async Task MendsAsync(string code, string column)
    {
        var plan = await PlanAsync();
        plan.Drift.Single(p => p.Severity != Severity.Info).ShouldSatisfyAllConditions(p => p.Code.ShouldBe(code), p => p.Severity.ShouldBe(Severity.Warning), p => p.Where!.Column.ShouldBe(column), p => p.Where!.Part.ShouldBe("Children"));
        plan.Steps.ShouldHaveSingleItem().Column.ShouldBe(column);
        await stand.ProvisionAsync(Script.Hans, "Children");
        (await PlanAsync()).ShouldSatisfyAllConditions(p => p.Steps.ShouldBeEmpty(), p => p.Drift.ShouldAllBe(d => d.Severity == Severity.Info));
    }

    private async Task<Problem> ForPersonAsync(string code, string column)
    {
        var plan = await PlanAsync();
        plan.Steps.ShouldNotContain(s => s.Column == column);
        var problem = plan.Drift.Single(p => p.Severity == Severity.Error);
        problem.ShouldSatisfyAllConditions(p => p.Code.ShouldBe(code), p => p.Where!.Column.ShouldBe(column), p => p.Where!.Part.ShouldBe("Children"));
        return problem;
    }
}
