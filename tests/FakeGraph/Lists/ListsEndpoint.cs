using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary><c>/sites/{id}/lists</c> (behaviour 27) and the way to columns and items.</summary>
internal sealed class ListsEndpoint(FakeGraphServer server)
{
    private readonly ColumnsEndpoint columns = new(server);
    private readonly ItemsEndpoint items = new(server);

    public GraphReply Answer(GraphRequest request, Caller caller, FakeSite site, string[] path)
    {
        if (path.Length == 0)
        {
            if (request.Method == "POST") return Create(request, caller, site);
            if (request.Method != "GET") throw GraphRefusal.NotAllowed();
            caller.Require(site, Need.Read);
            return GraphReply.Value(site.Lists.Where(l => Fits(l, request)).Select(l => Describe(l, request)));
        }

        var list = site.Find(path[0]);
        if (list is null)
        {
            caller.Require(site, Need.Read);
            throw GraphRefusal.NotFound();
        }

        return path[1..] switch
        {
            [] => One(request, caller, list),
            ["columns", ..] => columns.Answer(request, caller, list, path[2..]),
            ["items", ..] => items.Answer(request, caller, list, path[2..]),
            ["contentTypes"] => ContentTypes(caller, list),
            _ => throw GraphRefusal.BadRequest($"Resource not found for the segment '{path[1]}'."),
        };
    }

    private static bool Fits(FakeList list, GraphRequest request)
    {
        if (request.Option("filter") is not { Length: > 0 } filter) return true;
        var quote = filter.IndexOf('\'', StringComparison.Ordinal);
        if (!filter.StartsWith("displayName eq ", StringComparison.Ordinal) || quote < 0 || !filter.EndsWith('\'')) throw GraphRefusal.BadRequest("Invalid filter clause");
        return list.DisplayName == filter[(quote + 1)..^1].Replace("''", "'", StringComparison.Ordinal);
    }

    private GraphReply One(GraphRequest request, Caller caller, FakeList list)
    {
        switch (request.Method)
        {
            case "GET":
                caller.Require(list.Site, Need.Read, list);
                return GraphReply.Json(200, Describe(list, request));
            case "PATCH":
                caller.Require(list.Site, Need.Manage, list);
                var body = request.Json();
                if (body["displayName"]?.ToString() is { } name)
                {
                    if (list.Site.Find(name) is { } other && other != list) throw new GraphRefusal(409, "nameAlreadyExists", "A list with this name is there already.");
                    list.DisplayName = name;
                }

                if (body["description"]?.ToString() is { } description) list.Description = description;
                list.Touch();
                return GraphReply.Json(200, Describe(list, request));
            case "DELETE":
                caller.Require(list.Site, Need.Manage, list);
                list.Site.Lists.Remove(list);
                return GraphReply.Of(204);
            default:
                throw GraphRefusal.NotAllowed();
        }
    }

    private GraphReply Create(GraphRequest request, Caller caller, FakeSite site)
    {
        caller.Require(site, Need.Manage);
        var body = request.Json();
        var display = body["displayName"]?.ToString() ?? body["name"]?.ToString() ?? throw GraphRefusal.Invalid("A list needs a displayName.");
        if (site.Find(display) is not null) throw new GraphRefusal(409, "nameAlreadyExists", "The specified name is already in use.");
        var template = body["list"]?["template"]?.ToString() ?? "genericList";
        if (template is not ("genericList" or "documentLibrary")) throw GraphRefusal.Invalid("The list template is not supported.");

        // The address takes the ASCII name where there is one; what people see is the display name.
        var list = site.AddList(InternalNames.Address(body["name"]?.ToString() ?? display, site), display, server.Behaviour.GenericListHasTitle);
        list.Description = body["description"]?.ToString() ?? "";
        foreach (var column in (body["columns"] as JsonArray ?? []).OfType<JsonObject>()) ColumnShape.Create(column, list, server.Behaviour);
        return GraphReply.Json(201, Describe(list, request));
    }

    private GraphReply ContentTypes(Caller caller, FakeList list)
    {
        caller.Require(list.Site, Need.Read, list);
        return GraphReply.Value([new JsonObject { ["id"] = "0x0100" + list.Id.ToString("N").ToUpperInvariant(), ["name"] = "Item" }]);
    }

    private static JsonObject Describe(FakeList list, GraphRequest request)
    {
        var etag = $"\"{list.Id},{list.Version + list.Columns.Count}\"";
        var body = Shape.Select(request, new JsonObject
        {
            ["@odata.etag"] = etag,
            ["createdDateTime"] = Shape.Time(list.Created),
            ["description"] = list.Description,
            ["eTag"] = etag,
            ["id"] = list.Id.ToString(),
            ["lastModifiedDateTime"] = Shape.Time(list.Modified),
            ["name"] = list.Name,
            ["webUrl"] = $"{list.Site.WebUrl}/Lists/{list.Name}",
            ["displayName"] = list.DisplayName,
            ["parentReference"] = new JsonObject { ["siteId"] = list.Site.Id },
            ["list"] = new JsonObject { ["contentTypesEnabled"] = false, ["hidden"] = false, ["template"] = "genericList" },
        });
        if (Shape.Expand(request).ContainsKey("columns")) body["columns"] = new JsonArray([.. list.Columns.Select(ColumnShape.Describe)]);
        return body;
    }
}
