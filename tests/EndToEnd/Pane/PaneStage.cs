using System.Text.Json;
using WorkSummary.EndToEnd.Graph;
using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.Pane;

/// <summary>Tests of the pane that share one server, one browser and one Word.</summary>
[CollectionDefinition(Name)]
public sealed class PaneCollection : ICollectionFixture<PaneStage>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "pane";
}

/// <summary>The demo world with a Word that the pane stands in.</summary>
public sealed class PaneStage : Stage
{
    internal FakeWordServer Word { get; private set; } = null!;

    private protected override IReadOnlyList<KeyValuePair<string, string>> Settings =>
        [new("Word:OfficeJs", Word.OfficeJs), new("Word:Frames:0", Word.Site)];

    public override async Task InitializeAsync()
    {
        Word = await FakeWordServer.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Word.DisposeAsync();
    }

    /// <summary>A window of Word with somebody's report in it, and the pane beside it at the report.</summary>
    internal async Task<PaneWindow> OpenReportAsync(string member, string language = "zh-CN", string scheme = "light", Func<JsonElement, bool>? which = null, Func<byte[], byte[]>? edit = null)
    {
        using var office = await Caller.SignInAsync(Server.Address, member);
        var report = (await office.GetAsync("pane/home")).GetProperty("reports").EnumerateArray().First(which ?? (r => r.GetProperty("writing").GetBoolean())).GetProperty("id").GetString();
        var docx = await office.BytesAsync($"reports/{report}/draft/document");
        var pane = await OpenAsync(Word.Open(WordProfile.M365, edit is null ? docx : edit(docx)), language, scheme);
        try
        {
            await (await pane.DialogAsync()).Locator($"button[value='{member}']").ClickAsync();
            await Expect(pane.Tabs.First).ToBeVisibleAsync();
            return pane;
        }
        catch
        {
            await pane.DisposeAsync(); // Leaves a picture of what was there instead.
            throw;
        }
    }

    /// <summary>A window of Word with the pane in it, at the size that Word gives.</summary>
    internal async Task<PaneWindow> OpenAsync(FakeWordSession? window = null, string language = "zh-CN", string scheme = "light", string address = "/pane/word")
    {
        window ??= Word.Open(WordProfile.M365);
        window.DisplayLanguage = language;
        window.Dark = scheme == "dark";
        var person = await AnybodyAsync(new BrowserNewContextOptions
        {
            Locale = "de-DE", // The browser's own language is none of the pane's business inside Word.
            ColorScheme = scheme == "light" ? ColorScheme.Light : ColorScheme.Dark,
            ForcedColors = scheme == "forced" ? ForcedColors.Active : ForcedColors.None,
            ViewportSize = new ViewportSize { Width = 329, Height = 445 },
        });
        await person.Page.Context.AddInitScriptAsync(window.InitScript);
        await person.Page.GotoAsync(window.PageFor(Server.Address + address));
        return new PaneWindow(person, window, language, scheme);
    }
}
