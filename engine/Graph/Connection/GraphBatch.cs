using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Kiota.Abstractions;

namespace WorkSummary.Graph.Connection;

/// <summary>One request of a batch.</summary>
/// <param name="Id">Unique in the work.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">Address below the version, with a slash in front.</param>
internal sealed record BatchStep(string Id, Method Method, string Path)
{
    /// <summary>The body; null for none.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>Headers beside <c>Content-Type</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Id of the step that has to succeed before; null for none.</summary>
    public string? DependsOn { get; init; }
}

/// <summary>
/// Many small requests in few: at most 20 each (https://learn.microsoft.com/graph/json-batching). The batch as a whole succeeds
/// when each of its requests fails, so that every answer is looked at; what was refused for now is sent again alone, together with
/// what waits for it.
/// </summary>
/// <param name="connection">The connection.</param>
internal sealed class GraphBatch(GraphConnection connection)
{
    /// <summary>The most requests in a batch.</summary>
    public const int Most = 20;

    private const int MostBreaks = 8;

    /// <summary>Sends the steps and gives each its answer, success or not.</summary>
    /// <param name="steps">Any number; one that depends on another is sent with it.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="GraphFailure">Busy or away for too long.</exception>
    public async Task<IReadOnlyDictionary<string, GraphAnswer>> SendAsync(IReadOnlyList<BatchStep> steps, GraphCall call, CancellationToken cancellation)
    {
        var done = new Dictionary<string, GraphAnswer>(StringComparer.Ordinal);
        var tries = steps.ToDictionary(s => s.Id, _ => 0, StringComparer.Ordinal);
        var waiting = steps.ToList();
        while (waiting.Count > 0)
        {
            var again = new List<BatchStep>();
            var longest = TimeSpan.Zero;
            foreach (var chunk in Chunks(waiting))
            {
                foreach (var (step, answer) in await SendChunkAsync(chunk, done, call, cancellation).ConfigureAwait(false))
                {
                    if (answer.Status != HttpStatusCode.FailedDependency && Wait(step, answer, tries, call) is { } wait)
                    {
                        again.Add(step);
                        if (wait > longest) longest = wait;
                    }
                    else
                    {
                        done[step.Id] = answer;
                    }
                }

                Rejoin(chunk, done, again);
            }

            waiting = again;
            if (waiting.Count == 0) break;
            if (!call.Budget.TryTake(longest)) throw new GraphFailure(GraphProblems.Busy(null, call.Budget.Longest));
            connection.Gate.Close(longest);
            call.OnWaiting?.Invoke(longest);
            await Task.Delay(longest, connection.Clock, cancellation).ConfigureAwait(false);
        }

        return done;
    }

    /// <summary>What failed only because the step before it was refused for now waits with it.</summary>
    private static void Rejoin(List<BatchStep> chunk, Dictionary<string, GraphAnswer> done, List<BatchStep> again)
    {
        for (var found = true; found;)
        {
            found = false;
            foreach (var step in chunk)
            {
                if (step.DependsOn is null || !done.TryGetValue(step.Id, out var answer) || answer.Status != HttpStatusCode.FailedDependency) continue;
                if (!again.Exists(a => a.Id == step.DependsOn)) continue;
                done.Remove(step.Id);
                again.Add(step);
                found = true;
            }
        }
    }

    /// <summary>How long to wait before a step is sent again; null where its answer stands.</summary>
    private TimeSpan? Wait(BatchStep step, GraphAnswer answer, Dictionary<string, int> tries, GraphCall call)
    {
        var status = (int)answer.Status;
        var refused = status == 429 || (status is 503 or 504 && answer.RetryAfter is not null);
        if (!refused && !(status is 500 or 502 or 503 or 504 && (step.Method == Method.GET || call.Repeatable))) return null;
        var times = ++tries[step.Id];
        if (refused ? times >= call.MostRefusals : times > MostBreaks) return null;
        return WorkSummary.Graph.Connection.RetryAfter.Of(answer.RetryAfter, connection.Clock) ?? TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, times - 1)));
    }

    private static IEnumerable<List<BatchStep>> Chunks(List<BatchStep> steps)
    {
        var ids = steps.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var chunk = new List<BatchStep>();
        foreach (var chain in steps.GroupBy(s => Head(s)))
        {
            var links = chain.ToList();
            if (chunk.Count > 0 && chunk.Count + links.Count > Most)
            {
                yield return chunk;
                chunk = [];
            }

            chunk.AddRange(links);
        }

        if (chunk.Count > 0) yield return chunk;

        string Head(BatchStep step)
        {
            while (step.DependsOn is { } before && ids.Contains(before)) step = steps.First(s => s.Id == before);
            return step.Id;
        }
    }

    private async Task<List<(BatchStep Step, GraphAnswer Answer)>> SendChunkAsync(
        List<BatchStep> chunk, Dictionary<string, GraphAnswer> done, GraphCall call, CancellationToken cancellation)
    {
        // The batch as a whole may be sent again after a reset when each of its steps may.
        var whole = call with { Repeatable = call.Repeatable || chunk.TrueForAll(s => s.Method == Method.GET) };
        var request = connection.Request(Method.POST, "/$batch");
        request.SetStreamContent(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Content(chunk, done))), "application/json");
        using var answer = await connection.SendAsync(request, whole, cancellation).ConfigureAwait(false);
        if (!answer.Ok || answer.Body.ValueKind != JsonValueKind.Object || !answer.Body.TryGetProperty("responses", out var responses))
        {
            throw new GraphFailure(GraphProblems.Of(answer, "$batch", "$batch", connection.Settings.Client));
        }

        var answers = new Dictionary<string, GraphAnswer>(StringComparer.Ordinal);
        foreach (var response in responses.EnumerateArray())
        {
            var headers = response.TryGetProperty("headers", out var h) ? h.Clone() : default;
            connection.Gate.Learn(name => GraphAnswer.Header(headers, name));
            var body = response.TryGetProperty("body", out var b) ? b.Clone() : default;
            answers[response.GetProperty("id").GetString()!] = new GraphAnswer((HttpStatusCode)response.GetProperty("status").GetInt32(), headers, body);
        }

        // An answer that is missing is one that did not come.
        return [.. chunk.Select(s => (s, answers.TryGetValue(s.Id, out var a) ? a : new GraphAnswer(HttpStatusCode.GatewayTimeout, default, default)))];
    }

    private static JsonObject Content(List<BatchStep> chunk, Dictionary<string, GraphAnswer> done) => new()
    {
        ["requests"] = new JsonArray([.. chunk.Select(step =>
        {
            var request = new JsonObject { ["id"] = step.Id, ["method"] = step.Method.ToString(), ["url"] = step.Path };
            var headers = new JsonObject();
            foreach (var (name, value) in step.Headers) headers[name] = value;
            if (step.Body is not null)
            {
                headers["Content-Type"] = "application/json";
                request["body"] = step.Body.DeepClone();
            }

            if (headers.Count > 0) request["headers"] = headers;
            if (step.DependsOn is { } before && !done.ContainsKey(before)) request["dependsOn"] = new JsonArray(before);
            return request;
        })]),
    };
}
