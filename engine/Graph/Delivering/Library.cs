using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>A document library: the one that accepted reports go to, or one in which a unit writes.</summary>
internal sealed class Library
{
    private readonly GraphConnection connection;
    private readonly GraphSite site;
    private readonly GraphCall call;
    private readonly LibraryTexts texts;
    private readonly string drive;
    private readonly string name;
    private readonly Uri? address;

    private Library(GraphConnection connection, GraphSite site, GraphCall call, LibraryTexts texts, JsonElement drive)
    {
        (this.connection, this.site, this.call, this.texts) = (connection, site, call, texts);
        (this.drive, name) = (GraphAnswer.Text(drive, "id") ?? "", GraphAnswer.Text(drive, "name") ?? "");
        address = Uri.TryCreate(GraphAnswer.Text(drive, "webUrl")?.TrimEnd('/') + "/", UriKind.Absolute, out var url) ? url : null;
    }

    /// <summary>Finds a library.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="location">Code of a unit, or the address of a site.</param>
    /// <param name="wanted">Its name; the site's own where null.</param>
    /// <param name="texts">Whom its problems speak to.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops asking.</param>
    /// <exception cref="GraphFailure">It is not there.</exception>
    public static async Task<Library> FindAsync(GraphConnection connection, string location, string? wanted, LibraryTexts texts, GraphCall call, CancellationToken cancellation)
    {
        var site = await connection.Sites.ResolveAsync(location, call, cancellation).ConfigureAwait(false);
        var path = wanted is null ? $"/sites/{site.Id}/drive" : $"/sites/{site.Id}/drives";
        var answer = await connection.SendAsync(connection.Request(Method.GET, path), call, cancellation).ConfigureAwait(false);
        while (true)
        {
            using var page = answer;
            if (!page.Ok) throw new GraphFailure(connection.ProblemOf(page, site, null));
            if (wanted is null) return new Library(connection, site, call, texts, page.Body);
            foreach (var found in page.Values)
            {
                if (wanted.Equals(GraphAnswer.Text(found, "name"), StringComparison.OrdinalIgnoreCase)) return new Library(connection, site, call, texts, found);
            }

            if (page.NextLink is not { } next) throw new GraphFailure(DeliveryTexts.Problem(texts.Missing, site.Path, wanted));
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

    /// <summary>Address of a file itself, at which Word opens it.</summary>
    /// <param name="path">Folders and name.</param>
    public Uri AddressOf(IEnumerable<string> path) =>
        new(address ?? throw new GraphFailure(Refusal(HttpStatusCode.NotFound, null)), string.Join('/', path.Select(Uri.EscapeDataString)));

    /// <summary>Folders and name of the file at an address; null for one outside of the library.</summary>
    /// <param name="file">The address; its query does not count.</param>
    public IReadOnlyList<string>? PathOf(Uri file)
    {
        if (address is null || !file.IsAbsoluteUri || file.Authority != address.Authority || file.Scheme != address.Scheme) return null;
        // A person's Word may leave blanks as they are, and be of another mind about upper and lower case.
        var (whole, root) = (Uri.UnescapeDataString(file.AbsolutePath), Uri.UnescapeDataString(address.AbsolutePath));
        if (!whole.StartsWith(root, StringComparison.OrdinalIgnoreCase)) return null;
        var path = whole[root.Length..].Split('/');
        return Array.Exists(path, p => p is "" or "." or "..") ? null : path;
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="most">More is refused.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="GraphFailure">It is too large, or was not given.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(LibraryFile file, int most, CancellationToken cancellation)
    {
        if (file.Size > most) throw TooLarge();
        // The address is its own key: no sign-in goes along.
        using var request = new HttpRequestMessage(HttpMethod.Get, file.Download ?? throw new GraphFailure(Refusal(HttpStatusCode.NotFound, null)));
        request.Options.Set(GraphCall.Key, call with { Streamed = true });
        try
        {
            using var response = await connection.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw new GraphFailure(Refusal(response.StatusCode, null));
            var content = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var (bytes, buffer) = (new MemoryStream((int)Math.Max(0, file.Size)), new byte[81_920]);
            for (int read; (read = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
            {
                // Somebody may have saved it larger since it was looked at.
                if (bytes.Length + read > most) throw TooLarge();
                bytes.Write(buffer, 0, read);
            }

            return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new GraphFailure(Refusal(HttpStatusCode.RequestTimeout, null));
        }

        GraphFailure TooLarge() => new(DeliveryTexts.Problem("graph.documents-too-large", most >> 20));
    }

    /// <summary>Too many files have the name.</summary>
    /// <param name="file">The name.</param>
    public Problem NoName(string file) => DeliveryTexts.Problem(texts.NoName, file);

    /// <summary>What a refusal means to people.</summary>
    public Problem Refusal(HttpStatusCode status, GraphAnswer? answer) => status switch
    {
        HttpStatusCode.InsufficientStorage => DeliveryTexts.Problem(texts.Full, site.Path, name) with { Unavailable = true },
        HttpStatusCode.Forbidden => DeliveryTexts.Problem(texts.Denied, site.Path, name),
        HttpStatusCode.Locked => DeliveryTexts.Problem(texts.Locked, name) with { Unavailable = true },
        _ => answer is null ? DeliveryTexts.Problem(texts.Stuck, site.Path, name) with { Unavailable = true } : connection.ProblemOf(answer, site, null),
    };

    private string Place(IEnumerable<string> path) => $"/drives/{Uri.EscapeDataString(drive)}/root:/{string.Join('/', path.Select(Uri.EscapeDataString))}";
}
