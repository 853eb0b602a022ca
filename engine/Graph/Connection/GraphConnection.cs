using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// The one connection of the plugin: one HTTP client with one gate for throttling, one cache of tokens, one memory of sites.
/// Requests are made with the SDK's builders and sent here, so that nothing of an answer is lost in its models. Thread-safe.
/// </summary>
internal sealed class GraphConnection : IDisposable
{
    private readonly GraphTokens tokens;
    private readonly ThrottleHandler throttle;
    private readonly SocketsHttpHandler sockets;
    private readonly HttpClientRequestAdapter adapter;
    private static readonly Lock Making = new();
    private long serverTicks;

    /// <exception cref="GraphFailure">The certificate cannot be used.</exception>
    public GraphConnection(GraphSettings settings, TimeProvider clock, Func<double>? chance = null)
    {
        (Settings, Clock) = (settings, clock);
        Gate = new GraphGate(clock);
        sockets = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(30),
            AutomaticDecompression = System.Net.DecompressionMethods.All,
        };
        throttle = new ThrottleHandler(Gate, settings, clock, chance ?? Random.Shared.NextDouble) { InnerHandler = sockets };
        // Waiting has bounds of its own.
        Http = new HttpClient(throttle, disposeHandler: false) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        tokens = new GraphTokens(settings, sockets);
        Root = new Uri(settings.Url, "v1.0").AbsoluteUri;
        // Both enter themselves into registries of the whole process, which do not bear it from two sides at once.
        lock (Making)
        {
            adapter = new HttpClientRequestAdapter(tokens, httpClient: Http) { BaseUrl = Root };
            Client = new GraphServiceClient(adapter, Root);
        }

