namespace WorkSummary.FakeGraph;

/// <summary>What the page's buttons do: somebody plays the service being down, or a colleague who changed something in SharePoint.</summary>
/// <param name="server">The server.</param>
internal sealed class TourActions(FakeGraphServer server)
{
    private readonly Dictionary<FakeList, string> names = [];
    private readonly Dictionary<FakeSite, TimeZoneInfo> zones = [];
    private readonly Dictionary<FakeSite, List<FakeGrant>> grants = [];

    /// <summary>The buttons without a choice: word in the address, text, what it means.</summary>
    public static IReadOnlyList<(string Key, string Text, string Meaning)> Simple { get; } =
    [
        ("outage", "Outage 全部中断", "Every request answers 503, sign-in too. 所有请求（含登录）均返回 503。"),
        ("storm", "Throttle storm 限流", "Every second request answers 429 with Retry-After 2 s. 每两个请求有一个返回 429，2 秒后重试。"),
        ("errors", "Random errors 随机错误", "One request in five fails with 500 to 504. 五个请求约有一个返回 500–504。"),
        ("resets", "Cut connections 断线", "One answer in ten is cut in the middle. 十个回答约有一个中途断开。"),
        ("slow", "Slow 变慢", "Each answer takes 3 s more. 每个回答慢 3 秒。"),
        ("links", "Expire links 链接过期", "Paging and delta links answer 410. 翻页和增量链接返回 410。"),
        ("grants", "Revoke all grants 收回全部授权", "All sites answer 403. 所有网站返回 403。"),
        ("secret", "Expire the secret 密钥过期", "Sign-in answers AADSTS7000222. 登录返回 AADSTS7000222。"),
    ];

    /// <summary>What has been changed in the world by the buttons, in words.</summary>
    public IEnumerable<string> Changes() =>
    [
        .. server.World.App.Secrets.Any(x => x.Expires is not null) ? ["secret expired 密钥已过期"] : Array.Empty<string>(),
        .. names.Select(n => $"renamed 已改名: {n.Key.Site.Path}/{n.Value} → {n.Key.DisplayName}"),
        .. zones.Keys.Select(z => $"time zone 时区: {z.Path} → {z.TimeZone.Id}"),
        .. grants.Keys.Select(g => $"no grant 已收回授权: {g.Path}"),
    ];

    /// <summary>Does what a button says; false where there is no such button.</summary>
    public bool Do(string action, IReadOnlyDictionary<string, string> form)
    {
        lock (server.World.Sync)
        {
            switch (action)
            {
                case "outage":
                    server.Faults.Outage = true;
                    return true;
                case "storm":
                    server.Faults.ThrottleEvery(2, new Throttle(429, 2));
                    return true;
                case "errors":
                    server.Faults.FailAtRate(0.2, seed: 1);
                    return true;
                case "resets":
                    server.Faults.CutAtRate(0.1, seed: 1, CutAt.Body);
                    return true;
                case "slow":
                    server.Faults.Delay = TimeSpan.FromSeconds(3);
                    return true;
                case "links":
                    server.Faults.LinksExpired = true;
                    return true;
                case "grants":
                    server.Faults.GrantsRevoked = true;
                    return true;
                case "secret":
                    foreach (var secret in server.World.App.Secrets) secret.Expires = server.World.Now;
                    return true;
                case "normal":
                    Restore();
                    return true;
                default:
                    return Site(form) is { } site && WithSite(action, site, form);
            }
        }
    }

    private FakeSite? Site(IReadOnlyDictionary<string, string> form) => form.TryGetValue("site", out var path) ? server.World.FindPath(path) : null;

    private bool WithSite(string action, FakeSite site, IReadOnlyDictionary<string, string> form)
    {
        var list = form.TryGetValue("list", out var name) ? site.Lists.FirstOrDefault(l => l.Name == name) : null;
        switch (action)
        {
            case "revoke":
                grants.TryAdd(site, [.. site.Grants]);
                site.Revoke(server.World.App);
                return true;
            case "zone":
                zones.TryAdd(site, site.TimeZone);
                site.TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
                return true;
            case "rename" when list is not null:
                names.TryAdd(list, list.DisplayName);
                list.DisplayName += "（旧）";
                return true;
            case "resync" when list is not null:
                list.OldestToken = list.Version + 1;
                return true;
            case "column" when list is not null && form.TryGetValue("column", out var column) && list.Column(column) is { System: false }:
                list.RemoveColumn(column);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A deleted column stays deleted, as it would.</summary>
    private void Restore()
    {
        server.Faults.Clear();
        foreach (var secret in server.World.App.Secrets) secret.Expires = null;
        foreach (var (list, name) in names) list.DisplayName = name;
        foreach (var (site, zone) in zones) site.TimeZone = zone;
        foreach (var (site, held) in grants)
        {
            site.Grants.Clear();
            site.Grants.AddRange(held);
        }

        names.Clear();
        zones.Clear();
        grants.Clear();
    }
}
