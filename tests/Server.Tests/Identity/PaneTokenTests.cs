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
}
