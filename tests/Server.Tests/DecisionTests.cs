using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using WorkSummary.Core.People;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests;

/// <summary>Decisions over HTTP, on a server of their own: they change the world.</summary>
public sealed class DecisionTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task Of_two_officers_who_accept_at_the_same_moment_one_counts_and_the_other_is_told_what_happened()
    {
        var (first, second) = (await server.SignedInAsync("b01-officer-1"), await server.SignedInAsync("b01-officer-2"));
        var waiting = (await server.Service<IReviewDesk>().QueueAsync(server.Person("b01-officer-1"), new QueueFilter())).Items[0].Report;
        var view = await server.Service<IReportDesk>().GetAsync(server.Person("b01-officer-1"), waiting.Id);
        var decision = new { action = "return", turn = waiting.Turn, versionHash = view.Value!.Versions[^1].Hash, reason = "请补充数据。" };

        var answers = await Task.WhenAll(
            first.PostAsJsonAsync($"/api/v1/reports/{waiting.Id}/decisions", decision),
            second.PostAsJsonAsync($"/api/v1/reports/{waiting.Id}/decisions", decision));

        answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        var loser = await answers.Single(a => a.StatusCode == HttpStatusCode.Conflict).Content.ReadFromJsonAsync<JsonElement>();
        loser.GetProperty("code").GetString().ShouldBe("route.already-decided");
        loser.GetProperty("title").GetString()!.ShouldContain("退回");
    }

    [Fact]
    public async Task A_principal_comments_and_returns_by_the_forms_of_the_page_and_the_next_report_opens()
    {
        var reviewer = await ReviewerAsync();
        var browser = await server.SignedInAsync(reviewer.Id);
        var waiting = (await server.Service<IReviewDesk>().QueueAsync(reviewer, new QueueFilter())).Items[0].Report;
        var page = await browser.GetStringAsync($"/queue?report={waiting.Id}");

        var remark = await browser.PostAsync(
            $"/reports/{waiting.Id}?handler=Remark&queue=%3F", DemoServer.Form(page, ("text", "请写明时间。"), ("paragraph", "3"), ("quote", "")));
        remark.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetStringAsync($"/reports/{waiting.Id}")).ShouldContain("请写明时间。");

        var hash = (await server.Service<IReportDesk>().GetAsync(reviewer, waiting.Id)).Value!.Versions[^1].Hash;
        var decided = await browser.PostAsync($"/reports/{waiting.Id}?handler=Decide&queue=%3F", DemoServer.Form(
            page, ("action", "Return"), ("turn", $"{waiting.Turn}"), ("hash", hash), ("reason", "请按批注修改。"), ("key", "k1")));
        decided.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        decided.Headers.Location!.OriginalString.ShouldStartWith("/queue");
        var history = (await server.Service<IReportDesk>().HistoryAsync(reviewer, waiting.Id)).Value!;
        history[^1].Reason.ShouldBe("请按批注修改。");
    }

    /// <summary>A principal of a school for whom a report waits.</summary>
    private Task<Member> ReviewerAsync() => ReviewerAsync(server);

    public static async Task<Member> ReviewerAsync(DemoServer server)
    {
        foreach (var person in server.People.Where(p => p.Roles.Contains(Role.Principal) && p.Unit.StartsWith('S')))
        {
            if ((await server.Service<IReviewDesk>().QueueAsync(person, new QueueFilter())).Total > 0) return person;
        }

        throw new InvalidOperationException("No demo report waits for a principal.");
    }
}
