using System.Globalization;
using System.Text;

namespace WorkSummary.FakeGraph;

/// <summary>A page at <c>/</c> that shows what the server holds and lets somebody play the service being down.</summary>
public sealed class TourPages
{
    private const int Shown = 50;

    private readonly FakeGraphServer server;
    private readonly TourActions actions;
    private readonly IReadOnlyList<KeyValuePair<string, string>> settings;

    /// <summary>Puts the pages on a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="settings">Settings to show (see <see cref="TourSettings"/>).</param>
    public TourPages(FakeGraphServer server, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        (this.server, this.settings, actions) = (server, settings, new TourActions(server));
        server.Pages = Answer;
    }

    private GraphReply? Answer(GraphRequest request)
    {
        switch (request.Method, request.Segments)
        {
            case ("GET", []):
                lock (server.World.Sync) return Home();
            case ("GET", ["show", var path, var name]):
                lock (server.World.Sync) return server.World.FindPath(path)?.Lists.FirstOrDefault(l => l.Name == name) is { } list ? Rows(list) : null;
            case ("POST", ["play", var action]):
                // Only this page's own buttons: no other site may press them.
                if (request.Header("Sec-Fetch-Site") is not (null or "same-origin" or "none")) return GraphReply.Of(403);
                var form = new GraphRequest { Method = "POST", RawPath = "/", RawQuery = Encoding.UTF8.GetString(request.Body.Span) }.Query;
                return actions.Do(action, form) ? GraphReply.Of(303).With("Location", "/#faults") : new Html().Raw("<main><h1>Not possible 无法执行</h1><p><a href=\"/\">Back 返回</a></p></main>").Page("Fake Graph", 400);
            default:
                return null;
        }
    }

    private GraphReply Home()
    {
        var world = server.World;
        var html = new Html().Raw("""
            <header><h1>Fake Microsoft Graph <span lang="zh-Hans">模拟 Microsoft Graph</span></h1>
            <p class="notice">A test server with invented data, on this machine only. It imitates Microsoft Graph and SharePoint lists so that WorkSummary can be tried without a tenant. Do not put real data in.
            <span lang="zh-Hans">这是只在本机运行的测试服务，数据均为虚构，用来在没有 Microsoft 365 租户时试用 WorkSummary。请勿放入真实数据。</span></p>
            <nav aria-label="Sections"><a href="#faults">Faults 故障</a> · <a href="#sites">Sites 网站</a> · <a href="#mails">Mails 邮件</a> · <a href="#files">Files 文件</a> · <a href="#requests">Requests 请求</a> · <a href="#settings">Settings 设置</a> · <a href="/">Refresh 刷新</a></nav></header><main>
            """);
        Faults(html);
        html.Raw("<h2 id=\"sites\">Sites and lists <span lang=\"zh-Hans\">网站与清单</span></h2>").Table("Sites 网站", ["Address 地址", "Name 名称", "Lists 清单", "Rows 行", "Grant 授权", "Time zone 时区"],
            world.Sites.Select(s => (IReadOnlyList<object?>)[$"/sites/{s.Path}", s.Title, s.Lists.Count, s.Lists.Sum(l => l.Items.Count),
                s.Grants.FirstOrDefault(g => g.ClientId == world.App.ClientId)?.Role ?? "–", s.TimeZone.Id]));
        foreach (var site in world.Sites.Where(s => s.Lists.Count > 0))
        {
            html.Raw($"<details><summary>{Html.Encode(site.Title)} <code>/sites/{Html.Encode(site.Path)}</code></summary>")
                .Table($"Lists of {site.Title}", ["Name 名称", "Internal name 内部名", "Rows 行", "Columns 列"],
                    site.Lists.Select(l => (IReadOnlyList<object?>)[new Html.Link(l.DisplayName, $"/show/{site.Path}/{l.Name}"), l.Name, l.Items.Count, l.Columns.Count(c => !c.System)]))
                .Raw("</details>");
        }

        html.Raw("<h2 id=\"mails\">Mails <span lang=\"zh-Hans\">已发邮件</span></h2>").Table("Mails 邮件", ["When 时间", "From 发件人", "To 收件人", "Subject 主题", "Body 正文"],
            world.Mails.AsEnumerable().Reverse().Take(Shown).Select(m => (IReadOnlyList<object?>)[Time(m.SentAt), m.From, string.Join(", ", m.To), m.Subject, m.Body]));
        html.Raw("<h2 id=\"files\">Files <span lang=\"zh-Hans\">文档库中的文件</span></h2>").Table("Files 文件", ["Site 网站", "File 文件", "Bytes 字节", "When 时间", "SHA-256"],
            world.Sites.SelectMany(s => s.Drives).SelectMany(d => d.Files.Values).OrderByDescending(f => f.Modified).Take(Shown)
                .Select(f => (IReadOnlyList<object?>)[f.Drive.Site.Path, new Html.Link(f.Path, $"/_download/{f.Id}"), f.Content.Length, Time(f.Modified), f.Sha256]));
        html.Raw($"<p>Uploads under way 上传中: {world.Uploads.Count} · Subscriptions 订阅: {world.Subscriptions.Count} · Notifications sent 已发通知: {world.Notifications.Count}</p>");
        html.Raw($"<h2 id=\"requests\">Requests <span lang=\"zh-Hans\">最近的请求</span></h2><p>{server.Requests.Count} requests 请求 · {server.Requests.Throttled} throttled 被限流 · {server.Requests.Units} resource units 资源单位 · {server.Requests.BytesOut / 1024} KiB</p>")
            .Table("Latest requests 最近的请求", ["When 时间", "Method 方法", "Address 地址", "Status 状态", "Fault 故障"],
                server.Requests.Entries.Reverse().Take(Shown).Select(r => (IReadOnlyList<object?>)[Time(r.At), r.Method, r.Url, r.Status == 0 ? "cut 断开" : r.Status.ToString(CultureInfo.InvariantCulture), r.Fault]));
        html.Raw("<h2 id=\"settings\">Settings for WorkSummary <span lang=\"zh-Hans\">WorkSummary 的设置</span></h2><pre>"
            + Html.Encode(string.Join('\n', settings.Select(s => $"export {TourSettings.Variable(s.Key)}={s.Value}"))) + "</pre></main>");
        return html.Page("Fake Graph 模拟服务");
    }

