using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>Ends a request with an error, in the form of behaviour 33.</summary>
internal sealed class GraphRefusal : Exception
{
    internal GraphRefusal(int status, string code, string message, string? inner = null)
        : base(message) => (Status, Code, Inner) = (status, code, inner);

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>Code of the error.</summary>
    public string Code { get; }

    /// <summary>Code of the inner error, where there is one.</summary>
    public string? Inner { get; }

    /// <summary>More headers of the answer.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    internal static GraphRefusal BadRequest(string message) => new(400, "BadRequest", message);

    internal static GraphRefusal Invalid(string message) => new(400, "invalidRequest", message);

    internal static GraphRefusal UnknownField(string name) => Invalid($"Field '{name}' is not recognied");

    internal static GraphRefusal NotFound(string message = "The specified resource was not found.") => new(404, "itemNotFound", message);

    internal static GraphRefusal Denied() => new(403, "accessDenied", "Access denied");

    internal static GraphRefusal Unauthenticated(string message) =>
        new(401, "InvalidAuthenticationToken", message) { Headers = { ["WWW-Authenticate"] = "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\"" } };

    internal static GraphRefusal NotAllowed() => new(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");

    internal static GraphRefusal Throttled() => new(429, "activityLimitReached", "The request has been throttled", "throttledRequest");

    internal GraphReply Reply(GraphRequest request, DateTimeOffset now)
    {
        var inner = new JsonObject
        {
            ["date"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss", null),
            ["request-id"] = request.Id,
            ["client-request-id"] = request.Header("client-request-id") ?? request.Id,
        };
        if (Inner is not null) inner.Insert(0, "code", Inner);
        var reply = GraphReply.Json(Status, new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = Code, ["message"] = Message, ["innerError"] = inner },
        });
        foreach (var (name, value) in Headers) reply.Headers[name] = value;
        return reply;
    }
}
