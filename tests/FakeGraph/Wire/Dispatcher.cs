namespace WorkSummary.FakeGraph;

/// <summary>Takes a request to the part of the server that answers it.</summary>
internal sealed class Dispatcher : IAsyncDisposable
{
    private readonly FakeGraphServer server;
    private readonly TokenEndpoint signIn;
    private readonly SitesEndpoint sites;
    private readonly BatchEndpoint batch;
    private readonly DriveEndpoint drives;
    private readonly PeopleEndpoint people;
    private readonly SubscriptionEndpoint subscriptions;
    private readonly SharePointEndpoint sharePoint;

    public Dispatcher(FakeGraphServer server)
    {
        this.server = server;
        Tokens = new TokenIssuer(server);
        Meter = new UnitMeter(server);
        signIn = new TokenEndpoint(server);
        drives = new DriveEndpoint(server);
        sites = new SitesEndpoint(server, drives);
        batch = new BatchEndpoint(server);
        people = new PeopleEndpoint(server);
        subscriptions = new SubscriptionEndpoint(server);
        sharePoint = new SharePointEndpoint(server);
    }

    public TokenIssuer Tokens { get; }

    public UnitMeter Meter { get; }

    public async Task<GraphReply> HandleAsync(GraphRequest request)
    {
        try
        {
            return await RouteAsync(request);
        }
        catch (GraphRefusal refusal)
        {
            return refusal.Reply(request, server.World.Now);
        }
    }

    public ValueTask DisposeAsync() => subscriptions.DisposeAsync();

    private async Task<GraphReply> RouteAsync(GraphRequest request)
    {
        var s = request.Segments;
        if (s.Length == 0) throw GraphRefusal.NotFound();
        if (s[0] == "_upload" && s.Length == 2) return drives.Upload(request, s[1]);
        if (s[0] == "_download" && s.Length == 2) return drives.Download(s[1]);
        if (s[0] == "_sp") return sharePoint.Answer(request, s[1..]);
        if (s[0] != "v1.0") return signIn.Answer(request) ?? throw GraphRefusal.NotFound();

        var caller = Caller.Of(request, server);
        if (Meter.Wait(request) is { } seconds)
        {
            var refusal = GraphRefusal.Throttled();
            refusal.Headers["Retry-After"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            throw refusal;
        }

        string[] path = s[1..];
        return path switch
        {
            ["$batch"] => await batch.AnswerAsync(request),
            ["sites", ..] => sites.Answer(request, caller, path[1..]),
            ["drives", ..] => drives.Answer(request, caller, path[1..]),
            ["users", ..] or ["me", ..] => people.Answer(request, caller, path),
            ["subscriptions", ..] => await subscriptions.AnswerAsync(request, caller, path[1..]),
            _ => throw GraphRefusal.BadRequest($"Resource not found for the segment '{path.FirstOrDefault()}'."),
        };
    }
}
