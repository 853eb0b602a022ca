using System.Text.Json;
using WorkSummary.Tests;

namespace FakeWord.Tests;

/// <summary>One browser and one fake Word for the tests of a class.</summary>
public sealed class Desk : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private IBrowserContext? context;

    public FakeWordServer Word { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = TestBrowser.Program,
            Timeout = 60_000,
            Args = TestBrowser.Arguments,
        });
        Word = await FakeWordServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Word.DisposeAsync();
    }

    /// <summary>A window of Word, and a page in it that has loaded the client library.</summary>
    public async Task<Pane> OpenAsync(WordProfile profile, byte[]? docx = null, Action<FakeWordSession>? prepare = null)
    {
        var session = Word.Open(profile, docx);
        prepare?.Invoke(session);
        return await OpenAsync(session);
    }

    /// <summary>A page in a window that is open.</summary>
    public async Task<Pane> OpenAsync(FakeWordSession session, FakeWordServer? word = null)
    {
        word ??= Word;
        // Pages of one context share the browser's cache of the compiled library; each is tied to its own window.
        context ??= await browser!.NewContextAsync();
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(session.InitScript);
        await page.GotoAsync(word.Address + "/blank");
        await page.EvaluateAsync("() => Office.onReady()");
        return new Pane(session, page, word);
    }

    /// <summary>A page in a window of Word whose dialogs live there too.</summary>
    public async Task<Pane> OpenApartAsync(WordProfile profile)
    {
        var session = Word.Open(profile);
        var apart = await browser!.NewContextAsync();
        apart.SetDefaultTimeout(60_000);
        await apart.AddInitScriptAsync(session.InitScript);
        var page = await apart.NewPageAsync();
        await page.GotoAsync(Word.Address + "/blank");
        await page.EvaluateAsync("() => Office.onReady()");
        return new Pane(session, page, Word);
    }

    /// <summary>A page in a plain browser, without Word around it.</summary>
    public async Task<IPage> PlainAsync()
    {
        var page = await (await browser!.NewContextAsync()).NewPageAsync();
        await page.GotoAsync(Word.Address + "/blank");
        return page;
    }
}

/// <summary>A page that lives in a window of Word.</summary>
public sealed class Pane(FakeWordSession session, IPage page, FakeWordServer word) : IAsyncDisposable
{
    public FakeWordSession Session => session;

    public IPage Page => page;

    /// <summary>Runs the inside of a Word.run and gives what it returns.</summary>
    public Task<JsonElement> RunAsync(string body) => ScriptAsync($"await Word.run(async (context) => {{ {body} }})");

    /// <summary>Gives the value of an expression that may be awaited.</summary>
    public async Task<JsonElement> ScriptAsync(string expression) =>
        await page.EvaluateAsync<JsonElement>($"async () => {{ const value = {expression}; return value === undefined ? null : value; }}");

    /// <summary>Runs the inside of a Word.run that is expected to fail, and gives the error.</summary>
    public Task<JsonElement> FailAsync(string body) => ScriptAsync(
        $$"""await Word.run(async (context) => { {{body}} }).then(() => ({ code: "none" }), (e) => ({ code: e.code, message: e.message, location: e.debugInfo?.errorLocation ?? null }))""");

    public async ValueTask DisposeAsync()
    {
        await page.CloseAsync();
        word.Troubles.ShouldBeEmpty();
    }
}

/// <summary>Reading of what a page gives.</summary>
internal static class Given
{
    public static string? Code(this JsonElement error) => error.GetProperty("code").GetString();

    public static IEnumerable<string?> Texts(this JsonElement list) => list.EnumerateArray().Select(v => v.GetString());
}
