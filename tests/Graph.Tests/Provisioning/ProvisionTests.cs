using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.FakeGraph;
using Xunit;

namespace Graph.Tests.Provisioning;

/// <summary>Making the lists in a site, over HTTP.</summary>
public sealed class ProvisionTests : IAsyncLifetime
{
    private GraphStand stand = null!;

    public async Task InitializeAsync() => stand = await GraphStand.StartAsync("fullcontrol");

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task A_fresh_site_gets_every_list_under_its_internal_name_and_shows_the_display_name()
    {
        await stand.ProvisionAsync(Script.Hant);
        foreach (var schema in GraphStand.Catalog.Lists)
        {
            var list = stand.Site.Lists.Single(l => l.Name == schema.Name);
            list.DisplayName.ShouldBe(schema.Display.Hant);
            list.Description.ShouldBe(schema.Hint!.Hant);
            foreach (var column in schema.Columns) list.Column(column.Name).ShouldNotBeNull().DisplayName.ShouldBe(column.Display.Hant);
        }
    }

    [Fact]
    public async Task Provisioning_twice_does_nothing_the_second_time()
    {
        (await stand.ProvisionAsync()).ShouldBeGreaterThan(250);
        var before = stand.Server.Requests.Entries.Count(e => e.Method != "GET");
        (await stand.ProvisionAsync()).ShouldBe(0);
        stand.Server.Requests.Entries.Count(e => e.Method != "GET" && !e.Url.Contains("token", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(before);
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        var plan = (await stand.Plugin().ListProvisioners.Single().PlanAsync(stand.Request(), CancellationToken.None)).Need();
        plan.Steps.Count.ShouldBeGreaterThan(250);
        stand.Site.Lists.ShouldBeEmpty();
    }

    [Fact]
    public async Task Columns_are_of_the_catalogues_types_and_indexed_where_they_are_looked_up_by()
    {
        await stand.ProvisionAsync();
        var children = stand.Site.List("Children");
        children.Column("ChildCode").ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Unique.ShouldBeTrue(), c => c.Indexed.ShouldBeTrue(), c => c.Kind.ShouldBe(FakeColumnKind.Text));
        children.Column("Unit").ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.Kind.ShouldBe(FakeColumnKind.Lookup), c => c.Indexed.ShouldBeTrue(), c => c.LookupColumn.ShouldBe("UnitCode"), c => c.LookupList.ShouldBe(stand.Site.List("OrgUnits").Id));
        children.Column("Class").ShouldNotBeNull().LookupColumn.ShouldBe("ClassName");
        children.Column("StatusFrom").ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.DateOnly.ShouldBeTrue(), c => c.Indexed.ShouldBeTrue());
        children.Column("Gender").ShouldNotBeNull().Choices.ShouldBe(["boy", "girl"]);
        children.Column("Gender")!.Description.ShouldBe(GraphStand.Catalog.Find("Children")!.Column("Gender")!.Hint?.Hans ?? "");
        stand.Site.List("HealthChecks").Column("Items").ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Multiple.ShouldBeTrue(), c => c.Indexed.ShouldBeFalse());
        stand.Site.List("Activities").Column("StartTime").ShouldNotBeNull().DateOnly.ShouldBeFalse();
        stand.Site.List("Activities").Column("Summary").ShouldNotBeNull().Multiline.ShouldBeTrue();
        stand.Site.List("Aid").Column("Amount").ShouldNotBeNull().Kind.ShouldBe(FakeColumnKind.Currency);
        stand.Site.List("UnitReturns").Column("ApprovedBy").ShouldNotBeNull().Kind.ShouldBe(FakeColumnKind.Person);
        stand.Site.List("OrgUnits").Column("ParentUnit").ShouldNotBeNull().LookupList.ShouldBe(stand.Site.List("OrgUnits").Id);
        children.Column("WsKey").ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Unique.ShouldBeTrue(), c => c.Hidden.ShouldBeTrue());
    }

    [Fact]
    [Trait("Behaviour", "27")]
    public async Task The_title_that_a_list_is_born_with_is_used_where_the_catalogue_has_one_and_not_asked_for_elsewhere()
    {
        await stand.ProvisionAsync();
        stand.Site.List("Children").Column("Title").ShouldNotBeNull().Required.ShouldBeFalse();
        stand.Site.List("Activities").Columns.Count(c => c.Name.StartsWith("Title", StringComparison.Ordinal)).ShouldBe(1);
        stand.Site.List("Activities").Column("Title").ShouldNotBeNull().ShouldSatisfyAllConditions(
            c => c.DisplayName.ShouldBe("活动名称"), c => c.Required.ShouldBeTrue());
    }

    [Fact]
    [Trait("Behaviour", "27")]
    public async Task A_column_of_a_kind_that_graph_does_not_describe_is_of_the_wrong_type()
    {
        var list = stand.Site.AddList("Carers", "关爱人员");
        list.AddColumn(new FakeColumn("Phone", FakeColumnKind.Unsupported) { DisplayName = "电话" });
        var plan = (await stand.Plugin().ListProvisioners.Single().PlanAsync(stand.Request(lists: "Carers"), CancellationToken.None)).Need();
        plan.Drift.Single(p => p.Severity == Severity.Error).ShouldSatisfyAllConditions(
            p => p.Code.ShouldBe("graph.column-wrong-type"), p => p.Where!.Column.ShouldBe("Phone"), p => p.Where!.Part.ShouldBe("Carers"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(90)]
    [InlineData(240)]
    public async Task Killed_in_the_middle_a_new_plan_holds_what_is_left(int after)
    {
        var provisioner = stand.Plugin().ListProvisioners.Single();
        var plan = (await provisioner.PlanAsync(stand.Request(), CancellationToken.None)).Need();
        using var stop = new CancellationTokenSource();
        var taken = 0;
        var progress = new Told(_ =>
        {
            if (++taken == after) stop.Cancel();
        });
        await Should.ThrowAsync<OperationCanceledException>(() => provisioner.ApplyAsync(stand.Request(), plan, progress, stop.Token));
        var rest = (await stand.Plugin().ListProvisioners.Single().PlanAsync(stand.Request(), CancellationToken.None)).Need();
        rest.Steps.Select(s => (s.Action, s.List, s.Column)).ShouldBe(plan.Steps.Skip(after).Select(s => (s.Action, s.List, s.Column)), ignoreOrder: true);
        await stand.ProvisionAsync();
        (await stand.Plugin().ListProvisioners.Single().PlanAsync(stand.Request(), CancellationToken.None)).Need().Steps.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_nothing_twice()
    {
        var provisioner = stand.Plugin().ListProvisioners.Single();
        var request = stand.Request(lists: "Periods");
        var plan = (await provisioner.PlanAsync(request, CancellationToken.None)).Need();
        stand.Server.Faults.CutNext(1, CutAt.Answer, "/lists$");
        stand.Server.Faults.CutNext(3, CutAt.Answer, "/columns$");
        (await provisioner.ApplyAsync(request, plan, null, CancellationToken.None)).Need();
        stand.Site.Lists.Count.ShouldBe(1);
        stand.Site.List("Periods").Columns.Select(c => c.Name).ShouldBeUnique();
        (await provisioner.PlanAsync(request, CancellationToken.None)).Need().Steps.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Behaviour", "33")]
    public async Task Without_the_right_to_make_lists_one_sentence_says_so()
    {
        stand.Site.Grant(stand.World.App, "write");
        var provisioner = stand.Plugin().ListProvisioners.Single();
        var plan = (await provisioner.PlanAsync(stand.Request(), CancellationToken.None)).Need();
        var result = await provisioner.ApplyAsync(stand.Request(), plan, null, CancellationToken.None);
        result.Codes().ShouldBe(["graph.provision-denied"]);
    }

    [Fact]
    public async Task Lists_that_are_looked_up_are_made_along_and_before()
    {
        await stand.ProvisionAsync(Script.Hans, "HomeVisits");
        stand.Site.Lists.Select(l => l.Name).ShouldBe(["OrgUnits", "Periods", "Carers", "Classes", "Children", "HomeVisits"], ignoreOrder: true);
    }

    private sealed class Told(Action<ProvisionStep> tell) : IProgress<ProvisionStep>
    {
        public void Report(ProvisionStep value) => tell(value);
    }
}
