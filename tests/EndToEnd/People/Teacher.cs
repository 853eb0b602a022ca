using System.Text.RegularExpressions;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd.People;

/// <summary>What a teacher does in the pane.</summary>
/// <param name="person">The teacher.</param>
internal sealed class Teacher(Person person)
{
    private IPage Page => person.Page;

    /// <summary>Id of the report that is open.</summary>
    public string Report => new Uri(Page.Url).Segments[^1];

    /// <summary>The sections that the teacher writes.</summary>
    public ILocator Sections => Page.Locator(".pane-section:has(textarea)");

    /// <summary>The pane beside the document.</summary>
    public ILocator Pane => Page.Locator("#view-pane");

    /// <summary>The principal's remarks, in the pane or, where there is no script, on the page itself.</summary>
    public ILocator Remarks => Pane.Locator(".remarks > li, #remarks .pane-remark");

    /// <summary>The page's button that leads to the submission.</summary>
    public ILocator Submission => Page.Locator("[data-command=submit]");

    /// <summary>The button that hands the document in.</summary>
    public ILocator HandIn => Pane.GetByRole(AriaRole.Button, new() { Name = "提交审核", Exact = true });

    /// <summary>Opens the report of the only round that asks for one; the page's scripts have run then.</summary>
    public async Task OpenAsync()
    {
        await Page.GotoAsync("/pane");
        await Page.GetByRole(AriaRole.Button, new() { Name = "开始撰写" }).Or(Page.GetByRole(AriaRole.Link, new() { Name = "继续撰写" })).ClickAsync();
        await Expect(Page.Locator("[data-pane]")).ToBeVisibleAsync();
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    public ILocator Text(string section) => Page.Locator($"#s-{section} textarea");

    /// <summary>The note beside the heading: being saved, saved, not saved.</summary>
    public ILocator State(string section) => Page.Locator($"#s-{section} header [data-state]");

    /// <summary>Writes into every section and waits until each has been saved.</summary>
    public async Task WriteEverythingAsync(IReadOnlyDictionary<string, string> texts)
    {
        var sections = await Sections.EvaluateAllAsync<string[]>("all => all.map(s => s.dataset.section)");
        foreach (var section in sections) await Text(section).FillAsync(texts[section]);
        foreach (var section in sections) await Expect(State(section)).ToHaveTextAsync("已保存");
    }

    public async Task WriteAsync(string section, string text)
    {
        await Text(section).FillAsync(text);
        await Expect(State(section)).ToHaveTextAsync("已保存");
    }

    /// <summary>A tab of the pane.</summary>
    public ILocator Tab(string name) => Pane.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex("^" + name) });

    /// <summary>On a narrow screen the pane is one of the page's views.</summary>
    public async Task ShowPaneAsync()
    {
        // The page's script is there before the pane's is.
        await Expect(Pane.Locator("[role=tablist]")).ToBeAttachedAsync();
        if (await Page.Locator("#tab-pane").IsVisibleAsync()) await Page.Locator("#tab-pane").ClickAsync();
        await Expect(Pane.GetByRole(AriaRole.Tablist)).ToBeVisibleAsync();
    }

    /// <summary>Presses the page's button, reads what the checks have found, and hands the document in.</summary>
    public async Task SubmitAsync()
    {
        await AskToSubmitAsync();
        await HandIn.ClickAsync();
        await Expect(Pane).ToContainTextAsync("已提交");
        await Expect(Page.Locator("[data-pane]")).ToBeVisibleAsync();
    }

    /// <summary>As far as the last press: the document has been read, brought to the server and checked.</summary>
    public async Task AskToSubmitAsync()
    {
        await Expect(Pane.Locator("[role=tablist]")).ToBeAttachedAsync();
        await Submission.ClickAsync();
        await Expect(HandIn).ToBeVisibleAsync();
    }
}
