using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>Somebody at the pane in a window of Word.</summary>
internal sealed class PaneWindow(Person person, FakeWordSession window) : IAsyncDisposable
{
    public Person Person => person;

    public IPage Page => person.Page;

    public FakeWordSession Window => window;

    public ILocator Title => Page.Locator(".pane-title");

    public ILocator SignInButton => Page.Locator(".welcome-enter .button-primary");

    public ILocator Reports => Page.Locator(".home-line");

    public ILocator Tabs => Page.GetByRole(AriaRole.Tab);

    /// <summary>Signs in by the dialog, as a demo person.</summary>
    public async Task SignInAsync(string member)
    {
        var dialog = await DialogAsync();
        await dialog.Locator($"button[value='{member}']").ClickAsync();
        await Expect(Page.Locator(".home")).ToBeVisibleAsync();
    }

    /// <summary>Presses “sign in” and waits for the window that opens.</summary>
    public Task<IPage> DialogAsync() => Page.Context.RunAndWaitForPageAsync(() => SignInButton.ClickAsync());

    /// <summary>Begins the first report that the bureau asks for, so that there is one to write.</summary>
    public async Task BeginAsync()
    {
        await Page.Locator(".home .line .button-primary").First.ClickAsync();
        await Expect(Page.Locator(".make")).ToBeVisibleAsync();
    }

    public ValueTask DisposeAsync() => person.DisposeAsync();
}
