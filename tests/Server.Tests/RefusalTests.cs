using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>What is refused over HTTP changes nothing.</summary>
[Collection(DemoCollection.Name)]
public sealed class RefusalTests(DemoServer server)
{
    [Fact]
    public async Task A_return_without_a_reason_is_refused_with_a_code_and_changes_nothing()
    {
        var reviewer = await DecisionTests.ReviewerAsync(server);
        var queue = await server.Service<IReviewDesk>().QueueAsync(reviewer, new QueueFilter());
        var waiting = queue.Items[0].Report;
        var view = (await server.Service<IReportDesk>().GetAsync(reviewer, waiting.Id)).Value!;
        var browser = await server.SignedInAsync(reviewer.Id);

        var answer = await browser.PostAsJsonAsync(
            $"/api/v1/reports/{waiting.Id}/decisions", new { action = "return", turn = waiting.Turn, versionHash = view.Versions[^1].Hash });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("route.reason-missing");
        (await server.Service<IReportDesk>().GetAsync(reviewer, waiting.Id)).Value!.Report.Turn.ShouldBe(waiting.Turn);
    }

    [Fact]
    public async Task A_change_that_another_site_asks_for_is_refused()
    {
        var browser = await server.SignedInAsync("b01-officer-1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/notices/read");
        request.Headers.Add("Origin", "https://elsewhere.example");
        var answer = await browser.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("problems.foreign-origin");
    }
}
