using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using Xunit;

namespace Graph.Tests.Provisioning;

/// <summary>Views, through SharePoint's own interface.</summary>
public sealed class ViewTests : IAsyncLifetime
{
    private GraphStand stand = null!;

    public async Task InitializeAsync() => stand = await GraphStand.StartAsync("fullcontrol");

    public async Task DisposeAsync() => await stand.DisposeAsync();

    [Fact]
    public async Task With_a_certificate_each_list_opens_in_a_view_of_its_columns_the_newest_first()
    {
        stand.WithCertificate();
        await stand.ProvisionAsync(Script.Hans, "HomeVisits");
        var view = stand.Site.List("HomeVisits").Views.Single(v => v.Default);
        view.Title.ShouldBe("WorkSummary");
        view.Fields.ShouldBe(GraphStand.Catalog.Find("HomeVisits")!.Columns.Select(c => c.Name));
        view.Query.ShouldBe("<OrderBy><FieldRef Name=\"VisitDate\" Ascending=\"FALSE\" /></OrderBy>");
        stand.Site.List("Classes").Views.Single(v => v.Default).Query.ShouldBe("<OrderBy><FieldRef Name=\"Unit\" /><FieldRef Name=\"Period\" /><FieldRef Name=\"ClassName\" /></OrderBy>");
        (await stand.ProvisionAsync(Script.Hans, "HomeVisits")).ShouldBe(0);
    }

    [Fact]
    public async Task A_view_whose_answer_was_lost_is_not_made_twice()
    {
        stand.WithCertificate();
        stand.Server.Faults.CutNext(1, WorkSummary.FakeGraph.CutAt.Answer, "views/add");
        await Should.ThrowAsync<Exception>(() => stand.ProvisionAsync(Script.Hans, "Periods"));
        await stand.ProvisionAsync(Script.Hans, "Periods");
        stand.Site.List("Periods").Views.Count(v => v.Title == "WorkSummary").ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_certificate_the_plan_says_in_one_line_that_views_are_left_out()
    {
        var plan = (await stand.Plugin().ListProvisioners.Single().PlanAsync(stand.Request(), CancellationToken.None)).Need();
        plan.Drift.Single(p => p.Code == "graph.views-left-out").Severity.ShouldBe(Severity.Info);
        plan.Steps.ShouldNotContain(s => s.Action == ProvisionAction.CreateView);
    }
}
