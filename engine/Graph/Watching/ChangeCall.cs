using System.Text.Json;
using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Watching;

/// <summary>
/// Understands what Graph, or whoever says so, sends to the callback address
/// (https://learn.microsoft.com/graph/change-notifications-delivery-webhooks). Nothing that a stranger sends makes it throw.
/// </summary>
internal static class ChangeCall
{
    private const int LongestToken = 4_096;
    private const int LongestId = 256;
    private const int LargestBody = 1_000_000;
    private const int MostHints = 1_000;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    private static readonly WatchAnswer Refused = new(400, null, []);

    public static WatchAnswer Receive(WatchCall call)
    {
        foreach (var (name, token) in call.Query)
        {
            if (name.Equals("validationToken", StringComparison.OrdinalIgnoreCase))
            {
                return token.Length is > 0 and <= LongestToken ? new WatchAnswer(200, token, []) : Refused;
            }
        }

        if (call.Body.Length is 0 or > LargestBody) return Refused;
        try
        {
            using var body = JsonDocument.Parse(call.Body, Shallow);
            return Hints(body.RootElement) is { } hints ? new WatchAnswer(202, null, hints) : Refused;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: text that is no valid Unicode.
            return Refused;
        }
    }

    private static List<WatchHint>? Hints(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("value", out var value)) return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostHints) return null;
        var hints = new List<WatchHint>();
        foreach (var entry in value.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || Text(entry, "subscriptionId") is not { Length: > 0 } id) return null;
            hints.Add(new WatchHint(id, Text(entry, "clientState")));
        }

        return hints;
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestId } text ? text : null;
}
