using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>Upload sessions (behaviour 31): an address of its own that takes a file in chunks, in order.</summary>
internal sealed class UploadEndpoint(FakeGraphServer server)
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\"*:<>?\\|");
    private const int LargestChunk = 62_914_560;

    public GraphReply Create(GraphRequest request, FakeDrive drive, string path, FakeFile? file)
    {
        CheckName(path);
        CheckMatch(request, file);
        var item = request.Body.IsEmpty ? null : request.Json()["item"];
        var conflict = item?["@microsoft.graph.conflictBehavior"]?.ToString() ?? "replace";
        if (conflict is not ("fail" or "replace" or "rename")) throw GraphRefusal.Invalid("The conflict behaviour is not known.");
        if (conflict == "fail" && file is not null) throw Exists();
        var upload = new FakeUpload
        {
            Key = Guid.NewGuid().ToString("N"),
            Drive = drive,
            Path = path,
            Conflict = conflict,
            Expires = server.World.Now + server.Behaviour.UploadSessionLife,
        };
        server.World.Uploads.Add(upload.Key, upload);
        var status = Status(upload);
        status["uploadUrl"] = $"{server.RootFor(request)}/_upload/{upload.Key}";
        return GraphReply.Json(200, status);
    }

    public GraphReply Answer(GraphRequest request, string key)
    {
        if (server.Behaviour.UploadRefusesAuthorization && request.Header("Authorization") is not null)
            throw new GraphRefusal(401, "unauthenticated", "The upload address carries its own key: no Authorization header is wanted.");
        if (!server.World.Uploads.TryGetValue(key, out var upload) || upload.Expires <= server.World.Now)
        {
            server.World.Uploads.Remove(key);
            throw GraphRefusal.NotFound("The upload session was not found");
        }

        switch (request.Method)
        {
            case "GET":
                return GraphReply.Json(200, Status(upload));
            case "DELETE":
                server.World.Uploads.Remove(key);
                return GraphReply.Of(204);
            case "PUT":
                return Chunk(request, upload);
            default:
                throw GraphRefusal.NotAllowed();
        }
    }

    /// <summary>Puts a whole file in its place, as its conflict behaviour says.</summary>
    public GraphReply Commit(FakeDrive drive, string path, string conflict, byte[] content)
    {
        CheckName(path);
        var old = drive.Files.GetValueOrDefault(path);
        if (old is not null && conflict == "fail") throw Exists();
        if (server.Behaviour.DriveQuota > 0 && drive.Used - (old?.Content.Length ?? 0) + content.Length > server.Behaviour.DriveQuota)
            throw new GraphRefusal(507, "quotaLimitReached", "The library has no room for this file.");
        var target = old is not null && conflict == "rename" ? Free(drive, path) : path;
        return GraphReply.Json(old is null || target != path ? 201 : 200, DriveShape.Describe(drive.Put(target, content)));
    }

    public void CheckMatch(GraphRequest request, FakeFile? file)
    {
        if (request.Header("If-Match") is { Length: > 0 } match && match != "*" && match != file?.ETag)
            throw new GraphRefusal(412, "resourceModified", "The file has changed since the caller last read it.");
        if (request.Header("If-None-Match") == "*" && file is not null)
            throw new GraphRefusal(412, "resourceModified", "The file is there already.");
    }

    private GraphReply Chunk(GraphRequest request, FakeUpload upload)
    {
        if (!ContentRangeHeaderValue.TryParse(request.Header("Content-Range") ?? "", out var range) || range is not { From: { } from, To: { } to, Length: { } total } || to - from + 1 != request.Body.Length)
            throw GraphRefusal.Invalid("The Content-Range header is missing or malformed.");
        if (upload.Total is { } known && known != total) throw GraphRefusal.Invalid("The size of the file is another than in the first chunk.");
        if (from != upload.Received.Length)
            throw new GraphRefusal(416, "invalidRange", "The uploaded fragment has already been received or is not the next one.", from < upload.Received.Length ? "fragmentOverlap" : "fragmentOutOfOrder");
        var last = to + 1 == total;
        if (request.Body.Length > LargestChunk) throw new GraphRefusal(413, "invalidRequest", "The chunk is too large.");
        if (!last && server.Behaviour.UploadChunkMultiple > 0 && request.Body.Length % server.Behaviour.UploadChunkMultiple != 0)
            throw GraphRefusal.Invalid($"The size of a chunk must be a multiple of {server.Behaviour.UploadChunkMultiple} bytes.");
        upload.Total = total;
        upload.Received.Write(request.Body.Span);
        if (!last) return GraphReply.Json(202, Status(upload));
        server.World.Uploads.Remove(upload.Key);
        return Commit(upload.Drive, upload.Path, upload.Conflict, upload.Received.ToArray());
    }

    private static JsonObject Status(FakeUpload upload) => new()
    {
        ["expirationDateTime"] = Shape.Time(upload.Expires),
        ["nextExpectedRanges"] = new JsonArray(upload.Received.Length.ToString(CultureInfo.InvariantCulture) + "-" + (upload.Total is { } total ? (total - 1).ToString(CultureInfo.InvariantCulture) : "")),
    };

    private static string Free(FakeDrive drive, string path)
    {
        var dot = path.LastIndexOf('.');
        var (stem, ending) = dot > path.LastIndexOf('/') ? (path[..dot], path[dot..]) : (path, "");
        for (var i = 1; ; i++)
        {
            var tried = $"{stem} {i}{ending}";
            if (!drive.Files.ContainsKey(tried)) return tried;
        }
    }

    private static void CheckName(string path)
    {
        if (path.Length == 0 || path.AsSpan().ContainsAny(Forbidden)) throw GraphRefusal.Invalid("The provided name cannot contain \" * : < > ? \\ |.");
    }

    private static GraphRefusal Exists() => new(409, "nameAlreadyExists", "The specified item name already exists.");
}
