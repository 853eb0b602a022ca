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

    public ILocator Remarks => Page.Locator("#remarks .pane-remark");

    public ILocator Findings => Page.Locator("[data-findings] li");

    public ILocator SubmitDialog => Page.Locator("dialog#submit");

    private ILocator Submission => Page.Locator("[data-submit]");

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

    /// <summary>Presses the button, reads the dialog and confirms.</summary>
    public async Task SubmitAsync()
    {
        await Submission.ClickAsync();
        await Expect(SubmitDialog).ToBeVisibleAsync();
        await SubmitDialog.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).ClickAsync();
        await Expect(person.Told).ToContainTextAsync("已提交");
        await Expect(Page.Locator("[data-pane]")).ToBeVisibleAsync();
    }

    public async Task AskToSubmitAsync()
    {
        await Submission.ClickAsync();
        await Expect(SubmitDialog).ToBeVisibleAsync();
    }
}
