using System.Collections.Concurrent;

namespace WorkSummary.EndToEnd.Running;

/// <summary>Somebody at a browser of their own.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();

    public Person(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => complaints.Enqueue(error);
        // A blocked script or style is told on the console and nowhere else; a lost line is what some tests are about. Where a browser keeps a frame
        // of another site from its storage, Microsoft's own library says so.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("word-web-16.00.js", StringComparison.Ordinal) && !message.Text.Contains("ERR_", StringComparison.Ordinal) && !message.Text.Contains("status of 4", StringComparison.Ordinal)) complaints.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What the top of the page tells after a press.</summary>
    public ILocator Told => Page.Locator("main > .message").First;

    public async Task SignInAsync(string member)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator($"button[value='{member}']").ClickAsync();
        await Expect(Page.Locator(".app-place")).ToBeVisibleAsync();
    }

    /// <summary>The browser has complained about nothing.</summary>
    public void ShouldHaveNoComplaints() => complaints.ShouldBeEmpty();

    /// <summary>From here on a poor line: 200 kbit/s down, half of it up, 300 ms to the server and back.</summary>
    public async Task OnAPoorLineAsync()
    {
        var session = await Page.Context.NewCDPSessionAsync(Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false, ["latency"] = 300, ["downloadThroughput"] = 25_000, ["uploadThroughput"] = 12_500,
        });
    }

    /// <summary>A file that a link hands over.</summary>
    public async Task<byte[]> DownloadAsync(ILocator link)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Closes the browser; leaves a picture of the last page in the folder WORKSUMMARY_LAST, to see why a test failed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable("WORKSUMMARY_LAST") is { Length: > 0 } folder && !Page.IsClosed)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{DateTime.UtcNow:HHmmss-fff}.png"), FullPage = true });
        // A browser that does not close a page is ended with its stage.
        var closing = Page.Context.DisposeAsync().AsTask();
        if (await Task.WhenAny(closing, Task.Delay(TimeSpan.FromSeconds(30))) == closing) await closing;
    }
}
