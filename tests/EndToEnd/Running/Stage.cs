using WorkSummary.Tests;

namespace WorkSummary.EndToEnd.Running;

/// <summary>One server with the demo world and one browser, for the tests of a class.</summary>
public class Stage : IAsyncLifetime
{
    /// <summary>How long anything may take before a test gives up, in milliseconds. Generous: test machines are busy.</summary>
    public const float Patience = 120_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    internal ServerProcess Server { get; private set; } = null!;

    /// <summary>Settings of the server that a stage wants to be otherwise.</summary>
    private protected virtual IReadOnlyList<KeyValuePair<string, string>> Settings => [];

    public virtual async Task InitializeAsync()
    {
        SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = TestBrowser.Program,
            Timeout = Patience,
            Args = TestBrowser.Arguments,
        });
        Server = await ServerProcess.StartAsync(await DemoFile.CopyAsync(), Settings);
    }

    public virtual async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Server is not null) await Server.DisposeAsync();
    }

    /// <summary>A browser of a person's own, in which they have signed in by the page that the demo has for it.</summary>
    public async Task<Person> SignInAsync(string member, BrowserNewContextOptions? options = null)
    {
        var person = await AnybodyAsync(options);
        await person.SignInAsync(member);
        return person;
    }

    /// <summary>A browser in which nobody has signed in.</summary>
    public async Task<Person> AnybodyAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = Server.Address;
        options.Locale ??= "zh-CN";
        options.ViewportSize ??= new ViewportSize { Width = 1366, Height = 768 };
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return new Person(await context.NewPageAsync());
    }
}
