using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WorkSummary.FakeGraph;

/// <summary>
/// The little of SharePoint's own interface that Graph lacks: views of a list and the site's time zone, at
/// <c>/_sp/sites/{path}/_api/web</c>. Takes tokens for the SharePoint host only; an application's only if it signed in with a certificate.
/// </summary>
internal sealed partial class SharePointEndpoint(FakeGraphServer server)
{
    public GraphReply Answer(GraphRequest request, string[] path)
    {
        var api = Array.FindIndex(path, p => p.Equals("_api", StringComparison.OrdinalIgnoreCase));
        lock (server.World.Sync)
        {
            if (api < 1 || server.World.FindPath(path[api - 1]) is not { } site) return Refuse(404, "The site was not found.");
            if (Token(request, out var caller) is { } refused) return refused;
            var method = request.Header("X-HTTP-Method") ?? request.Method;
            caller!.Require(site, method == "GET" ? Need.Read : Need.Manage);
            return path[(api + 1)..] switch
            {
                ["web", "RegionalSettings" or "regionalsettings" or "regionalSettings", "TimeZone" or "timezone" or "timeZone"] => GraphReply.Json(200, ZoneShape.Describe(site.TimeZone)),
                ["web", "lists", var title, .. var rest] when ByTitle().Match(title) is { Success: true } match => Views(request, method, site.Find(match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal)), rest),
                ["web", var lists, .. var rest] when ById().Match(lists) is { Success: true } match => Views(request, method, site.Find(match.Groups[1].Value), rest),
                _ => Refuse(404, "The resource was not found."),
            };
        }
    }

    private GraphReply? Token(GraphRequest request, out Caller? caller)
    {
        caller = null;
        var jwt = Caller.Token(request, server);
        if (!jwt.Audiences.Contains($"https://{server.World.SharePointHost}")) return GraphReply.Json(401, new JsonObject { ["error_description"] = "Invalid audience." });
        caller = Caller.Of(jwt, server);
        return caller.User is null && !caller.Certificate ? GraphReply.Json(401, new JsonObject { ["error_description"] = "Unsupported app only token." }) : null;
    }

    private static GraphReply Views(GraphRequest request, string method, FakeList? list, string[] path)
    {
        if (list is null) return Refuse(404, "The list does not exist.");
        switch (method, path)
        {
            case ("GET", ["views" or "Views"]):
                return GraphReply.Value(list.Views.Select(Describe));
            case ("POST", ["views" or "Views"]):
                return Create(request.Json(), list);
            case ("POST", ["views" or "Views", "add" or "Add"]):
                return Add(request.Json(), list);
            case (_, ["views" or "Views", var title, .. var rest]) when ByTitle().Match(title) is { Success: true } match:
                return One(request, method, list, list.Views.FirstOrDefault(v => v.Title.Equals(match.Groups[1].Value, StringComparison.OrdinalIgnoreCase)), rest);
            case (_, [var views, .. var rest]) when ViewById().Match(views) is { Success: true } match:
                return One(request, method, list, list.Views.FirstOrDefault(v => v.Id == Guid.Parse(match.Groups[1].Value)), rest);
            default:
                return Refuse(404, "The resource was not found.");
        }
    }

    private static GraphReply One(GraphRequest request, string method, FakeList list, FakeView? view, string[] path)
    {
        if (view is null) return Refuse(404, "The view does not exist.");
        switch (method, path)
        {
            case ("GET", []):
                return GraphReply.Json(200, Describe(view));
            case ("MERGE" or "PATCH", []):
                Change(view, request.Json());
                return GraphReply.Of(204);
            case ("DELETE", []):
                list.Views.Remove(view);
                return GraphReply.Of(200);
            case ("GET", ["ViewFields" or "viewfields" or "viewFields"]):
                return GraphReply.Json(200, new JsonObject { ["Items"] = new JsonArray([.. view.Fields.Select(f => (JsonNode)f)]) });
            case ("POST", ["ViewFields" or "viewfields" or "viewFields", var action]) when action.StartsWith("RemoveAllViewFields", StringComparison.OrdinalIgnoreCase):
                view.Fields.Clear();
                return GraphReply.Of(200);
            case ("POST", ["ViewFields" or "viewfields" or "viewFields", var action]) when AddField().Match(action) is { Success: true } match:
                var name = match.Groups[1].Value;
                if (list.Column(name) is null && name is not "LinkTitle") return Refuse(400, $"Column '{name}' does not exist.");
                if (!view.Fields.Contains(name)) view.Fields.Add(name);
                return GraphReply.Of(200);
            default:
                return Refuse(404, "The resource was not found.");
        }
    }

    private static GraphReply Create(JsonObject body, FakeList list)
    {
        var title = body["Title"]?.ToString();
        if (string.IsNullOrEmpty(title)) return Refuse(400, "A view needs a title.");
        // As in SharePoint a second view of the same title is made beside the first.
        var view = new FakeView { Title = title, Personal = body["PersonalView"] is { } personal && (bool)personal, Fields = { "LinkTitle" } };
        Change(view, body);
        list.Views.Add(view);
        return GraphReply.Json(201, Describe(view));
    }

    /// <summary>A whole view at once: <c>SP.ViewCreationInformation</c>.</summary>
    private static GraphReply Add(JsonObject body, FakeList list)
    {
        if (body["parameters"] is not JsonObject given || given["Title"]?.ToString() is not { Length: > 0 } title) return Refuse(400, "A view needs a title.");
        var fields = (given["ViewFields"] as JsonArray ?? given["ViewFields"]?["results"] as JsonArray ?? []).Select(f => f!.ToString()).ToList();
        if (fields.Find(f => list.Column(f) is null && f is not "LinkTitle") is { } unknown) return Refuse(400, $"Column '{unknown}' does not exist.");
        var view = new FakeView { Title = title, Personal = given["PersonalView"] is { } personal && (bool)personal, Query = given["Query"]?.ToString() ?? "" };
        view.Fields.AddRange(fields.Count > 0 ? fields : ["LinkTitle"]);
        if (given["RowLimit"] is { } limit) view.RowLimit = (int)limit;
        if (given["SetAsDefaultView"] is { } standard && (bool)standard)
        {
            foreach (var other in list.Views) other.Default = false;
            view.Default = true;
        }

        list.Views.Add(view);
        return GraphReply.Json(201, Describe(view));
    }

    private static void Change(FakeView view, JsonObject body)
    {
        if (body["Title"]?.ToString() is { Length: > 0 } title) view.Title = title;
        if (body["ViewQuery"]?.ToString() is { } query) view.Query = query;
        if (body["RowLimit"] is { } limit) view.RowLimit = (int)limit;
        if (body["DefaultView"] is { } standard) view.Default = (bool)standard;
    }

    private static JsonObject Describe(FakeView view) => new()
    {
        ["Id"] = view.Id.ToString(),
        ["Title"] = view.Title,
        ["ViewQuery"] = view.Query,
        ["RowLimit"] = view.RowLimit,
        ["DefaultView"] = view.Default,
        ["PersonalView"] = view.Personal,
        ["Hidden"] = false,
    };

    private static GraphReply Refuse(int status, string message) => GraphReply.Json(status, new JsonObject
    {
        ["odata.error"] = new JsonObject
        {
            ["code"] = status == 404 ? "-2130575338, Microsoft.SharePoint.SPException" : "-1, Microsoft.SharePoint.Client.InvalidClientQueryException",
            ["message"] = new JsonObject { ["lang"] = "en-US", ["value"] = message },
        },
    });

    [GeneratedRegex(@"^getbytitle\('(.*)'\)$", RegexOptions.IgnoreCase)]
    private static partial Regex ByTitle();

    [GeneratedRegex(@"^lists\((?:guid)?'([0-9a-f-]{36})'\)$", RegexOptions.IgnoreCase)]
    private static partial Regex ById();

    [GeneratedRegex(@"^views\((?:guid)?'([0-9a-f-]{36})'\)$", RegexOptions.IgnoreCase)]
    private static partial Regex ViewById();

    [GeneratedRegex(@"^addviewfield\('(.*)'\)$", RegexOptions.IgnoreCase)]
    private static partial Regex AddField();
}
