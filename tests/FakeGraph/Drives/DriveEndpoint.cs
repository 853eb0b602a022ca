using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>Document libraries: <c>/drives/{id}</c>, <c>/sites/{id}/drive</c>, files by path and id, and the way to upload sessions.</summary>
internal sealed class DriveEndpoint(FakeGraphServer server)
{
    private readonly UploadEndpoint uploads = new(server);

    public GraphReply Upload(GraphRequest request, string key)
    {
        lock (server.World.Sync) return uploads.Answer(request, key);
    }

    /// <summary>The address that a download is redirected to: no sign-in, as the real one carries its own key.</summary>
    public GraphReply Download(string key)
    {
        lock (server.World.Sync)
        {
            var file = server.World.Sites.SelectMany(s => s.Drives).SelectMany(d => d.Files.Values).FirstOrDefault(f => f.Id == key) ?? throw GraphRefusal.NotFound();
            return new GraphReply { Status = 200, Body = file.Content, ContentType = DriveShape.Mime(file.Name) };
        }
    }

    public GraphReply Answer(GraphRequest request, Caller caller, string[] path)
    {
        lock (server.World.Sync)
        {
            var drive = path.Length == 0 ? null : server.World.Sites.SelectMany(s => s.Drives).FirstOrDefault(d => d.Id == path[0]);
            return InDrive(request, caller, drive ?? throw GraphRefusal.NotFound(), path[1..]);
        }
    }

    public GraphReply OfSite(GraphRequest request, Caller caller, FakeSite site, string[] path)
    {
        if (path is not ["drives"]) return InDrive(request, caller, site.Drive, path[1..]);
        caller.Require(site, Need.Read);
        return GraphReply.Value(site.Drives.Select(DriveShape.Describe));
    }

    private GraphReply InDrive(GraphRequest request, Caller caller, FakeDrive drive, string[] path)
    {
        caller.Require(drive.Site, request.Method == "GET" ? Need.Read : Need.Write);
        if (path is ["items", "root" or "root:", ..]) path = path[1..];
        switch (path)
        {
            case []:
                return GraphReply.Json(200, DriveShape.Describe(drive));
            case ["root"]:
                return GraphReply.Json(200, new JsonObject { ["id"] = "root", ["name"] = "root", ["folder"] = new JsonObject(), ["root"] = new JsonObject() });
            case ["root", "children"]:
                return GraphReply.Value(drive.Files.Values.Where(f => !f.Path.Contains('/', StringComparison.Ordinal)).Select(DriveShape.Describe));
            case ["root:", ..]:
                var end = Array.FindIndex(path, 1, p => p.EndsWith(':'));
                var name = string.Join('/', (end < 0 ? path[1..] : path[1..(end + 1)]).Select(p => p.TrimEnd(':')));
                return OfPath(request, drive, name, end < 0 ? [] : path[(end + 1)..]);
            case ["items", var id, ..]:
                var file = drive.Files.Values.FirstOrDefault(f => f.Id == id) ?? throw GraphRefusal.NotFound();
                return OfPath(request, drive, file.Path, path[2..]);
            default:
                throw GraphRefusal.BadRequest($"Resource not found for the segment '{path[0]}'.");
        }
    }

    private GraphReply OfPath(GraphRequest request, FakeDrive drive, string path, string[] action)
    {
        var file = drive.Files.GetValueOrDefault(path);
        switch (request.Method, action)
        {
            case ("GET", []) when file is null && drive.Files.Keys.Any(k => k.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase)):
                return GraphReply.Json(200, new JsonObject { ["id"] = "folder:" + path, ["name"] = path[(path.LastIndexOf('/') + 1)..], ["folder"] = new JsonObject() });
            case ("GET", ["children"]):
                return GraphReply.Value(drive.Files.Values.Where(f => f.Path.Length > path.Length + 1
                    && f.Path.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase)
                    && !f.Path[(path.Length + 1)..].Contains('/', StringComparison.Ordinal)).Select(DriveShape.Describe));
            case ("GET", []):
                return GraphReply.Json(200, Shape.Select(request, DriveShape.Described(file ?? throw GraphRefusal.NotFound(), server.RootFor(request))));
            case ("GET", ["content"]):
                return GraphReply.Of(302).With("Location", DriveShape.Download(file ?? throw GraphRefusal.NotFound(), server.RootFor(request)));
            case ("DELETE", []):
                return drive.Delete((file ?? throw GraphRefusal.NotFound()).Path) ? GraphReply.Of(204) : throw GraphRefusal.NotFound();
            case ("PUT", ["content"]):
                uploads.CheckMatch(request, file);
                return uploads.Commit(drive, path, request.Query.GetValueOrDefault("@microsoft.graph.conflictBehavior") ?? "replace", request.Body.ToArray());
            case ("POST", ["createUploadSession" or "microsoft.graph.createUploadSession"]):
                return uploads.Create(request, drive, path, file);
            default:
                throw GraphRefusal.NotAllowed();
        }
    }
}
