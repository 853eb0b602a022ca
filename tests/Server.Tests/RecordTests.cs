using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Server.Reporting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>Short records over HTTP: what is written, by whom, how often.</summary>
[Collection(DemoCollection.Name)]
public sealed class RecordTests(DemoServer server)
{
    [Fact]
    public async Task A_record_sent_twice_is_written_once()
    {
        var browser = await server.SignedInAsync("s02-teacher-1");
        var children = await ChildrenAsync("s02-teacher-1");
        var before = await CountAsync("s02-teacher-1", "HomeVisits");
        var visit = Visit("2025-06-03", children.Take(3));
        foreach (var _ in (int[])[1, 2])
        {
            var answer = await browser.PostAsJsonAsync("/api/v1/records/visit", visit);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows").GetInt32().ShouldBe(3);
        }

        (await CountAsync("s02-teacher-1", "HomeVisits")).ShouldBe(before + 3);
    }

    [Fact]
    public async Task What_is_wrong_names_its_column_and_nothing_is_written()
    {
        var browser = await server.SignedInAsync("s02-teacher-1");
        var before = await CountAsync("s02-teacher-1", "HomeVisits");
        var visit = Visit("昨天", await ChildrenAsync("s02-teacher-1"));
        var answer = await browser.PostAsJsonAsync("/api/v1/records/visit", visit);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems")[0];
        problem.GetProperty("where").GetProperty("column").GetString().ShouldBe("VisitDate");
        problem.GetProperty("message").GetString()!.ShouldContain("昨天");
        (await CountAsync("s02-teacher-1", "HomeVisits")).ShouldBe(before);
    }

    [Fact]
    public async Task A_closed_period_takes_no_record()
    {
        var browser = await server.SignedInAsync("s02-teacher-1");
        var answer = await browser.PostAsJsonAsync("/api/v1/records/visit", Visit("2024-10-10", (await ChildrenAsync("s02-teacher-1")).Take(1)));
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("rows.closed-period");
    }

    [Fact]
    public async Task A_child_of_another_school_cannot_be_written_about()
    {
        var browser = await server.SignedInAsync("s02-teacher-1");
        var answer = await browser.PostAsJsonAsync("/api/v1/records/visit", Visit("2025-06-03", (await ChildrenAsync("s01-teacher-1")).Take(1)));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("rows.no-row");
    }

    [Fact]
    public async Task An_activity_and_its_counts_are_two_rows_of_two_lists()
    {
        var browser = await server.SignedInAsync("s03-teacher-1");
        var record = new
        {
            key = NewKey(),
            values = new Dictionary<string, string[]>
            {
                ["c.Title"] = ["五月手工展之一"], ["c.Kind"] = ["festival"], ["c.StartTime"] = ["2025-05-30T15:00"], ["c.Scope"] = ["left-behind-only"],
                ["c.Period"] = ["2024-2025-2"], ["p.LeftBehindCount"] = ["２６"],
            },
        };
        var answer = await browser.PostAsJsonAsync("/api/v1/records/activity", record);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var found = await FindAsync("s03-teacher-1", "Activities", "五月手工展之一");
        found["Unit"].ShouldBe("S03");
        var counts = await FindAsync("s03-teacher-1", "ActivityParticipants", "五月手工展之一");
        counts["Activity"].ShouldBe(found["ActivityCode"]);
        counts["LeftBehindCount"].ShouldBe(26m);
    }

    [Theory]
    [InlineData("b01-officer-1")]
    [InlineData("b01-admin")]
    [InlineData("b01-designer")]
    public async Task Whoever_may_not_see_the_rows_can_write_none(string id)
    {
        var browser = await server.SignedInAsync(id);
        (await browser.PostAsJsonAsync("/api/v1/records/visit", Visit("2025-06-03", []))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var path in (string[])["/lists/Children", "/lists/Children/new", "/lists/record/visit", "/lists/open"])
            (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    [Fact]
    public async Task Nobody_writes_without_signing_in_or_from_another_site_or_to_no_form()
    {
        (await server.Browser().PostAsJsonAsync("/api/v1/records/visit", Visit("2025-06-03", []))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var browser = await server.SignedInAsync("s02-teacher-1");
        (await browser.PostAsJsonAsync("/api/v1/records/nothing", Visit("2025-06-03", []))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/v1/records/visit") { Content = JsonContent.Create(Visit("2025-06-03", [])) };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await browser.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused()
    {
        var browser = await server.SignedInAsync("s02-teacher-1");
        var answer = await browser.PostAsJsonAsync("/api/v1/records/visit", new { key = "1", values = new Dictionary<string, string[]>() });
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("rows.bad-key");
    }

    private static object Visit(string day, IEnumerable<string> children) => new
    {
        key = NewKey(),
        values = new Dictionary<string, string[]>
        {
            ["each"] = [.. children], ["c.VisitDate"] = [day], ["c.Mode"] = ["at-home"], ["c.Trigger"] = ["routine"], ["c.Carer"] = ["S02-02"],
        },
    };

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private async Task<IReadOnlyList<string>> ChildrenAsync(string id) => [.. (await PageAsync(id, new RowQuery("Children"))).Rows.Select(r => (string)r.Row["ChildCode"]!)];

    private async Task<int> CountAsync(string id, string list) => (await PageAsync(id, new RowQuery(list))).Total;

    private async Task<Row> FindAsync(string id, string list, string text) => (await PageAsync(id, new RowQuery(list) { Search = text })).Rows.ShouldHaveSingleItem().Row;

    private async Task<RowPage> PageAsync(string id, RowQuery query) =>
        (await server.Service<IRowDesk>().PageAsync(server.Person(id), server.Service<ReportingCatalog>().Lists, query)).Value!;
}
