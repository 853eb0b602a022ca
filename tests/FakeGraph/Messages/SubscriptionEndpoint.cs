using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary><c>/subscriptions</c> to changes of lists (behaviour 32).</summary>
internal sealed class SubscriptionEndpoint : IAsyncDisposable
{
    private readonly FakeGraphServer server;
    private readonly Notifier notifier;

    public SubscriptionEndpoint(FakeGraphServer server)
    {
        this.server = server;
        notifier = new Notifier(server);
    }

    public ValueTask DisposeAsync() => notifier.DisposeAsync();

    public async Task<GraphReply> AnswerAsync(GraphRequest request, Caller caller, string[] path)
    {
        if (request.Method == "POST" && path.Length == 0) return await CreateAsync(request, caller);
        lock (server.World.Sync)
        {
            var own = server.World.Subscriptions.Where(s => s.AppId == caller.AppId && s.Expires > server.World.Now).ToList();
            if (path.Length == 0) return request.Method == "GET" ? GraphReply.Value(own.Select(Describe)) : throw GraphRefusal.NotAllowed();
            var subscription = own.FirstOrDefault(s => s.Id == path[0]) ?? throw new GraphRefusal(404, "ResourceNotFound", "The subscription was not found.");
            switch (request.Method)
            {
                case "GET":
                    return GraphReply.Json(200, Describe(subscription));
                case "PATCH":
                    subscription.Expires = Expiry(request.Json());
                    return GraphReply.Json(200, Describe(subscription));
                case "DELETE":
                    server.World.Subscriptions.Remove(subscription);
                    return GraphReply.Of(204);
                default:
                    throw GraphRefusal.NotAllowed();
            }
        }
    }

    private async Task<GraphReply> CreateAsync(GraphRequest request, Caller caller)
    {
        var body = request.Json();
        var resource = body["resource"]?.ToString() ?? throw GraphRefusal.Invalid("A resource is needed.");
        FakeList list;
        lock (server.World.Sync)
        {
            var parts = Uri.UnescapeDataString(resource).Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (parts is not ["sites", var siteId, "lists", var listId] || server.World.FindId(siteId) is not { } site) throw GraphRefusal.Invalid("The resource is not a list of a site.");
            list = site.Find(listId) ?? throw GraphRefusal.NotFound();
            caller.Require(site, Need.Write, list);
        }

        var type = body["changeType"]?.ToString() ?? "";
        if (type != "updated") throw GraphRefusal.Invalid($"The change type '{type}' is not supported for lists: only 'updated' is.");
        var state = body["clientState"]?.ToString();
        if (state?.Length > 128) throw GraphRefusal.Invalid("The client state is longer than 128 characters.");
        var url = body["notificationUrl"]?.ToString();
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)) throw GraphRefusal.Invalid("The notification address must be https.");
        var expires = Expiry(body);
        if (server.Behaviour.SubscriptionHandshake && await notifier.GreetAsync(address) is { } fault)
            throw new GraphRefusal(400, "ValidationError", $"Subscription validation request failed. {fault}");

        var subscription = new FakeSubscription { Resource = resource, NotificationUrl = url!, ClientState = state, ChangeType = type, Expires = expires, List = list, AppId = caller.AppId };
        lock (server.World.Sync) server.World.Subscriptions.Add(subscription);
        return GraphReply.Json(201, Describe(subscription));
    }

    private DateTimeOffset Expiry(JsonObject body)
    {
        if (!DateTimeOffset.TryParse(body["expirationDateTime"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires) || expires <= server.World.Now)
            throw GraphRefusal.Invalid("The expiration is missing or past.");
        if (expires > server.World.Now.AddMinutes(server.Behaviour.MaxSubscriptionMinutes))
            throw GraphRefusal.Invalid($"Subscription expiration can only be {server.Behaviour.MaxSubscriptionMinutes} minutes in the future.");
        return expires;
    }

    private static JsonObject Describe(FakeSubscription s) => new()
    {
        ["id"] = s.Id,
        ["resource"] = s.Resource,
        ["applicationId"] = s.AppId,
        ["changeType"] = s.ChangeType,
        ["notificationUrl"] = s.NotificationUrl,
        ["expirationDateTime"] = Shape.Time(s.Expires),
    };
}
