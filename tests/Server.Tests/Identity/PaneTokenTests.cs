using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace WorkSummary.Server.Tests.Identity;

/// <summary>The pane's sign-in by the dialog: a code that goes over once, a token that is good for the API and nothing else.</summary>
[Collection(DemoCollection.Name)]
public sealed class PaneTokenTests(DemoServer server)
{
    private const string Teacher = "s03-teacher-1";

    [Fact]
    public async Task The_dialog_signs_in_and_its_code_becomes_a_token_that_says_who_one_is()
    {
        var pane = PaneVisitor.Pane(server, await PaneVisitor.TokenAsync(server, Teacher));
        var me = await pane.GetFromJsonAsync<JsonElement>("/api/v1/me");
        me.GetProperty("id").GetString().ShouldBe(Teacher);
        me.GetProperty("unit").GetProperty("code").GetString().ShouldBe("S03");
        me.GetProperty("roles")[0].GetString().ShouldBe("teacher");
        me.GetProperty("demo").GetBoolean().ShouldBeTrue();
        (await pane.GetAsync("/api/v1/lists/state")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_is_worth_one_token_also_when_it_comes_twice_at_once()
    {
        var code = await PaneVisitor.CodeAsync(server, Teacher);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.Browser().PostAsJsonAsync("/api/v1/sign-in/token", new { code })));
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
        (await answers.First(a => !a.IsSuccessStatusCode).ReasonAsync()).ShouldBe("sign-in.code-used");
    }

    [Fact]
    public async Task The_dialogs_sign_in_is_no_session_and_ends_with_the_code()
    {
        var dialog = server.Browser();
        var page = await dialog.GetStringAsync("/sign-in/dialog");
        await dialog.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", Teacher), ("returnUrl", "/sign-in/handover")));
        (await dialog.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await dialog.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await dialog.PostAsync("/sign-in/code", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await dialog.PostAsync("/sign-in/code", null)).ReasonAsync()).ShouldBe("sign-in.code-used");
    }

    [Theory]
    [InlineData("/sign-in/code", "Origin", "https://elsewhere.example")]
    [InlineData("/sign-in/code", "Origin", "null")]
    [InlineData("/sign-in/code", "Sec-Fetch-Site", "cross-site")]
    [InlineData("/api/v1/sign-in/token", "Origin", "https://elsewhere.example")]
    [InlineData("/api/v1/sign-in/token", "Sec-Fetch-Site", "same-site")]
    public async Task Another_sites_page_gets_neither_a_code_nor_a_token_and_uses_none_up(string path, string header, string value)
    {
        var dialog = server.Browser();
        var page = await dialog.GetStringAsync("/sign-in/dialog");
        await dialog.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", Teacher), ("returnUrl", "/sign-in/handover")));
        var code = path.EndsWith("/token", StringComparison.Ordinal) ? await PaneVisitor.CodeAsync(server, Teacher) : null;
        async Task<HttpResponseMessage> AskAsync(bool foreign)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = code is null ? null : JsonContent.Create(new { code }) };
            if (foreign) request.Headers.TryAddWithoutValidation(header, value);
            return await dialog.SendAsync(request);
        }

        (await AskAsync(foreign: true)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(foreign: false)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_is_never_given_for_a_mere_address()
    {
        var dialog = server.Browser();
        var page = await dialog.GetStringAsync("/sign-in/dialog");
        await dialog.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", Teacher), ("returnUrl", "/sign-in/handover")));
        (await dialog.GetAsync("/sign-in/code")).IsSuccessStatusCode.ShouldBeFalse();
        (await server.Browser().PostAsync("/sign-in/code", null)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/sign-in/handover")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    public async Task The_dialog_leads_nowhere_else(string returnUrl)
    {
        var dialog = server.Browser();
        var page = await dialog.GetStringAsync("/sign-in/dialog?returnUrl=" + Uri.EscapeDataString(returnUrl));
        page.ShouldNotContain("elsewhere.example");
        var answer = await dialog.PostAsync("/sign-in/demo", DemoServer.Form(page, ("member", Teacher), ("returnUrl", returnUrl)));
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Who_has_a_session_goes_on_with_it_by_the_dialogs_own_button_alone()
    {
        var browser = await server.SignedInAsync(Teacher);
        (await browser.PostAsync("/sign-in/dialog", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var answer = await browser.PostAsync("/sign-in/dialog", DemoServer.Form(await browser.GetStringAsync("/sign-in/dialog")));
        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in/handover");
        (await browser.PostAsync("/sign-in/code", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_last_page_stands_in_no_frame_and_loads_from_here_and_from_office_alone()
    {
        var answer = await server.Browser().GetAsync("/sign-in/handover");
        answer.Headers.GetValues("X-Frame-Options").Single().ShouldBe("DENY");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("form-action 'none'");
        policy.ShouldContain("script-src 'self' https://appsforoffice.microsoft.com;");
    }
}
