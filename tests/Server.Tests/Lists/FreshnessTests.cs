using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Lists;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Lists;

/// <summary>How fresh the lists are and fresh data now, over the API; and the address at which sources call back.</summary>
[Collection(LinkedCollection.Name)]
public sealed class FreshnessTests(LinkedServer server)
{
    private const string State = "/api/v1/lists/state";
    private const string Refresh = "/api/v1/lists/refresh";

    [Fact]
    public async Task The_state_tells_the_age_of_the_copy_and_refreshing_makes_it_younger()
    {
        await server.ReadAsync();
        var browser = await server.SignedInAsync("s03-teacher-1");
        var before = await browser.GetFromJsonAsync<JsonElement>(State);

        var answer = await browser.PostAsync(Refresh, null);

        before.GetProperty("linked").GetBoolean().ShouldBeTrue();
        before.GetProperty("source").GetString().ShouldBe("memory");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var after = await answer.Content.ReadFromJsonAsync<JsonElement>();
        after.GetProperty("readAt").GetDateTimeOffset().ShouldBeGreaterThan(before.GetProperty("readAt").GetDateTimeOffset());
        after.TryGetProperty("trouble", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_school_that_keeps_its_lists_here_is_told_so()
    {
        var browser = await server.SignedInAsync("s01-teacher-1");

        (await browser.GetFromJsonAsync<JsonElement>(State)).GetProperty("linked").GetBoolean().ShouldBeFalse();
        var answer = await browser.PostAsync(Refresh, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Code(answer)).ShouldBe("lists.not-linked");
    }

    [Theory]
    [InlineData("en", "Reading the lists failed unexpectedly")]
    [InlineData("zh-Hans", "读取清单时出现意外错误")]
    [InlineData("zh-Hant", "讀取清單時出現意外錯誤")]
    public async Task Trouble_is_said_in_the_readers_language_and_stays_beside_the_age(string language, string begins)
    {
        await server.ReadAsync();
        server.Source.Trouble = (_, _) => Task.FromResult<Problem?>(new Problem(MemorySource.Texts, "lists.refresh-failed") { Unavailable = true });
        var browser = await server.SignedInAsync("s03-principal");
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var answer = await browser.PostAsync(Refresh, null);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()!.ShouldStartWith(begins);
        var trouble = (await browser.GetFromJsonAsync<JsonElement>(State)).GetProperty("trouble");
        trouble.GetProperty("code").GetString().ShouldBe("lists.refresh-failed");
        trouble.GetProperty("message").GetString()!.ShouldStartWith(begins);
    }

    [Fact]
    public async Task What_takes_long_goes_on_by_itself_and_says_how_far_it_has_come()
    {
        await server.ReadAsync();
        var gate = new TaskCompletionSource();
        server.Source.Trouble = async (progress, cancellation) =>
        {
            progress?.Report(new ListProgress("Children", 400) { Waiting = TimeSpan.FromSeconds(17) });
            await gate.Task.WaitAsync(cancellation);
            return null;
        };
        var browser = await server.SignedInAsync("s03-teacher-1");

        var answer = await browser.PostAsync(Refresh, null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        answer.Headers.Location!.OriginalString.ShouldBe(State);
        var reading = (await browser.GetFromJsonAsync<JsonElement>(State)).GetProperty("reading");
        reading.GetProperty("rows").GetInt32().ShouldBe(400);
        reading.GetProperty("waitingSeconds").GetInt32().ShouldBe(17);
        gate.SetResult();
        await RefreshTests.UntilAsync(() => !server.Service<ListRefresher>().IsReading(LinkedServer.Unit));
        (await browser.GetFromJsonAsync<JsonElement>(State)).TryGetProperty("reading", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("b01-officer-1")]
    [InlineData("b01-admin")]
    [InlineData("b01-designer")]
    public async Task Only_the_schools_own_people_see_and_refresh(string id)
    {
        var browser = await server.SignedInAsync(id);

        (await browser.GetAsync(State)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostAsync(Refresh, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Strangers_and_other_sites_pages_change_nothing()
    {
        server.Reset();
        (await server.Browser().PostAsync(Refresh, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var browser = await server.SignedInAsync("s03-teacher-1");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        (await browser.PostAsync(Refresh, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        server.Source.Readings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_asks_whether_anybody_is_there_is_answered_with_its_token()
    {
        var answer = await server.Browser().PostAsync("/hooks/lists/memory?validationToken=a%20b%3Cc", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("a b<c");
    }

    [Fact]
    public async Task A_call_is_answered_whoever_calls_and_tells_a_stranger_nothing()
    {
        var browser = server.Browser();

        var answer = await browser.PostAsync("/hooks/lists/memory", new StringContent("w-S03 wrong\nw-none x"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_for_no_source_or_too_long_is_refused()
    {
        var browser = server.Browser();

        (await browser.PostAsync("/hooks/lists/none", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var large = new ByteArrayContent(Encoding.UTF8.GetBytes(new string('x', 300_000)));
        (await browser.PostAsync("/hooks/lists/memory", large)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<string?> Code(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
