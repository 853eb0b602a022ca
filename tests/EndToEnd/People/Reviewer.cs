using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd.People;

/// <summary>What a principal or officer does with a report.</summary>
/// <param name="person">The reviewer.</param>
internal sealed class Reviewer(Person person)
{
    private IPage Page => person.Page;

    public ILocator Document => Page.Locator("[data-document]");

    public ILocator Reason => Page.Locator("#reason");

    public ILocator Agree => Page.Locator("button[data-key=approve]");

    public ILocator GiveBack => Page.Locator("button[data-key=return]");

    /// <summary>Id of the report that is open beside the queue.</summary>
    public string Report => new Uri(Page.Url).Query.Split("report=")[1].Split('&')[0];

    /// <summary>Opens the first report of the queue, or the unit's.</summary>
    public async Task OpenFromQueueAsync(string unit = "")
    {
        await Page.GotoAsync("/queue");
        await Page.Locator("[data-item]").Filter(new() { HasText = unit }).First.ClickAsync();
        await ReadyAsync();
    }

    /// <summary>Opens the unit's report from the page of the round that is open.</summary>
    public async Task OpenFromRoundAsync(string unit)
    {
        await Page.GotoAsync("/rounds");
        await Page.Locator("main a[href^='/rounds/']:not([href='/rounds/new'])").Filter(new() { HasText = "第二学期" }).First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/rounds/"));
        await Page.Locator("tbody tr").Filter(new() { HasText = unit }).Locator("a[href^='/reports/']").ClickAsync();
        await ReadyAsync();
    }

    /// <summary>The document is there, and the page's scripts have run: they listen to keys and to the mouse.</summary>
    public async Task ReadyAsync()
    {
        await Expect(Document).ToBeVisibleAsync();
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>Selects a paragraph with the mouse and writes a remark on it.</summary>
    public async Task RemarkOnAsync(string passage, string remark)
    {
        await Document.Locator("[data-paragraph]").Filter(new() { HasText = passage }).ClickAsync(new() { ClickCount = 3 });
        await Page.Locator(".remark-here").ClickAsync();
        await Expect(Page.Locator("[data-remark-shown]")).ToContainTextAsync(passage);
        await Page.Locator("#remark-text").FillAsync(remark);
        await Page.Locator("#remark-form button.button").ClickAsync();
        await Expect(Page.Locator("[data-remark]").Filter(new() { HasText = remark })).ToBeVisibleAsync();
    }

    public async Task ReturnAsync(string reason)
    {
        await Reason.FillAsync(reason);
        await GiveBack.ClickAsync();
        await Expect(person.Told).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("message-success"));
    }

    public async Task AgreeAsync()
    {
        await Agree.ClickAsync();
        await Expect(person.Told).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("message-success"));
    }
}
