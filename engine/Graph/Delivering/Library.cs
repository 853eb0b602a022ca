using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>The document library that accepted reports go to.</summary>
internal sealed class Library
{
    private readonly GraphConnection connection;
    private readonly GraphSite site;
    private readonly GraphCall call;
    private readonly string drive;
    private readonly string name;

    private Library(GraphConnection connection, GraphSite site, GraphCall call, string drive, string name) =>
        (this.connection, this.site, this.call, this.drive, this.name) = (connection, site, call, drive, name);

    /// <summary>Finds the library of the settings.</summary>
    /// <exception cref="GraphFailure">It is not there.</exception>
    public static async Task<Library> FindAsync(GraphConnection connection, GraphCall call, CancellationToken cancellation)
    {
        var settings = connection.Settings;
        var site = await connection.Sites.ResolveAsync(settings.LibrarySite!.AbsoluteUri, call, cancellation).ConfigureAwait(false);
        var path = settings.LibraryName is null ? $"/sites/{site.Id}/drive" : $"/sites/{site.Id}/drives";
        var answer = await connection.SendAsync(connection.Request(Method.GET, path), call, cancellation).ConfigureAwait(false);
        while (true)
        {
            using var page = answer;
            if (!page.Ok) throw new GraphFailure(connection.ProblemOf(page, site, null));
            if (settings.LibraryName is not { } wanted) return new Library(connection, site, call, Id(page.Body), GraphAnswer.Text(page.Body, "name") ?? "");
            foreach (var found in page.Values)
            {
                if (wanted.Equals(GraphAnswer.Text(found, "name"), StringComparison.OrdinalIgnoreCase)) return new Library(connection, site, call, Id(found), wanted);
            }

            if (page.NextLink is not { } next) throw new GraphFailure(DeliveryTexts.Problem("graph.library-missing", site.Path, wanted));
            answer = await connection.FollowAsync(next, call, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What is at a place; null where nothing is.</summary>
    /// <param name="path">Folders and name.</param>
    /// <param name="cancellation">Stops asking.</param>
    public async Task<LibraryFile?> FileAsync(IEnumerable<string> path, CancellationToken cancellation)
    {
        using var answer = await connection.SendAsync(connection.Request(Method.GET, Place(path)), call, cancellation).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound) return null;
        if (!answer.Ok) throw new GraphFailure(Refusal(answer.Status, answer));
        return LibraryFile.Read(answer.Body);
    }

    /// <summary>Opens an upload session that fails when a file is there; null where one is.</summary>
    /// <param name="path">Folders and name.</param>
    /// <param name="cancellation">Stops asking.</param>
    public async Task<Uri?> OpenAsync(IReadOnlyList<string> path, CancellationToken cancellation)
    {
        var request = connection.Request(Method.POST, Place(path) + ":/createUploadSession");
        var body = new JsonObject { ["item"] = new JsonObject { ["@microsoft.graph.conflictBehavior"] = "fail", ["name"] = path[^1] } };
        request.SetStreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body.ToJsonString())), "application/json");
        // A session that nobody knows of ends by itself, so that it may be asked for twice.
        using var answer = await connection.SendAsync(request, call with { Repeatable = true }, cancellation).ConfigureAwait(false);
        if (answer.Ok && Uri.TryCreate(GraphAnswer.Text(answer.Body, "uploadUrl"), UriKind.Absolute, out var url)) return url;
        return answer.Status == HttpStatusCode.Conflict ? null : throw new GraphFailure(Refusal(answer.Status, answer));
    }

    /// <summary>What a refusal means to the people of the bureau.</summary>
    public Problem Refusal(HttpStatusCode status, GraphAnswer? answer) => status switch
    {
        HttpStatusCode.InsufficientStorage => DeliveryTexts.Problem("graph.library-full", site.Path, name) with { Unavailable = true },
        HttpStatusCode.Forbidden => DeliveryTexts.Problem("graph.library-denied", site.Path, name),
        HttpStatusCode.Locked => DeliveryTexts.Problem("graph.library-locked", name) with { Unavailable = true },
        _ => answer is null ? DeliveryTexts.Problem("graph.library-stuck", site.Path, name) with { Unavailable = true } : connection.ProblemOf(answer, site, null),
    };

    private string Place(IEnumerable<string> path) => $"/drives/{Uri.EscapeDataString(drive)}/root:/{string.Join('/', path.Select(Uri.EscapeDataString))}";

    private static string Id(JsonElement drive) => GraphAnswer.Text(drive, "id") ?? "";
}

/// <summary>A file that is in the library, or a folder in its place.</summary>
/// <param name="Url">Address for people; null for a folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Its hash, where the library knows it.</param>
/// <param name="QuickXor">Its other hash, likewise.</param>
internal sealed record LibraryFile(Uri? Url, long Size, string? Sha256, string? QuickXor)
{
    public static LibraryFile Read(JsonElement item)
    {
        var hashes = item.TryGetProperty("file", out var file) && file.TryGetProperty("hashes", out var known) ? known : default;
        return new LibraryFile(
            file.ValueKind == JsonValueKind.Object && Uri.TryCreate(GraphAnswer.Text(item, "webUrl"), UriKind.Absolute, out var url) ? url : null,
            item.TryGetProperty("size", out var size) && size.TryGetInt64(out var bytes) ? bytes : -1,
            GraphAnswer.Text(hashes, "sha256Hash"),
            GraphAnswer.Text(hashes, "quickXorHash"));
    }

    /// <summary>True when it is the very document.</summary>
    /// <param name="document">The document.</param>
    public bool Holds(ReadOnlyMemory<byte> document) =>
        Url is not null && Size == document.Length &&
        (Sha256 is { } sha ? sha.Equals(Convert.ToHexString(SHA256.HashData(document.Span)), StringComparison.OrdinalIgnoreCase)
            : QuickXor == QuickXorHash.Of(document.Span));
}
