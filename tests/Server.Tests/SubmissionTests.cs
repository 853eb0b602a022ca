using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>Submissions from the browser's pane that are tried again, on a server of their own: they change the world.</summary>
public sealed class SubmissionTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task A_submission_that_stopped_after_its_Version_was_stored_is_the_same_Version_when_it_is_tried_again_and_has_one_answer()
    {
        var teacher = server.People.First(p => p.Unit == "S03" && p.Roles.Contains(Role.Teacher));
        var browser = await server.SignedInAsync(teacher.Id);
        var desk = server.Service<IReportDesk>();
        var report = (await desk.ListAsync(teacher, new ReportFilter(Unit: "S03"))).First(r => r.Stage == r.Route.Stages[0].Key && r.Version > 0);
        var draft = await browser.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{report.Id}/draft");
        var section = draft.GetProperty("sections").EnumerateArray().First(s => s.GetProperty("text").GetString() is { Length: > 0 });
        var text = section.GetProperty("text").GetString() + "\n\n本学期家访做到了每月一次。\n";
        var saved = await browser.PutAsJsonAsync(
            $"/api/v1/reports/{report.Id}/draft/{section.GetProperty("section").GetString()}", new { text, revision = section.GetProperty("revision").GetInt32() });
        saved.StatusCode.ShouldBe(HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());

        // A turn that is not the report's stops the route's step; the Version is there by then, as after a crash.
        var stopped = await SubmitAsync(report.Turn + 1, "one");
        stopped.StatusCode.ShouldBe(HttpStatusCode.Conflict, await stopped.Content.ReadAsStringAsync());
        (await VersionsAsync()).ShouldBe(report.Version + 1);

        var first = await SubmitAsync(report.Turn, "two");
        var again = await SubmitAsync(report.Turn, "two");
        first.StatusCode.ShouldBe(HttpStatusCode.OK, await first.Content.ReadAsStringAsync());
        again.StatusCode.ShouldBe(HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
        (await VersionsAsync()).ShouldBe(report.Version + 1);
        (await desk.HistoryAsync(teacher, report.Id)).Value!.Count(h => h.Version == report.Version + 1).ShouldBe(1);

        Task<HttpResponseMessage> SubmitAsync(int turn, string key) => browser.PostAsJsonAsync($"/api/v1/reports/{report.Id}/submission", new { turn, key });
        async Task<int> VersionsAsync() => (await desk.GetAsync(teacher, report.Id)).Value!.Versions.Count;
    }

    [Fact]
    public async Task A_text_that_was_emptied_is_not_in_the_document_any_more()
    {
        var teacher = server.People.First(p => p.Unit == "S06" && p.Roles.Contains(Role.Teacher));
        var browser = await server.SignedInAsync(teacher.Id);
        var report = (await server.Service<IReportDesk>().ListAsync(teacher, new ReportFilter(Unit: "S06"))).First(r => r.Stage == r.Route.Stages[0].Key && r.Version > 0);
        var draft = await browser.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{report.Id}/draft");
        var section = draft.GetProperty("sections").EnumerateArray().First(s => s.GetProperty("text").GetString() is { Length: > 0 });
        var key = section.GetProperty("section").GetString();
        var before = await FindingsAsync();
        var emptied = await browser.PutAsJsonAsync($"/api/v1/reports/{report.Id}/draft/{key}", new { text = "", revision = section.GetProperty("revision").GetInt32() });
        emptied.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FindingsAsync()).ShouldBeGreaterThan(before);

        async Task<int> FindingsAsync()
        {
            var found = await browser.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{report.Id}/draft/findings");
            return found.GetProperty("findings").GetArrayLength();
        }
    }
}
