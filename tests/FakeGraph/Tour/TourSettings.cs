namespace WorkSummary.FakeGraph;

/// <summary>The settings that point WorkSummary to this server. The one place that knows their names.</summary>
public static class TourSettings
{
    /// <summary>Settings by key with colons, as in a settings file.</summary>
    /// <param name="server">The server.</param>
    /// <param name="units">Codes of the units whose sites hold lists.</param>
    /// <param name="bureau">Code of the bureau, whose site takes delivered reports and whose account sends mail; null for neither.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(FakeGraphServer server, IEnumerable<string> units, string? bureau = null)
    {
        var root = server.BaseUrl.GetLeftPart(UriPartial.Authority);
        var settings = new List<KeyValuePair<string, string>>
        {
            new("Graph:Tenant", FakeWorld.DefaultTenant),
            new("Graph:Client", FakeWorld.DefaultClient),
            new("Graph:Secret", FakeWorld.DefaultSecret),
            new("Graph:Authority", root),
            new("Graph:Url", root),
            new("Graph:SharePoint", root + "/_sp"),
            new("Graph:TimeZone", "Asia/Shanghai"),
            new("Graph:AccountDomain", DemoSites.Domain),
        };
        if (bureau is not null)
        {
            settings.Add(new("Graph:Mail:Sender", $"{DemoSites.Path(bureau)}-officer-1@{DemoSites.Domain}"));
            settings.Add(new("Graph:Library:Site", server.World.Site(DemoSites.Path(bureau)).WebUrl));
        }

        settings.AddRange(units.Select(unit => new KeyValuePair<string, string>("Graph:Sites:" + unit, server.World.Site(DemoSites.Path(unit)).WebUrl)));
        return settings;
    }

    /// <summary>A key as an environment variable.</summary>
    /// <param name="key">Such as <c>Graph:Tenant</c>.</param>
    public static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
