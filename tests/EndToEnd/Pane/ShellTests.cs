using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>The pane's shell inside Word: first run, sign-in, my reports, making the document.</summary>
[Collection(PaneCollection.Name)]
public sealed class ShellTests(PaneStage stage)
{
    // The demo's teachers: S07 has been asked and has not begun, S01 and S08 write, S03 and S06 had theirs returned.
    private const string Teacher = "s01-teacher-1";

    [Fact]
    public async Task With_the_keyboard_alone_one_signs_in_makes_the_document_and_goes_through_its_tabs()
    {
        await using var pane = await stage.OpenAsync();
        await Expect(pane.SignInButton).ToBeVisibleAsync();
        await TabToAsync(pane.Page, ".welcome-enter .button-primary");
        var dialog = await pane.Page.Context.RunAndWaitForPageAsync(() => pane.Page.Keyboard.PressAsync("Enter"));
        await TabToAsync(dialog, $"button[value='{Teacher}']");
        await dialog.Keyboard.PressAsync("Enter");

        await Expect(pane.Page.Locator(".home")).ToBeVisibleAsync();
        await TabToAsync(pane.Page, ".home-line, .home .line .button-primary");
        await pane.Page.Keyboard.PressAsync("Enter");
        await Expect(pane.Title).ToBeFocusedAsync();
        await TabToAsync(pane.Page, ".make .button-primary");
        await pane.Page.Keyboard.PressAsync("Enter");
        await Expect(pane.Page.Locator(".message-success")).ToBeVisibleAsync();

        // The new document's own pane goes straight to its report.
        var made = pane.Window.Opened.ShouldHaveSingleItem();
        await using var there = await stage.OpenAsync(made);
        var second = await there.DialogAsync();
        await second.Locator($"button[value='{Teacher}']").ClickAsync();
        await Expect(there.Tabs.First).ToBeVisibleAsync();
        await TabToAsync(there.Page, "[role=tab][aria-selected=true]");
        await there.Page.Keyboard.PressAsync("End");
        await Expect(there.Tabs.Last).ToBeFocusedAsync();
        await there.Page.Keyboard.PressAsync("Enter");
        await Expect(there.Tabs.Last).ToHaveAttributeAsync("aria-selected", "true");
        there.Person.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task A_sign_in_window_that_is_closed_is_told_in_one_sentence_and_can_be_opened_again()
    {
        await using var pane = await stage.OpenAsync(language: "en-US");
        var dialog = await pane.DialogAsync();
        await dialog.WaitForLoadStateAsync();
        await pane.LeaveAsync(dialog);

        await Expect(pane.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "the window was closed" })).ToBeVisibleAsync();
        await pane.SignInAsync(Teacher);
        pane.Person.ShouldHaveNoComplaints();
    }

    [Fact]
    public async Task A_document_that_is_not_empty_is_replaced_only_after_a_yes()
    {
        var window = stage.Word.Open(WordProfile.Ltsc2019);
        window.TypeAtEnd("我的旧文档");
        await using var pane = await stage.OpenAsync(window);
        await pane.SignInAsync("s08-teacher-1");
        await pane.BeginAsync();
        await pane.Page.Locator(".make-others > summary").ClickAsync();
        await pane.Page.Locator(".make-others .button").Last.ClickAsync();

        var question = pane.Page.Locator("dialog[open]");
        await Expect(question).ToBeVisibleAsync();
        await pane.ShouldBeWellMadeAsync("replace");
        await pane.Page.Keyboard.PressAsync("Escape");
        await Expect(question).ToBeHiddenAsync();
        window.Text.ShouldContain("我的旧文档");

        await pane.Page.Locator(".make-others .button").Last.ClickAsync();
        await question.Locator(".button-primary").ClickAsync();
        await Expect(pane.Tabs.First).ToBeVisibleAsync();
        window.Text.ShouldNotContain("我的旧文档");
    }

    [Fact]
    public async Task A_line_that_is_lost_while_the_pane_is_open_loses_nothing_and_says_so()
    {
        await using var pane = await stage.OpenAsync(language: "en-US");
        await pane.SignInAsync(Teacher);
        await pane.BeginAsync();
        await pane.Page.RouteAsync("**/api/v1/**", route => route.AbortAsync());
        await pane.Page.Locator(".make .button-primary").ClickAsync();
        await Expect(pane.Page.Locator(".pane-foot")).ToContainTextAsync("The connection was lost");
        await pane.ShouldBeWellMadeAsync("lost-line", "dark");

        await pane.Page.UnrouteAllAsync();
        await pane.Page.Locator(".make .button-primary").ClickAsync();
        await Expect(pane.Page.Locator(".message-success")).ToBeVisibleAsync();
        pane.Window.Opened.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Word_for_the_web_shows_it_in_its_frame()
    {
        var window = stage.Word.Open(WordProfile.InBrowser);
        await using var pane = await stage.OpenAsync(window);
        await Expect(pane.Page.FrameLocator("iframe").Locator(".welcome-enter .button-primary")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_Word_too_old_for_the_pane_says_so_and_leads_to_the_browser()
    {
        await using var person = await stage.AnybodyAsync();
        // Internet Explorer's engine runs what is marked nomodule and passes over the modules.
        await person.Page.RouteAsync("**/pane/word", async route =>
        {
            var answer = await route.FetchAsync();
            var page = (await answer.TextAsync()).Replace("type=\"module\"", "type=\"text/unknown\"", StringComparison.Ordinal).Replace("<script nomodule", "<script", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = page });
        });
        await person.Page.GotoAsync("/pane/word");

        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "这个版本的 Word 不能显示面板" })).ToBeVisibleAsync();
        await Expect(person.Page.Locator("#old a")).ToHaveAttributeAsync("href", "/pane");
        await Expect(person.Page.Locator("#pane")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_first_screen_weighs_at_most_forty_kilobytes()
    {
        await using var person = await stage.AnybodyAsync();
        var session = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await session.SendAsync("Network.enable");
        var addresses = new Dictionary<string, string>();
        var weights = new Dictionary<string, double>();
        session.Event("Network.requestWillBeSent").OnEvent += (_, e) => addresses[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("request").GetProperty("url").GetString()!;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => weights[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("encodedDataLength").GetDouble();
        var window = stage.Word.Open(WordProfile.M365);
        await person.Page.Context.AddInitScriptAsync(window.InitScript);
        await person.Page.GotoAsync(window.PageFor(stage.Server.Address + "/pane/word"));
        await Expect(person.Page.Locator(".welcome-enter .button-primary")).ToBeVisibleAsync();
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // Headers count; Office's own library does not, it comes from elsewhere and Word has it already.
        var ours = weights.Where(w => addresses.TryGetValue(w.Key, out var a) && a.StartsWith(stage.Server.Address, StringComparison.Ordinal))
            .Select(w => (Address: addresses[w.Key], Weight: w.Value)).ToList();
        ours.Count(o => o.Address.Contains("/assets/pane/", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
        ours.Sum(o => o.Weight).ShouldBeLessThanOrEqualTo(40 * 1024, string.Join(Environment.NewLine, ours));
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var press = 0; press < 400; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector)) return;
        }

        throw new InvalidOperationException($"{selector} cannot be reached with the Tab key.");
    }
}
