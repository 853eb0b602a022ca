using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary><c>/sites</c>: finding a site, its grants, and the way to its lists and drives.</summary>
internal sealed class SitesEndpoint(FakeGraphServer server, DriveEndpoint drives)
{
    private readonly ListsEndpoint lists = new(server);

    public GraphReply Answer(GraphRequest request, Caller caller, string[] path)
    {
        lock (server.World.Sync)
        {
            if (path.Length == 0) return Search(request, caller);
            var (site, rest) = Find(path);
            switch (rest)
            {
                case []:
                    caller.Require(site, Need.Read);
                    return request.Method == "GET" ? GraphReply.Json(200, Describe(site, request)) : throw GraphRefusal.NotAllowed();
                case ["permissions", ..]:
                    return Permissions(request, caller, site, null, rest[1..]);
                case ["lists", var key, "permissions", ..]:
                    return Permissions(request, caller, site, site.Find(key) ?? throw GraphRefusal.NotFound(), rest[2..][1..]);
                case ["lists", ..]:
                    return lists.Answer(request, caller, site, rest[1..]);
                case ["drive", ..] or ["drives"]:
                    return drives.OfSite(request, caller, site, rest);
                default:
                    throw GraphRefusal.BadRequest($"Resource not found for the segment '{rest[0]}'.");
            }
        }
    }

    /// <summary><c>{host}:/sites/{path}[:/rest]</c>, <c>host,guid,guid/rest</c>, or <c>{host}</c> alone.</summary>
    private (FakeSite Site, string[] Remaining) Find(string[] path)
    {
        if (!path[0].EndsWith(':')) return (server.World.FindId(path[0]) ?? throw GraphRefusal.NotFound("Requested site could not be found"), path[1..]);
        var end = Array.FindIndex(path, 1, p => p.EndsWith(':'));
        var relative = (end < 0 ? path[1..] : path[1..(end + 1)]).Select(p => p.TrimEnd(':')).ToArray();
        var host = path[0].TrimEnd(':');
        var site = relative is ["sites", var name] && host.Equals(server.World.SharePointHost, StringComparison.OrdinalIgnoreCase) ? server.World.FindPath(name) : null;
        return (site ?? throw GraphRefusal.NotFound("Requested site could not be found"), end < 0 ? [] : path[(end + 1)..]);
    }

    private GraphReply Search(GraphRequest request, Caller caller)
    {
        var word = request.Option("search") ?? throw GraphRefusal.BadRequest("Listing all sites needs a search.");
        string[] everywhere = ["Sites.Read.All", "Sites.ReadWrite.All", "Sites.Manage.All", "Sites.FullControl.All"];
        if (server.Behaviour.GrantsChecked && !everywhere.Any(caller.Permissions.Contains)) throw GraphRefusal.Denied();
        return GraphReply.Value(server.World.Sites
            .Where(s => word == "*" || s.Title.Contains(word, StringComparison.OrdinalIgnoreCase) || s.Path.Contains(word, StringComparison.OrdinalIgnoreCase))
            .Select(s => Describe(s, request)));
    }

    private static JsonObject Describe(FakeSite site, GraphRequest request) => Shape.Select(request, new JsonObject
    {
        ["createdDateTime"] = "2024-08-01T00:00:00Z",
        ["description"] = "",
        ["id"] = site.Id,
        ["lastModifiedDateTime"] = site.Lists.Select(l => l.Modified).DefaultIfEmpty(site.World.Now).Max().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
        ["name"] = site.Path,
        ["webUrl"] = site.WebUrl,
        ["displayName"] = site.Title,
        ["root"] = new JsonObject(),
        ["siteCollection"] = new JsonObject { ["hostname"] = site.Host },
    });

    private GraphReply Permissions(GraphRequest request, Caller caller, FakeSite site, FakeList? list, string[] rest)
    {
        caller.Require(site, Need.FullControl);
        switch (request.Method, rest)
        {
            case ("GET", []):
                return GraphReply.Value(site.Grants.Where(g => g.List == list).Select(Describe));
            case ("GET", [var id]):
                return GraphReply.Json(200, Describe(site.Grants.FirstOrDefault(g => g.Id == id) ?? throw GraphRefusal.NotFound()));
            case ("DELETE", [var id]):
                return site.Grants.RemoveAll(g => g.Id == id) > 0 ? GraphReply.Of(204) : throw GraphRefusal.NotFound();
            case ("POST", []):
                var body = request.Json();
                var roles = (body["roles"] as JsonArray)?.Select(r => r!.ToString()).ToArray() ?? [];
                if (roles is not [("read" or "write" or "manage" or "owner" or "fullcontrol") and var role]) throw GraphRefusal.Invalid("Role is not valid.");
                var identity = (body["grantedToIdentities"] as JsonArray ?? body["grantedToIdentitiesV2"] as JsonArray)?[0] ?? body["grantedTo"] ?? body["grantedToV2"];
                var clientId = identity?["application"]?["id"]?.ToString() ?? throw GraphRefusal.Invalid("An application is needed.");
                if (server.World.Tenants.SelectMany(t => t.Apps).FirstOrDefault(a => a.ClientId == clientId) is not { } app)
                    throw GraphRefusal.Invalid("The application is not known in the tenant.");
                return GraphReply.Json(201, Describe(site.Grant(app, role, list)));
            default:
                throw GraphRefusal.NotAllowed();
        }
    }

    private static JsonObject Describe(FakeGrant grant)
    {
        JsonObject Application() => new() { ["application"] = new JsonObject { ["id"] = grant.ClientId, ["displayName"] = "WorkSummary" } };
        return new JsonObject
        {
            ["id"] = grant.Id,
            ["roles"] = new JsonArray(grant.Role),
            ["grantedToIdentities"] = new JsonArray(Application()),
            ["grantedToIdentitiesV2"] = new JsonArray(Application()),
        };
    }
}
