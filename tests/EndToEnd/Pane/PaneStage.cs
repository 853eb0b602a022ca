using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeWord;

namespace WorkSummary.EndToEnd.Pane;

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
        return new PaneWindow(person, window);
    }
}