    private void Faults(Html html)
    {
        var now = server.Faults.Describe().Concat(actions.Changes()).ToList();
        html.Raw("<h2 id=\"faults\">Play the service being down <span lang=\"zh-Hans\">模拟故障</span></h2>"
            + $"<p role=\"status\">Now 当前: <strong>{(now.Count == 0 ? "no scripted fault 无故障" : Html.Encode(string.Join(" · ", now)))}</strong></p>"
            + "<form class=\"row\" method=\"post\" action=\"/play/normal\"><button class=\"main\">Back to normal 恢复正常</button></form><ul class=\"buttons\">");
        foreach (var (key, text, meaning) in TourActions.Simple)
        {
            html.Raw($"<li><form method=\"post\" action=\"/play/{key}\"><button aria-describedby=\"about-{key}\">{Html.Encode(text)}</button><span id=\"about-{key}\">{Html.Encode(meaning)}</span></form></li>");
        }

        html.Raw("</ul><h3>In one site <span lang=\"zh-Hans\">在一个网站中</span></h3><form class=\"row\" method=\"post\" action=\"/play/revoke\">");
        var sites = string.Concat(server.World.Sites.Where(s => s.Lists.Count > 0).Select(s => $"<option value=\"{Html.Encode(s.Path)}\">{Html.Encode(s.Title)}</option>"));
        var first = server.World.Sites.FirstOrDefault(s => s.Lists.Count > 0);
        var lists = string.Concat((first?.Lists ?? []).Select(l => $"<option value=\"{Html.Encode(l.Name)}\">{Html.Encode(l.DisplayName)}</option>"));
        html.Raw($"""
            <label>Site 网站 <select name="site">{sites}</select></label>
            <label>List 清单 <select name="list">{lists}</select></label>
            <label>Column 列 <input name="column" placeholder="VisitDate" autocomplete="off"></label>
            <button>Revoke the grant 收回授权</button>
            <button formaction="/play/rename">Rename the list 改清单名</button>
            <button formaction="/play/column">Delete the column 删除列</button>
            <button formaction="/play/zone">Move to Los Angeles time 改为洛杉矶时区</button>
            <button formaction="/play/resync">Forget delta tokens 增量令牌失效</button>
            </form>
            """);
    }

    private static GraphReply Rows(FakeList list)
    {
        var columns = list.Columns.Where(c => !c.System && !c.Hidden).ToList();
        var set = list.Items.Take(Shown).Select(i => (IReadOnlyList<object?>)[i.Id, .. columns.Select(c => Text(list, c, i.Value(c)))]);
        return new Html().Raw($"<header><h1>{Html.Encode(list.DisplayName)}</h1><p><a href=\"/#sites\">Back 返回</a> · {Html.Encode(list.Site.Title)} · {list.Items.Count} rows 行, the first {Shown} shown 显示前 {Shown} 行</p></header><main>")
            .Table(list.DisplayName, ["ID", .. columns.Select(c => c.DisplayName)], set).Raw("</main>").Page(list.DisplayName);
    }

    private static string Text(FakeList list, FakeColumn column, object? value) => value switch
    {
        null => "",
        DateTimeOffset moment => TimeZoneInfo.ConvertTime(moment, list.Site.TimeZone).ToString(column.DateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        string[] several => string.Join("; ", several),
        int id when column.Kind == FakeColumnKind.Person => list.Site.World.FindUser(id)?.Name ?? "",
        int id => list.Site.Lists.FirstOrDefault(l => l.Id == column.LookupList) is { } target && target.Find(id) is { } item && target.Column(column.LookupColumn) is { } shown
            ? Convert.ToString(item.Value(shown), CultureInfo.InvariantCulture) ?? ""
            : $"#{id}",
        bool flag => flag ? "✓" : "–",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Time(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
