using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace WorkSummary.FakeGraph;

/// <summary>
/// A server that imitates Microsoft Graph v1.0 for SharePoint lists, with sign-in, document libraries, mail and change notifications,
/// over real HTTP on this machine. All in memory. For tests, and for a tour of the product without a tenant.
/// </summary>
public sealed class FakeGraphServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dispatcher dispatcher;
    private long number;

    private FakeGraphServer(WebApplication app, FakeGraphOptions options)
    {
        (this.app, Behaviour) = (app, options);
        dispatcher = new Dispatcher(this);
    }

    /// <summary>Address: <c>http://127.0.0.1:5090</c>. Graph is at <c>/v1.0</c>, sign-in at <c>/{tenant}/oauth2/v2.0/token</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>Graph's own address: <see cref="BaseUrl"/> with <c>/v1.0</c>.</summary>
    public string GraphUrl => $"{Root}/v1.0";

    /// <summary>What the server knows.</summary>
    public FakeWorld World { get; } = new();

    /// <summary>Which behaviours are imitated.</summary>
    public FakeGraphOptions Behaviour { get; }

    /// <summary>What goes wrong.</summary>
    public FakeFaults Faults { get; } = new();

    /// <summary>What was asked.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Pages that are no part of Graph, served first; null from it means "not mine".</summary>
    public Func<GraphRequest, GraphReply?>? Pages { get; set; }

    internal string Root => BaseUrl.GetLeftPart(UriPartial.Authority);

    /// <summary>The address as the client named it, for links in answers: who follows them stays on the host it knows.</summary>
    internal string RootFor(GraphRequest request) => request.Header("Host") is { Length: > 0 } host ? "http://" + host : Root;

    internal TokenIssuer Tokens => dispatcher.Tokens;

    /// <summary>Starts a server with an empty world.</summary>
    /// <param name="options">Behaviours; as the real service where null.</param>
    /// <param name="port">Port; any free one where 0.</param>
    /// <param name="seed">Fills the world before the first request is taken.</param>
    public static async Task<FakeGraphServer> StartAsync(FakeGraphOptions? options = null, int port = 0, Func<FakeWorld, Task>? seed = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            // A free port can be asked for on one address only; a fixed one answers as localhost in both protocols.
            if (port == 0) k.Listen(System.Net.IPAddress.Loopback, 0);
            else k.ListenLocalhost(port);
            k.Limits.MaxRequestBodySize = 200_000_000;
            k.AddServerHeader = false;
        });
        var app = builder.Build();
        var server = new FakeGraphServer(app, options ?? new FakeGraphOptions());
        app.Run(server.HandleAsync);
        if (seed is not null) await seed(server.World);
        await app.StartAsync();
        server.BaseUrl = new Uri(app.Urls.First());
        return server;
    }

    /// <summary>A token for Graph, as sign-in gives it; for tests that do not test sign-in.</summary>
    /// <param name="client">The application; <see cref="FakeWorld.App"/> where null.</param>
    public string IssueAppToken(FakeApp? client = null) => Tokens.ForApp(World.Tenant, client ?? World.App, TokenIssuer.Graph, certificate: true);

    /// <summary>A token for SharePoint's own interface, as sign-in gives it.</summary>
    /// <param name="client">The application; <see cref="FakeWorld.App"/> where null.</param>
    /// <param name="certificate">Got with a certificate: SharePoint takes no other from applications.</param>
    public string IssueSharePointToken(FakeApp? client = null, bool certificate = true) =>
        Tokens.ForApp(World.Tenant, client ?? World.App, $"https://{World.SharePointHost}", certificate);

    /// <summary>A token of a signed-in person for an application's own API, which it may exchange on behalf of the person.</summary>
    /// <param name="user">The person.</param>
    /// <param name="client">The application; <see cref="FakeWorld.App"/> where null.</param>
    public string IssueUserToken(FakeUser user, FakeApp? client = null) =>
        Tokens.ForUser(World.Tenant, client ?? World.App, user, (client ?? World.App).ClientId, ["access_as_user"]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await dispatcher.DisposeAsync();
        await app.DisposeAsync();
    }

    /// <summary>Waits until the server is stopped from outside.</summary>
    public Task RunAsync() => app.WaitForShutdownAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReadAsync(context);
        if (Pages?.Invoke(request) is { } page)
        {
            await WriteAsync(context, page, null);
            return;
        }

        var (reply, cut) = await AnswerAsync(request);
        if (reply is null || cut is CutAt.Request or CutAt.Answer)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, reply, cut);
    }

    /// <summary>The answer to a request, after whatever fault strikes it, logged; no answer where the connection is to be cut.</summary>
    internal async Task<(GraphReply? Reply, CutAt? Cut)> AnswerAsync(GraphRequest request)
    {
        var strike = await Faults.MeetAsync(request);
        GraphReply? reply = null;
        if (strike.Cut != CutAt.Request)
        {
            reply = strike switch
            {
                { Throttle: { } throttle } => Throttled(request, throttle),
                { Status: { } status } => new GraphRefusal(status, status == 503 ? "serviceNotAvailable" : "generalException", "General exception while processing")
                    .Reply(request, World.Now),
                _ => await dispatcher.HandleAsync(request),
            };
            dispatcher.Meter.Count(request, reply, strike.Throttle is not null);
            if (Behaviour.RequestIds)
            {
                reply.Headers["request-id"] = request.Id;
                reply.Headers["client-request-id"] = request.Header("client-request-id") ?? request.Id;
            }
        }

        Requests.Add(new LoggedRequest
        {
            Number = Interlocked.Increment(ref number),
            At = World.Now,
            Method = request.Method,
            Url = request.Path + Uri.UnescapeDataString(request.RawQuery),
            Status = strike.Cut is null ? reply!.Status : 0,
            RequestId = request.Id,
            BytesIn = request.Body.Length,
            BytesOut = strike.Cut is null ? reply!.Body.Length : 0,
            Units = UnitMeter.Cost(request),
            Fault = strike.Name,
            Inner = request.Inner,
            Body = Requests.KeepBodies && !request.Path.EndsWith("/token", StringComparison.Ordinal) ? Encoding.UTF8.GetString(request.Body.Span) : null,
            Headers = request.Headers.Where(h => h.Key is "Prefer" or "If-Match" or "If-None-Match" or "Content-Range" or "User-Agent" or "client-request-id")
                .ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase),
        });
        return (reply, strike.Cut);
    }

    private GraphReply Throttled(GraphRequest request, Throttle throttle)
    {
        var reply = new GraphRefusal(throttle.Status, throttle.Status == 503 ? "serviceNotAvailable" : "activityLimitReached", "The request has been throttled", "throttledRequest")
            .Reply(request, World.Now);
        if (throttle.RetryAfter is { } seconds)
        {
            reply.Headers["Retry-After"] = throttle.AsDate
                ? World.Now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
                : seconds.ToString(CultureInfo.InvariantCulture);
        }

        return reply;
    }

    private static async Task<GraphRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (target.StartsWith("http", StringComparison.OrdinalIgnoreCase)) target = new Uri(target).PathAndQuery;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return new GraphRequest
        {
            Method = context.Request.Method,
            RawPath = question < 0 ? target : target[..question],
            RawQuery = question < 0 ? "" : target[question..],
            Headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body.ToArray(),
            Aborted = context.RequestAborted,
        };
    }

    private static async Task WriteAsync(HttpContext context, GraphReply reply, CutAt? cut)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers) response.Headers[name] = value;
        if (reply.ContentType is not null) response.ContentType = reply.ContentType;
        if (reply.Status is not (204 or 304)) response.ContentLength = reply.Body.Length;
        if (cut == CutAt.Body)
        {
            await response.Body.WriteAsync(reply.Body[..(reply.Body.Length / 2)], context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        if (!reply.Body.IsEmpty) await response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }
}
