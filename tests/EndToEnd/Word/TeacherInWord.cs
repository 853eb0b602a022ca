using System.Text.RegularExpressions;
using WorkSummary.EndToEnd.Pane;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.InWord;

/// <summary>A teacher who sits at Word: types into the document and works with the pane beside it, found by what it says.</summary>
internal sealed partial class TeacherInWord : IAsyncDisposable
{
    private readonly PaneWindow pane;

    private TeacherInWord(PaneWindow pane) => this.pane = pane;

    public FakeWordSession Window => pane.Window;

    public IPage Page => pane.Page;

    public PaneWindow Pane => pane;

    /// <summary>The pane's own page: in a browser it stands in a frame of Word's.</summary>
    public ILocator Root => Window.Profile.Web ? Page.FrameLocator("iframe").Locator("body") : Page.Locator("body");

    /// <summary>What the pane says last.</summary>
    public ILocator Foot => Root.Locator(".pane-foot");

    public static async Task<TeacherInWord> SitDownAsync(PaneStage stage, FakeWordSession window, string member)
    {
        var teacher = new TeacherInWord(await stage.OpenAsync(window));
        try
        {
            await teacher.SignInAsync(member);
            return teacher;
        }
        catch
        {
            // Leaves a picture of what was there instead.
            await teacher.DisposeAsync();
            throw;
        }
    }

    public async Task SignInAsync(string member)
    {
        var enter = Root.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true });
        await Expect(enter).ToBeVisibleAsync();
        var dialog = await Page.Context.RunAndWaitForPageAsync(() => enter.ClickAsync());
        await dialog.Locator($"button[value='{member}']").ClickAsync();
        await Expect(Root.Locator(".home, [role=tablist]")).ToBeVisibleAsync();
    }

    /// <summary>Begins the report that the bureau asks for and makes its document.</summary>
    /// <param name="title">The round's.</param>
    /// <param name="here">In the empty document that is open; else as a new one.</param>
    /// <returns>The window that the document is in.</returns>
    public async Task<FakeWordSession> MakeAsync(string title, bool here)
    {
        await Root.GetByRole(AriaRole.Listitem).Filter(new() { HasText = title }).GetByRole(AriaRole.Button, new() { Name = "开始写" }).ClickAsync();
        if (here)
        {
            await Root.GetByText("其他方式").ClickAsync();
            await Button("放进当前文档").ClickAsync();
            await Expect(Root.GetByRole(AriaRole.Tablist)).ToBeVisibleAsync();
            return Window;
        }

        await Button("生成为新文档").ClickAsync();
        await Expect(Root.GetByText("文档已在另一个窗口打开")).ToBeVisibleAsync();
        return Window.Opened.ShouldHaveSingleItem();
    }

    /// <summary>Types a text into every section.</summary>
    public void WriteEverything(IReadOnlyDictionary<string, string> texts)
    {
        var written = Window.Controls.Where(c => c.Tag.StartsWith("ws:t:", StringComparison.Ordinal)).Select(c => c.Tag).ToList();
        written.ShouldNotBeEmpty();
        foreach (var tag in written) Window.TypeInto(tag, texts[tag["ws:t:".Length..]]);
    }

    public async Task GoToAsync(string tab)
    {
        await Root.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex("^" + tab) }).ClickAsync();
        await Expect(Root.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex("^" + tab) })).ToHaveAttributeAsync("aria-selected", "true");
    }

    /// <summary>Looks for newer figures and takes them all.</summary>
    /// <returns>How many places were written.</returns>
    public async Task<int> RefreshAsync()
    {
        await GoToAsync("数据");
        await Button("查看新数据").ClickAsync();
        await Expect(Root.GetByRole(AriaRole.Heading, new() { Name = "更新数据" })).ToBeVisibleAsync();
        await Button("查看新数据").ClickAsync();
        var apply = Root.GetByRole(AriaRole.Button, new() { NameRegex = Apply() });
        await Expect(apply).ToBeVisibleAsync();
        var places = int.Parse(Digits().Match(await apply.InnerTextAsync()).Value, System.Globalization.CultureInfo.InvariantCulture);
        await apply.ClickAsync();
        await Expect(Foot).ToContainTextAsync("已更新");
        return places;
    }

    /// <summary>Has the document checked.</summary>
    public async Task CheckAsync()
    {
        await GoToAsync("检查");
        await Button("检查文档").Or(Button("重新检查")).ClickAsync();
        await Expect(Root.GetByText("检查于")).ToBeVisibleAsync();
    }

    /// <summary>Hands the document in, and agrees once more where the checks have something to say.</summary>
    public async Task SubmitAsync()
    {
        await AskToSubmitAsync();
        await AgreeAsync();
    }

    public async Task AskToSubmitAsync()
    {
        await GoToAsync("提交");
        await Button("提交审核").ClickAsync();
    }

    /// <summary>Presses what is offered until the report is away: a submission to be gone on with, what the checks have to say.</summary>
    public async Task AgreeAsync()
    {
        var done = Root.GetByText(Submitted()).First;
        var again = Button("提交审核").Or(Button("继续提交"));
        while (true)
        {
            await Expect(done.Or(again).First).ToBeVisibleAsync();
            if (await done.IsVisibleAsync()) return;
            var offered = await again.First.ElementHandleAsync();
            await offered.ClickAsync();
            // What was pressed goes when there is something new to be seen.
            await offered.WaitForElementStateAsync(ElementState.Hidden);
            await Expect(done.Or(again).First).ToBeVisibleAsync();
        }
    }

    /// <summary>Takes the submission back.</summary>
    public async Task WithdrawAsync()
    {
        await Button("撤回提交").ClickAsync();
        await Root.GetByRole(AriaRole.Button, new() { Name = "撤回", Exact = true }).ClickAsync();
        await Expect(Button("提交审核")).ToBeVisibleAsync();
    }

    /// <summary>Loads the pane anew; who has signed in stays so.</summary>
    public async Task ReloadAsync(string member)
    {
        await Page.ReloadAsync();
        await Expect(Root.Locator(".welcome-enter, [role=tablist]")).ToBeVisibleAsync();
        if (await Root.Locator(".welcome-enter").IsVisibleAsync()) await SignInAsync(member);
        await Expect(Root.GetByRole(AriaRole.Tablist)).ToBeVisibleAsync();
    }

    public ILocator Button(string name) => Root.GetByRole(AriaRole.Button, new() { Name = name });

    public ValueTask DisposeAsync() => pane.DisposeAsync();

    [GeneratedRegex("^更新 [0-9]+ 处|^更新整份文档")]
    private static partial Regex Apply();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("^已提交，现在在")]
    private static partial Regex Submitted();
}
