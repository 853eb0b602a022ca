using Shouldly;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using Xunit;

namespace WorkSummary.Server.Tests;

/// <summary>The demo world, played through the real checks and the real route.</summary>
[Collection(DemoCollection.Name)]
public sealed class DemoWorldTests(DemoServer server)
{
    [Fact]
    public async Task No_check_stops_a_demo_report_on_its_way()
    {
        var reports = await server.Service<IReportDesk>().ListAsync(server.Person("b01-officer-1"), new ReportFilter(Period: "2024-2025-1"));

        reports.Count.ShouldBe(8);
        reports.ShouldAllBe(r => r.Stage == Route.Accepted);
    }

    [Fact]
    public async Task There_is_a_report_in_every_state()
    {
        var rounds = server.Service<IRoundDesk>();
        var officer = server.Person("b01-officer-1");
        var open = (await rounds.ListAsync(officer)).Where(r => r.Period.Code == "2024-2025-2").ToArray();
        var states = new List<UnitStatus>();
        foreach (var round in open) states.AddRange((await rounds.UnitsAsync(officer, round.Id)).Value!.Select(u => u.Status));

        states.ShouldContain(UnitStatus.Accepted);
        states.ShouldContain(UnitStatus.Submitted);
        states.ShouldContain(UnitStatus.Returned);
        states.ShouldContain(UnitStatus.Missing);
        states.ShouldContain(UnitStatus.Late);
        (await server.Service<IReviewDesk>().QueueAsync(server.Person("s02-principal"), new QueueFilter())).Total.ShouldBeGreaterThan(0);
    }
}
