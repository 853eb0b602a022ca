using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace FakeWord.Tests;

/// <summary>One browser and one fake Word for the tests of a class.</summary>
public sealed class Desk : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? playwright;
    private IBrowser? browser;

    public FakeWordServer Word { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? Chromium,
            Timeout = 60_000,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
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
    public async Task<Pane> OpenAsync(FakeWordSession session)
    {
        var context = await browser!.NewContextAsync();
        context.SetDefaultTimeout(60_000);
        await context.AddInitScriptAsync(session.InitScript);
        var page = await context.NewPageAsync();
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
        await page.Context.DisposeAsync();
        word.Troubles.ShouldBeEmpty();
    }
}

/// <summary>Documents for the tests.</summary>
internal static class Samples
{
    /// <summary>A paragraph with a locked figure and a suggested one, and a block for prose.</summary>
    public static byte[] Report()
    {
        using var bytes = new MemoryStream();
        using (var made = WordprocessingDocument.Create(bytes, DocumentFormat.OpenXml.WordprocessingDocumentType.Document))
        {
            made.AddMainDocumentPart().Document = new Document(new Body(
                new Paragraph(new Run(new Text("本学期共有") { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve }), Inline(101, "ws:d:lb_total", "留守儿童人数", "128", LockingValues.SdtContentLocked), new Run(new Text("名留守儿童，家访")), Inline(102, "ws:m:visits", "家访次数", "56", LockingValues.SdtLocked), new Run(new Text("次。"))),
                new SdtBlock(
                    new SdtProperties(new SdtAlias { Val = "存在问题" }, new Tag { Val = "ws:t:problems" }, new SdtId { Val = 103 }, new DocumentFormat.OpenXml.Wordprocessing.Lock { Val = LockingValues.SdtLocked }, new ShowingPlaceholder()),
                    new SdtContentBlock(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "BodyText" }), new Run(new RunProperties(new RunStyle { Val = "PlaceholderText" }), new Text("请写存在问题"))))),
                new SectionProperties()));
        }

        return bytes.ToArray();
    }

    private static SdtRun Inline(int id, string tag, string title, string text, LockingValues locked) => new(
        new SdtProperties(new SdtAlias { Val = title }, new Tag { Val = tag }, new SdtId { Val = id }, new DocumentFormat.OpenXml.Wordprocessing.Lock { Val = locked }),
        new SdtContentRun(new Run(new RunProperties(new Bold()), new Text(text))));
}
