using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Deque.AxeCore.Playwright;
using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeIdentity;

namespace WorkSummary.EndToEnd.Identity;

/// <summary>Signing in with the organisation's account, in a real browser: to the pages, and for the pane inside Word.</summary>
public sealed class SignInTests(IdentityStage stage) : IClassFixture<IdentityStage>
{
    /// <summary>What Office's library does in a dialog, as far as the handover needs it.</summary>
    private const string OfficeInADialog = """
        window.Office = {
          onReady: () => Promise.resolve({ host: "Word", platform: "OfficeOnline" }),
          context: { ui: { messageParent: (text, options) => window.opener.postMessage(text, options.targetOrigin) } },
        };
        """;

    private static Task ChooseAsync(IPage page, FakePerson person) => page.GetByRole(AriaRole.Button, new() { Name = person.UserName }).ClickAsync();

    [Fact]
    public async Task A_teacher_signs_in_to_the_pages_and_comes_to_where_they_wanted_to_go()
    {
        await using var person = await stage.AnybodyAsync();
        await person.Page.GotoAsync("/lists");
        await person.Page.Locator("a[href^='/sign-in/microsoft']").ClickAsync();
        await ChooseAsync(person.Page, FakePerson.Teacher);
        await Expect(person.Page.Locator(".app-place")).ToBeVisibleAsync();
        new Uri(person.Page.Url).AbsolutePath.ShouldBe("/lists");
        person.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task Who_is_no_member_is_told_so_in_one_sentence()
    {
        await using var person = await stage.AnybodyAsync();
        await person.Page.GotoAsync("/sign-in");
        await person.Page.Locator("a[href^='/sign-in/microsoft']").ClickAsync();
        await ChooseAsync(person.Page, FakePerson.Stranger);
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("成员名单");
    }

    [Fact]
    public async Task Who_cancels_in_the_dialog_is_told_so_there_and_can_try_again_at_once()
    {
        await using var person = await stage.AnybodyAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 329, Height = 445 } });
        await person.Page.GotoAsync("/sign-in/dialog");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cancelled");
        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(329);
        (await person.Page.RunAxe()).Violations.ShouldBeEmpty();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Microsoft" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = FakePerson.Teacher.UserName })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_handover_that_nobody_signed_in_for_says_so_and_leads_back_to_the_sign_in()
    {
        await using var person = await stage.AnybodyAsync(new() { Locale = "zh-TW", ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 329, Height = 445 } });
        await person.Page.Context.RouteAsync("https://appsforoffice.microsoft.com/**", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = OfficeInADialog }));
        await person.Page.GotoAsync("/sign-in/handover");
        await Expect(person.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("沒能回到 Word");
        (await person.Page.RunAxe()).Violations.ShouldBeEmpty();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "重新登入" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = FakePerson.Teacher.UserName })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_dialog_hands_a_code_to_the_window_that_opened_it_and_the_code_becomes_a_token()
    {
        await using var person = await stage.AnybodyAsync();
        var context = person.Page.Context;
        await context.RouteAsync("https://appsforoffice.microsoft.com/**", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = OfficeInADialog }));
        // The pane stands in Word's frame; here a bare page of our origin takes its place.
        await context.RouteAsync("**/opener", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!DOCTYPE html><title>opener</title>" }));
        await person.Page.GotoAsync("/opener");
        await person.Page.EvaluateAsync("void (window.told = new Promise(tell => addEventListener('message', e => { if (e.origin === location.origin) tell(e.data); })))");
        var dialog = await person.Page.RunAndWaitForPopupAsync(() => person.Page.EvaluateAsync("void window.open('/sign-in/dialog', '_blank', 'width=329,height=445')"));

        await ChooseAsync(dialog, FakePerson.Teacher);
        var code = await person.Page.EvaluateAsync<string>("window.told");
        await Expect(dialog.Locator("#handover")).ToContainTextAsync("可以关闭");
        dialog.Url.ShouldNotContain(code);

        using var pane = new HttpClient { BaseAddress = new Uri(stage.Server.Address) };
        var answer = await (await pane.PostAsJsonAsync("/api/v1/sign-in/token", new { code })).Content.ReadFromJsonAsync<JsonElement>();
        pane.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("token").GetString());
        (await pane.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("id").GetString().ShouldBe("s03-teacher-1");
        // No session is left behind in the browser that the dialog ran in.
        await person.Page.GotoAsync("/lists");
        person.Page.Url.ShouldContain("/sign-in");
    }
}

/// <summary>The demo's dialog is as wide as Word's pane and can be read by everybody.</summary>
public sealed class DemoDialogTests(Stage stage) : IClassFixture<Stage>
{
    [Theory]
    [InlineData("zh-CN", ColorScheme.Light)]
    [InlineData("zh-TW", ColorScheme.Dark)]
    [InlineData("en-GB", ColorScheme.Light)]
    public async Task It_fits_and_axe_finds_nothing(string language, ColorScheme colours)
    {
        await using var person = await stage.AnybodyAsync(new() { Locale = language, ColorScheme = colours, ViewportSize = new() { Width = 329, Height = 445 } });
        await person.Page.GotoAsync("/sign-in/dialog");
        await Expect(person.Page.Locator("button[value='s03-teacher-1']")).ToBeVisibleAsync();
        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(329);
        (await person.Page.RunAxe()).Violations.ShouldBeEmpty();
        person.ShouldHaveNoComplaints();
    }
}
