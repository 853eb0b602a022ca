namespace WorkSummary.EndToEnd.Running;

/// <summary>The pages that each kind of person works with.</summary>
internal static class Places
{
    public static IReadOnlyDictionary<string, string[]> ByMember { get; } = new Dictionary<string, string[]>
    {
        ["s03-teacher-1"] = ["/", "/pane", "> main a[href^='/pane/']", "/lists", "/lists/HomeVisits", "> .grid tbody th a", "/lists/Children/new", "/lists/record/visit", "/lists/record/activity", "/lists/open", "/rounds", "/templates", "/help"],
        ["s02-principal"] = ["/", "/queue", "> a[data-item]", "/substitutes", "/lists", "/rounds"],
        ["b01-officer-1"] = ["/", "/queue", "> a[data-item]", "/rounds", "> main a[href^='/rounds/']:not([href='/rounds/new'])", "> tbody th a", "> .crumbs a:last-child", "> a[href$='/manage']", "> .crumbs a:last-child", "> a[href$='/receipts']", "/rounds/new", "/rollup", "/audit"],
        ["b01-admin"] = ["/", "/admin", "/audit"],
        ["b01-designer"] = ["/", "/templates"],
    };

    /// <summary>Goes to a page; <c>&gt;</c> means the first such link of the page that is open.</summary>
    public static async Task GoAsync(Person person, string place)
    {
        if (place.StartsWith("> ", StringComparison.Ordinal))
        {
            var link = person.Page.Locator(place[2..]).First;
            await person.Page.GotoAsync((await link.GetAttributeAsync("href"))!);
        }
        else
        {
            await person.Page.GotoAsync(place);
        }
    }
}
