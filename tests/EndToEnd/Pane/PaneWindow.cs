using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>Somebody at the pane in a window of Word.</summary>
internal sealed class PaneWindow(Person person, FakeWordSession window, string language, string theme) : IAsyncDisposable
{
    public Person Person => person;

    public IPage Page => person.Page;

    public FakeWordSession Window => window;

    /// <summary>Language of Word's own texts.</summary>
    public string Language => language;

    /// <summary>light, dark or forced.</summary>
    public string Theme => theme;

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

    /// <summary>Closes the sign-in window as a person does, by its cross; Word hears of it.</summary>
    public async Task LeaveAsync(IPage dialog)
    {
        await dialog.EvaluateAsync("window => new BroadcastChannel(`fakeword-dialog-${window}`).postMessage({ left: true })", window.Id);
        await dialog.CloseAsync();
    }

    /// <summary>Begins the first report that the bureau asks for, or goes on with the one that is begun.</summary>
    public async Task BeginAsync()
    {
        await Page.Locator(".home .line .button-primary, .home [aria-labelledby=home-mine] .home-line").First.ClickAsync();
        await Expect(Page.Locator(".make")).ToBeVisibleAsync();
    }

    /// <summary>Turns to a tab and waits for its panel.</summary>
    public async Task ShowAsync(string panel)
    {
        await Page.Locator($"#tab-{panel}").ClickAsync();
        await Expect(Page.Locator($".panel[data-panel='{panel}'] h2")).ToBeVisibleAsync();
    }

    public ValueTask DisposeAsync() => person.DisposeAsync();
}
