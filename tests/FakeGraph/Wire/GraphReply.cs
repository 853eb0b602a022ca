using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>An answer.</summary>
public sealed class GraphReply
{
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    internal static readonly JsonWriterOptions PlainWriter = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Headers.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Its type.</summary>
    public string? ContentType { get; init; }

    internal static GraphReply Of(int status) => new() { Status = status };

    internal static GraphReply Json(int status, JsonNode body) =>
        new() { Status = status, Body = JsonSerializer.SerializeToUtf8Bytes(body, Plain), ContentType = JsonType };

    internal static GraphReply Json(int status, ReadOnlyMemory<byte> body) => new() { Status = status, Body = body, ContentType = JsonType };

    internal static GraphReply Value(IEnumerable<JsonNode> values) => Json(200, new JsonObject { ["value"] = new JsonArray([.. values]) });

    internal GraphReply With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }

    private const string JsonType = "application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8";
}
