using System.Globalization;
using System.Text.RegularExpressions;
using WorkSummary.EndToEnd.Running;

namespace WorkSummary.EndToEnd.Lists;

/// <summary>What a person does on the pages of the lists.</summary>
/// <param name="person">The person.</param>
internal sealed partial class Noting(Person person)
{
    private IPage Page => person.Page;

    /// <summary>What this browser has taken down.</summary>
    public ILocator Tray => Page.Locator("[data-tray]");

    public ILocator Rows => Page.Locator(".grid tbody tr");

    /// <summary>The children that can be chosen.</summary>
    public ILocator Child(int number) => Page.Locator(".children label.pick").Nth(number);

    /// <summary>Opens a short form.</summary>
    public async Task OpenAsync(string form)
    {
        await Page.GotoAsync($"/lists/record/{form}");
        await Expect(Page.Locator("form[data-record]")).ToBeVisibleAsync();
    }

    /// <summary>Notes a visit to the first child on a day.</summary>
    public async Task VisitAsync(string day, int child = 0)
    {
        await Child(child).ClickAsync();
        await Page.GetByLabel("家访日期").FillAsync(day);
        await SaveAsync();
    }

    public Task SaveAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "记下", Exact = true }).ClickAsync();

    /// <summary>How many rows a list has, as its page says.</summary>
    public async Task<int> CountAsync(string list)
    {
        await Page.GotoAsync($"/lists/{list}");
        return int.Parse(Digits().Match(await Page.Locator("#rows-title").InnerTextAsync()).Value, CultureInfo.InvariantCulture);
    }

    public async Task SearchAsync(string text)
    {
        await Page.Locator("#q").FillAsync(text);
        await Page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await Expect(Page.Locator("#q")).ToHaveValueAsync(text);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
