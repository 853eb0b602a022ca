using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary><c>/users</c>, <c>/me</c> and <c>sendMail</c>.</summary>
internal sealed class PeopleEndpoint(FakeGraphServer server)
{
    public GraphReply Answer(GraphRequest request, Caller caller, string[] path)
    {
        lock (server.World.Sync)
        {
            var (user, rest) = path[0] == "me"
                ? (caller.User ?? throw GraphRefusal.BadRequest("/me request is only valid with delegated authentication flow."), path[1..])
                : (path.Length > 1 ? server.World.FindUser(path[1]) : null, path.Length > 1 ? path[2..] : []);
            if (path is ["users"]) throw GraphRefusal.Denied();
            if (user is null) throw new GraphRefusal(404, "Request_ResourceNotFound", "The person does not exist, or one of their references is not there.");
            switch (request.Method, rest)
            {
                case ("GET", []):
                    if (caller.User != user && caller.User is null) caller.Require("User.Read.All");
                    return GraphReply.Json(200, Shape.Select(request, new JsonObject
                    {
                        ["displayName"] = user.Name,
                        ["id"] = user.Id.ToString(),
                        ["mail"] = user.Mail,
                        ["userPrincipalName"] = user.Upn,
                    }));
                case ("POST", ["sendMail" or "microsoft.graph.sendMail"]):
                    caller.Require("Mail.Send");
                    Send(request.Json(), user);
                    return GraphReply.Of(202);
                default:
                    throw GraphRefusal.BadRequest($"Resource not found for the segment '{rest.FirstOrDefault()}'.");
            }
        }
    }

    private void Send(JsonObject body, FakeUser from)
    {
        var message = (body["message"] ?? body["Message"]) as JsonObject ?? throw new GraphRefusal(400, "ErrorInvalidRequest", "A message is needed.");
        var to = (message["toRecipients"] as JsonArray ?? []).Select(r => r?["emailAddress"]?["address"]?.ToString())
            .OfType<string>().Where(a => a.Contains('@', StringComparison.Ordinal)).ToList();
        if (to.Count == 0) throw new GraphRefusal(400, "ErrorInvalidRecipients", "At least one recipient is not valid.");
        var headers = (message["internetMessageHeaders"] as JsonArray ?? []).ToDictionary(h => h?["name"]?.ToString() ?? "", h => h?["value"]?.ToString() ?? "", StringComparer.OrdinalIgnoreCase);
        if (headers.Keys.Any(n => !n.StartsWith("x-", StringComparison.OrdinalIgnoreCase)))
            throw new GraphRefusal(400, "InvalidInternetMessageHeader", "The internet message header names must start with 'x-'.");
        server.World.Mails.Add(new FakeMail(from.Upn, to, message["subject"]?.ToString() ?? "", message["body"]?["content"]?.ToString() ?? "",
            "html".Equals(message["body"]?["contentType"]?.ToString(), StringComparison.OrdinalIgnoreCase), server.World.Now)
        {
            Headers = headers,
        });
    }
}
