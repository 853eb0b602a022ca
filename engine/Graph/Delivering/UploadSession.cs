using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>How an upload went.</summary>
internal enum UploadEnd
{
    /// <summary>The file is in its place.</summary>
    Done,

    /// <summary>The session is there no more: it ended, or its last answer was lost.</summary>
    Gone,

    /// <summary>A file of that name was put there meanwhile.</summary>
    Taken,
}

/// <summary>
/// Sends a document in chunks to the address of an upload session (https://learn.microsoft.com/graph/api/driveitem-createuploadsession).
/// The address is its own key: no sign-in goes along.
/// </summary>
internal sealed class UploadSession(GraphConnection connection, Library library, Uri address, ReadOnlyMemory<byte> document, GraphCall call)
{
    /// <summary>Chunks must be multiples of this, except the last.</summary>
    public const int Unit = 327_680;

    /// <summary>Bytes of a chunk: 5 MiB.</summary>
    public const int Chunk = 16 * Unit;

    /// <summary>Times that the service may ask for what it was sent before.</summary>
    private const int MostStalls = 4;

    /// <summary>Sends what is missing.</summary>
    /// <param name="begun">True when something may be there already.</param>
    /// <param name="cancellation">Stops the upload; what was sent stays with the service.</param>
    /// <exception cref="GraphFailure">It was refused, or makes no headway.</exception>
    public async Task<(UploadEnd End, Uri? Url)> SendAsync(bool begun, CancellationToken cancellation)
    {
        long? at = begun ? await NextAsync(cancellation).ConfigureAwait(false) : 0;
        for (var stalls = 0; ;)
        {
            if (at is not { } from || from >= document.Length) return (UploadEnd.Gone, null);
            var (status, body) = await PutAsync(from, cancellation).ConfigureAwait(false);
            switch (status)
            {
                case HttpStatusCode.OK or HttpStatusCode.Created:
                    return (UploadEnd.Done, LibraryFile.Read(body).Url);
                case HttpStatusCode.Accepted:
                    at = Next(body) ?? from + Math.Min(Chunk, document.Length - from);
                    break;
                case HttpStatusCode.RequestedRangeNotSatisfiable:
                    at = await NextAsync(cancellation).ConfigureAwait(false);
                    break;
                case HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Unauthorized:
                    return (UploadEnd.Gone, null);
                case HttpStatusCode.Conflict:
                    return (UploadEnd.Taken, null);
                default:
                    throw new GraphFailure(library.Refusal(status, null));
            }

            if (at <= from && ++stalls > MostStalls) throw new GraphFailure(library.Refusal(HttpStatusCode.RequestTimeout, null));
        }
    }

    /// <summary>The first byte that the service has not got; null where the session is gone.</summary>
    private async Task<long?> NextAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var (status, body) = await AskAsync(request, cancellation).ConfigureAwait(false);
        return status == HttpStatusCode.OK ? Next(body) : null;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(long from, CancellationToken cancellation)
    {
        var length = (int)Math.Min(Chunk, document.Length - from);
        using var request = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = new ReadOnlyMemoryContent(document.Slice((int)from, length)),
        };
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, from + length - 1, document.Length);
        return await AskAsync(request, cancellation).ConfigureAwait(false);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        // A chunk that arrived although its answer was lost is answered with 416 when it comes again.
        request.Options.Set(GraphCall.Key, call with { Repeatable = true });
        using var response = await connection.Http.SendAsync(request, cancellation).ConfigureAwait(false);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return (response.StatusCode, json.RootElement.Clone());
        }
        catch (JsonException)
        {
            return (response.StatusCode, default);
        }
    }

    /// <summary>From <c>nextExpectedRanges</c>, such as <c>["5242880-"]</c>.</summary>
    private static long? Next(JsonElement status)
    {
        if (status.ValueKind != JsonValueKind.Object || !status.TryGetProperty("nextExpectedRanges", out var ranges) || ranges.ValueKind != JsonValueKind.Array) return null;
        foreach (var range in ranges.EnumerateArray())
        {
            if (range.GetString()?.Split('-')[0] is { } first && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)) return from;
        }

        return null;
    }
}
