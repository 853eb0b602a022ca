using System.Net;
using System.Text.Json;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// An answer of the service with its JSON. The SDK's models are not used for what is read: they turn every text that looks like a
/// date or a GUID into one, and what stood in the list cannot be told any more.
/// </summary>
internal sealed class GraphAnswer : IDisposable
{
    private readonly JsonDocument? document;

    /// <summary>An answer of its own.</summary>
    public GraphAnswer(HttpResponseMessage response, JsonDocument? document)
    {
        this.document = document;
        (Status, Location, Body) = (response.StatusCode, response.Headers.Location?.OriginalString, document?.RootElement ?? default);
        ETag = response.Headers.ETag?.ToString();
        Date = response.Headers.Date;
        RequestId = RequestIdOf(response) is { Length: > 1 } id ? id : InnerId(Body);
    }

    /// <summary>An answer inside a batch; the batch holds the memory.</summary>
    public GraphAnswer(HttpStatusCode status, JsonElement headers, JsonElement body)
    {
        (Status, Location, Body) = (status, Header(headers, "Location"), body);
        ETag = Header(headers, "ETag");
        RetryAfter = Header(headers, "Retry-After");
        RequestId = Header(headers, "request-id") ?? InnerId(body);
    }

    /// <summary>HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>True for 2xx.</summary>
    public bool Ok => (int)Status is >= 200 and < 300;

    /// <summary>The JSON; undefined where there is none.</summary>
    public JsonElement Body { get; }

    /// <summary>Header <c>Location</c>.</summary>
    public string? Location { get; }

    /// <summary>Header <c>ETag</c>.</summary>
    public string? ETag { get; }

    /// <summary>The service's own time; null inside a batch.</summary>
    public DateTimeOffset? Date { get; }

    /// <summary>Header <c>Retry-After</c> of an answer inside a batch.</summary>
    public string? RetryAfter { get; }

    /// <summary>What Microsoft's support asks for; a dash where there is none.</summary>
    public string RequestId { get; }

    /// <summary>Stable code of an error, such as <c>accessDenied</c>; empty where there is none.</summary>
    public string Code => Error("code") ?? "";

    /// <summary>What the service says of an error. May quote what was sent: never shown.</summary>
    public string Message => Error("message") ?? "";

    /// <summary>The link to the next page; null on the last.</summary>
    public string? NextLink => Text(Body, "@odata.nextLink");

    /// <summary>The items of a page.</summary>
    public JsonElement.ArrayEnumerator Values =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    /// <summary>A text of an object; null where it is missing or something else.</summary>
    public static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The header <c>request-id</c>; a dash where there is none.</summary>
    public static string RequestIdOf(HttpResponseMessage? response) =>
        response is not null && response.Headers.TryGetValues("request-id", out var values) ? values.First() : "—";

    /// <inheritdoc/>
    public void Dispose() => document?.Dispose();

    private string? Error(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("error", out var error) ? Text(error, name) : null;

    private static string InnerId(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object &&
        error.TryGetProperty("innerError", out var inner) ? Text(inner, "request-id") ?? "—" : "—";

    /// <summary>A header of an answer inside a batch; null where it is missing.</summary>
    public static string? Header(JsonElement headers, string name)
    {
        if (headers.ValueKind != JsonValueKind.Object) return null;
        foreach (var header in headers.EnumerateObject())
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value.ToString();
        }

        return null;
    }
}
