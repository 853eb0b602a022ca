using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>A request as the server sees it: off the wire, or out of a batch.</summary>
public sealed class GraphRequest
{
    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path as it came, still encoded.</summary>
    public required string RawPath { get; init; }

    /// <summary>Query as it came, with its question mark; empty where there is none.</summary>
    public string RawQuery { get; init; } = "";

    /// <summary>Headers, by name without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Its id, given back as <c>request-id</c>.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>Ends when the client goes away.</summary>
    public CancellationToken Aborted { get; init; }

    /// <summary>True inside a batch.</summary>
    public bool Inner { get; init; }

    /// <summary>Path in plain text.</summary>
    public string Path => field ??= Uri.UnescapeDataString(RawPath);

    /// <summary>Its parts.</summary>
    public string[] Segments => field ??= Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Query parameters in plain text; a leading dollar sign may be missing, as the real service allows.</summary>
    public IReadOnlyDictionary<string, string> Query => field ??= ParseQuery(RawQuery);

    /// <summary>A query option by its name without the dollar sign; null where it is not there.</summary>
    /// <param name="name">Such as <c>filter</c>.</param>
    public string? Option(string name) => Query.GetValueOrDefault("$" + name) ?? Query.GetValueOrDefault(name);

    /// <summary>A header; null where it is not there.</summary>
    /// <param name="name">Its name.</param>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The body as a JSON object.</summary>
    internal JsonObject Json()
    {
        try
        {
            return JsonNode.Parse(Body.Span, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject ?? throw GraphRefusal.BadRequest("Unable to read JSON request payload.");
        }
        catch (JsonException)
        {
            throw GraphRefusal.BadRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
        }
    }

    private static Dictionary<string, string> ParseQuery(string raw)
    {
        var query = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in raw.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = Plain(at < 0 ? part : part[..at]);
            query[name] = at < 0 ? "" : Plain(part[(at + 1)..]);
        }

        return query;
    }

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
