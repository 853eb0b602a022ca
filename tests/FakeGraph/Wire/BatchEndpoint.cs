using System.Text;
using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary><c>$batch</c> (behaviour 30).</summary>
internal sealed class BatchEndpoint(FakeGraphServer server)
{
    public async Task<GraphReply> AnswerAsync(GraphRequest request)
    {
        if (request.Method != "POST") throw GraphRefusal.NotAllowed();
        var requests = (request.Json()["requests"] as JsonArray ?? throw GraphRefusal.BadRequest("The batch has no requests.")).OfType<JsonObject>().ToList();
        if (requests.Count > server.Behaviour.BatchLimit)
            throw GraphRefusal.BadRequest($"Number of batch request steps exceeds the maximum value of {server.Behaviour.BatchLimit}.");
        var ids = requests.Select(r => r["id"]?.ToString() ?? throw GraphRefusal.BadRequest("Batch request step has no id.")).ToList();
        if (ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() != ids.Count) throw GraphRefusal.BadRequest("Batch request step ids must be unique.");

        var statuses = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var responses = new List<JsonNode>();
        foreach (var step in requests)
        {
            var id = step["id"]!.ToString();
            var depends = (step["dependsOn"] as JsonArray)?.Select(d => d!.ToString()).ToList() ?? [];
            if (depends.FirstOrDefault(d => !ids.Contains(d, StringComparer.OrdinalIgnoreCase)) is { } unknown)
                throw GraphRefusal.BadRequest($"Batch request step '{id}' depends on '{unknown}', which is not there.");
            var inner = Inner(request, step, id);
            var reply = depends.Any(d => !statuses.TryGetValue(d, out var status) || status >= 400)
                ? new GraphRefusal(424, "FailedDependency", "A step that this one depends on has failed.").Reply(inner, server.World.Now)
                : (await server.AnswerAsync(inner)).Reply ?? new GraphRefusal(504, "gatewayTimeout", "The step was not answered.").Reply(inner, server.World.Now);
            statuses[id] = reply.Status;
            responses.Add(Step(id, reply));
        }

        if (server.Behaviour.BatchOutOfOrder) responses.Reverse();
        return GraphReply.Json(200, new JsonObject { ["responses"] = new JsonArray([.. responses]) });
    }

    private static GraphRequest Inner(GraphRequest outer, JsonObject step, string id)
    {
        var url = step["url"]?.ToString() ?? throw GraphRefusal.BadRequest($"Batch request step '{id}' has no url.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = outer.Header("Authorization") ?? "", ["Host"] = outer.Header("Host") ?? "" };
        foreach (var (name, value) in step["headers"] as JsonObject ?? []) headers[name] = value?.ToString() ?? "";
        var body = step["body"];
        if (body is not null && !headers.ContainsKey("Content-Type"))
            throw GraphRefusal.BadRequest($"Batch request step '{id}' has a body, but no Content-Type.");
        var question = url.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? url : url[..question];
        return new GraphRequest
        {
            Method = step["method"]?.ToString().ToUpperInvariant() ?? "GET",
            RawPath = "/v1.0/" + path.TrimStart('/'),
            RawQuery = question < 0 ? "" : url[question..],
            Headers = headers,
            Body = body is null ? default : Encoding.UTF8.GetBytes(body.ToJsonString()),
            Aborted = outer.Aborted,
            Inner = true,
        };
    }

    private static JsonObject Step(string id, GraphReply reply)
    {
        var headers = new JsonObject();
        if (reply.ContentType is { } type) headers["Content-Type"] = type;
        foreach (var (name, value) in reply.Headers) headers[name] = value;
        var step = new JsonObject { ["id"] = id, ["status"] = reply.Status, ["headers"] = headers };
        if (!reply.Body.IsEmpty) step["body"] = JsonNode.Parse(reply.Body.Span);
        return step;
    }
}