        Sites = new GraphSites(this);
    }

    /// <summary>The settings.</summary>
    public GraphSettings Settings { get; }

    /// <summary>The clock for all waiting.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The gate of all requests.</summary>
    public GraphGate Gate { get; }

    /// <summary>The SDK's builders. Sent through <see cref="SendAsync"/>.</summary>
    public GraphServiceClient Client { get; }

    /// <summary>For requests that carry no token, such as those to an upload address; set <see cref="GraphCall.Key"/> in their options.</summary>
    public HttpClient Http { get; }

    /// <summary>Sites, their lists and people.</summary>
    public GraphSites Sites { get; }

    /// <summary>Address of Graph with its version, without a slash at the end.</summary>
    public string Root { get; }

    /// <summary>Requests sent so far, repeated ones among them.</summary>
    public long Requests => throttle.Sent;

    /// <summary>The service's own time of its last answer; null before the first.</summary>
    public DateTimeOffset? ServerDate => Interlocked.Read(ref serverTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>How a new piece of work sends its requests.</summary>
    /// <param name="onBehalfOf">The person; null for the application.</param>
    /// <param name="onWaiting">Told when it waits.</param>
    public GraphCall Call(PersonAssertion? onBehalfOf = null, Action<TimeSpan>? onWaiting = null) =>
        new() { Budget = new WaitBudget(Settings.LongestWait, Clock), OnBehalfOf = onBehalfOf, OnWaiting = onWaiting };

    /// <summary>Sends a request of the SDK's builders. An answer that is no success is an answer; one that does not come is a failure.</summary>
    /// <param name="request">The request.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="GraphFailure">Sign-in refused, or the service is away or busy for too long.</exception>
    public async Task<GraphAnswer> SendAsync(RequestInformation request, GraphCall call, CancellationToken cancellation)
    {
        request.AddRequestOptions([call]);
        // A body is read up when it is sent, and closed with its request: each try gets one of its own.
        var body = await BytesAsync(request.Content, cancellation).ConfigureAwait(false);
        for (var renewed = false; ; renewed = true)
        {
            if (renewed) await tokens.AuthenticateRequestAsync(request, new Dictionary<string, object> { ["renew"] = true }, cancellation).ConfigureAwait(false);
            if (body is not null) request.Content = new MemoryStream(body);
            using var message = await adapter.ConvertToNativeRequestAsync<HttpRequestMessage>(request, cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The SDK made no request.");
            using var response = await Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            // A token can be taken back before it ends.
            if (response.StatusCode == System.Net.HttpStatusCode.Unauthorized && !renewed && call.OnBehalfOf is null) continue;
            var answer = new GraphAnswer(response, await BodyAsync(response, cancellation).ConfigureAwait(false));
            if (answer.Date is { } date) Interlocked.Exchange(ref serverTicks, date.UtcTicks);
            return answer;
        }
    }

    /// <summary>Address of a site where SharePoint itself answers; another one only for a fake on this machine.</summary>
    /// <param name="site">The site.</param>
    public string SharePointRoot(GraphSite site) =>
        Settings.SharePoint is { } other ? new Uri(other, site.Url.AbsolutePath.TrimStart('/')).AbsoluteUri : site.Url.AbsoluteUri.TrimEnd('/');

    /// <summary>A token of the application for SharePoint itself, which takes one only after sign-in with a certificate.</summary>
    /// <param name="site">The site.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="GraphFailure">Sign-in refused.</exception>
    public Task<string> SharePointTokenAsync(GraphSite site, CancellationToken cancellation) =>
        tokens.GetAsync(null, renew: false, cancellation, $"https://{site.Url.Host}/.default");

    /// <summary>Follows a link that the service gave, whole and as it is.</summary>
    /// <param name="link">The link.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="headers">Headers to send along.</param>
    public Task<GraphAnswer> FollowAsync(string link, GraphCall call, CancellationToken cancellation, IReadOnlyDictionary<string, string>? headers = null)
    {
        if (!link.StartsWith(Root + "/", StringComparison.OrdinalIgnoreCase)) throw new GraphFailure(GraphTexts.Problem("graph.strange-link"));
        var request = new RequestInformation { HttpMethod = Method.GET, URI = new Uri(link) };
        request.Headers.Add("Accept", "application/json");
        foreach (var (name, value) in headers ?? new Dictionary<string, string>()) request.Headers.Add(name, value);
        return SendAsync(request, call, cancellation);
    }

    /// <summary>A request to a path below the version: <c>/sites/…</c>, escaped as it is to be sent.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Begins with a slash.</param>
    public RequestInformation Request(Method method, string path)
    {
        var request = new RequestInformation { HttpMethod = method, URI = new Uri(Root + path) };
        request.Headers.Add("Accept", "application/json");
        return request;
    }

    /// <summary>The part of a request's address below the version, as it stands in a batch.</summary>
    /// <param name="request">The request.</param>
    public string PathOf(RequestInformation request)
    {
        request.PathParameters["baseurl"] = Root;
        return PathOf(request.URI.AbsoluteUri);
    }

    /// <summary>The part of a link of this service below the version.</summary>
    /// <param name="link">The link.</param>
    public string PathOf(string link) =>
        link.StartsWith(Root + "/", StringComparison.OrdinalIgnoreCase) ? link[Root.Length..] : throw new GraphFailure(GraphTexts.Problem("graph.strange-link"));

    /// <summary>The problem behind an answer that is no success.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="site">The site.</param>
    /// <param name="list">Internal name of the list; null for the site itself.</param>
    public Problem ProblemOf(GraphAnswer answer, GraphSite site, string? list) => GraphProblems.Of(answer, site.Path, list, Settings.Client);

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        adapter.Dispose();
        Http.Dispose();
        tokens.Dispose();
        throttle.Dispose();
        sockets.Dispose();
    }

    private static async Task<byte[]?> BytesAsync(Stream? content, CancellationToken cancellation)
    {
        if (content is null) return null;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
        return bytes.ToArray();
    }

    private static async Task<JsonDocument?> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType is not { } type || !type.Contains("json", StringComparison.OrdinalIgnoreCase)) return null;
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await JsonDocument.ParseAsync(stream, default, cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            throw new GraphFailure(GraphProblems.Away(response));
        }
    }
}
