using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace WorkSummary.FakeIdentity;

/// <summary>
/// A provider of sign-in over real HTTP on this machine, shaped like Microsoft Entra: discovery, keys that can be changed, a sign-in page
/// with PKCE, tokens. It can do everything wrong that a test wants to see refused.
/// </summary>
public sealed class FakeIdentityServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly List<SigningKey> keys = [new()];

    private FakeIdentityServer(FakeIdentityOptions options, int port)
    {
        Options = options;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddRoutingCore();
        app = builder.Build();
    }

    /// <summary>What the provider is like.</summary>
    public FakeIdentityOptions Options { get; }

    /// <summary>What it does wrong.</summary>
    public FakeFaults Faults { get; } = new();

    /// <summary>Makes tokens.</summary>
    public TokenMint Mint { get; } = new();

    /// <summary>Its address, with the slash at its end: the setting <c>Identity:Authority</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>What its tokens say in <c>iss</c>.</summary>
    public string Issuer => $"{BaseUrl}{Options.Tenant}/v2.0";

    /// <summary>What access tokens for the application's API are meant for.</summary>
    public string Audience => "api://" + Options.Client;

    /// <summary>The key that it signs with now.</summary>
    public SigningKey Key
    {
        get
        {
            lock (keys) return keys[^1];
        }
    }

    /// <summary>Method and path of every request, in order; never a query, which may hold codes.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Settings that connect WorkSummary with this provider.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Identity:Authority"] = BaseUrl.AbsoluteUri,
        ["Identity:Tenant"] = Options.Tenant,
        ["Identity:Client"] = Options.Client,
        ["Identity:Secret"] = Options.Secret,
    };

    internal string TokenAddress => $"{BaseUrl}{Options.Tenant}/oauth2/v2.0/token";

    /// <summary>Starts it.</summary>
    /// <param name="options">What it is like.</param>
    /// <param name="port">Where it listens on this machine; 0 for any free port.</param>
    public static async Task<FakeIdentityServer> StartAsync(FakeIdentityOptions? options = null, int port = 0)
    {
        var server = new FakeIdentityServer(options ?? new FakeIdentityOptions(), port);
        server.Map();
        await server.app.StartAsync();
        server.BaseUrl = new Uri(server.app.Urls.First() + "/");
        return server;
    }

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="forget">True to publish the old ones no more.</param>
    public void Rotate(bool forget = false)
    {
        lock (keys)
        {
            if (forget) keys.Clear();
            keys.Add(new SigningKey());
        }
    }

    /// <summary>What a good access token for the application's API says of a person.</summary>
    public TokenContent Content(FakePerson person) => new()
    {
        Issuer = Issuer,
        Audience = Audience,
        Tenant = Options.Tenant,
        ObjectId = person.ObjectId,
        UserName = person.UserName,
        Scope = "access_as_user",
        From = Options.Clock.GetUtcNow(),
        Until = Options.Clock.GetUtcNow() + Options.TokenLife,
    };

    /// <summary>A good access token, or one that says something else than it should.</summary>
    public string AccessToken(FakePerson person, Func<TokenContent, TokenContent>? change = null) =>
        Mint.Sign(change is null ? Content(person) : change(Content(person)), Key);

    /// <summary>Waits until the server is stopped from outside.</summary>
    public Task RunAsync() => app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        lock (keys) keys.ForEach(k => k.Dispose());
    }

    private void Map()
    {
        var grants = new Grants(Options.Clock);
        var (page, tokens) = (new AuthorizePage(this, grants), new TokenEndpoint(this, grants));
        app.Use(async (context, next) =>
        {
            requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
            if (Faults.Hold is { } hold) await hold;
            if (Faults.Meets()) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            else await next(context);
        });
        app.UseRouting();
        var tenant = app.MapGroup("/" + Options.Tenant);
        tenant.MapGet("/v2.0/.well-known/openid-configuration", (HttpContext _) => Json(Description()));
        tenant.MapGet("/discovery/v2.0/keys", (HttpContext _) => Json(Keys()));
        tenant.MapGet("/oauth2/v2.0/authorize", (HttpContext context) => page.Show(context));
        tenant.MapPost("/oauth2/v2.0/authorize", async (HttpRequest request) => page.Choose(await request.ReadFormAsync()));
        tenant.MapPost("/oauth2/v2.0/token", async (HttpRequest request) => await tokens.AnswerAsync(await request.ReadFormAsync()));
    }

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");

    private JsonObject Keys()
    {
        lock (keys) return new JsonObject { ["keys"] = new JsonArray([.. keys.Select(k => k.Published())]) };
    }

    private JsonObject Description()
    {
        var at = $"{BaseUrl}{Options.Tenant}";
        return new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{at}/oauth2/v2.0/authorize",
            ["token_endpoint"] = $"{at}/oauth2/v2.0/token",
            ["jwks_uri"] = $"{at}/discovery/v2.0/keys",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
        };
    }
}
