using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkSummary.FakeGraph;

/// <summary>Sign-in: <c>/{tenant}/oauth2/v2.0/token</c> with secret, certificate or on behalf of a person, and what clients read before it.</summary>
internal sealed class TokenEndpoint(FakeGraphServer server)
{
    private static readonly string[] GraphHosts = ["https://graph.microsoft.com", "https://microsoftgraph.chinacloudapi.cn", TokenIssuer.Graph];

    public static bool IsGraph(string audience, FakeGraphServer server) =>
        GraphHosts.Contains(audience.TrimEnd('/')) || audience == "00000003-0000-0000-c000-000000000000" || IsOwn(audience, server);

    public GraphReply? Answer(GraphRequest request)
    {
        var s = request.Segments;
        if (s is ["common", "discovery", "instance"]) return Instance(request);
        if (s.Length >= 2 && s[^1] == "openid-configuration") return OpenId(request, s[0]);
        if (s is [_, "discovery", "v2.0", "keys"]) return Keys();
        return s is [_, "oauth2", "v2.0", "token"] && request.Method == "POST" ? Token(request, s[0]) : null;
    }

    private static bool IsOwn(string audience, FakeGraphServer server) =>
        Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.IsLoopback && uri.Port == server.BaseUrl.Port;

    private string Address(GraphRequest request) =>
        (request.Header("X-Forwarded-Proto") == "https" ? "https" : "http") + "://" + (request.Header("Host") ?? server.BaseUrl.Authority);

    private GraphReply Instance(GraphRequest request)
    {
        var host = request.Header("Host") ?? server.BaseUrl.Authority;
        return GraphReply.Json(200, new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"{Address(request)}/common/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = host,
                ["preferred_cache"] = host,
                ["aliases"] = new JsonArray(host),
            }),
        });
    }

    private GraphReply OpenId(GraphRequest request, string tenant)
    {
        if (Find(tenant) is not { } found) return Refuse(90002, "invalid_tenant", $"Tenant '{tenant}' not found.");
        var at = $"{Address(request)}/{found.Id}";
        return GraphReply.Json(200, new JsonObject
        {
            ["token_endpoint"] = $"{at}/oauth2/v2.0/token",
            ["authorization_endpoint"] = $"{at}/oauth2/v2.0/authorize",
            ["jwks_uri"] = $"{at}/discovery/v2.0/keys",
            ["issuer"] = $"{at}/v2.0",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt"),
            ["response_types_supported"] = new JsonArray("code", "id_token"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        });
    }

    private GraphReply Keys()
    {
        var key = server.Tokens.PublicKey;
        return GraphReply.Json(200, new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = "fake",
                ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                ["e"] = Base64UrlEncoder.Encode(key.Exponent),
            }),
        });
    }

    private GraphReply Token(GraphRequest request, string tenantName)
    {
        var form = new GraphRequest { Method = "POST", RawPath = "/", RawQuery = Encoding.UTF8.GetString(request.Body.Span) }.Query;
        lock (server.World.Sync)
        {
            if (Find(tenantName) is not { } tenant) return Refuse(90002, "invalid_request", $"Tenant '{tenantName}' not found. Check that the tenant ID is right.");
            var clientId = form.GetValueOrDefault("client_id") ?? "";
            if (tenant.Apps.FirstOrDefault(a => a.ClientId.Equals(clientId, StringComparison.OrdinalIgnoreCase)) is not { } app)
                return Refuse(700016, "unauthorized_client", $"Application with identifier '{clientId}' was not found in the directory '{tenantName}'.");
            if (Credentials(form, app, tenant, out var certificate) is { } wrong) return wrong;
            return form.GetValueOrDefault("grant_type") switch
            {
                "client_credentials" => ForApp(form, tenant, app, certificate),
                "urn:ietf:params:oauth:grant-type:jwt-bearer" => OnBehalf(form, tenant, app, certificate),
                var other => Refuse(70003, "unsupported_grant_type", $"The app requested an unsupported grant type '{other}'."),
            };
        }
    }

    private GraphReply? Credentials(IReadOnlyDictionary<string, string> form, FakeApp app, FakeTenant tenant, out bool certificate)
    {
        certificate = false;
        if (form.GetValueOrDefault("client_secret") is { } secret)
        {
            var found = app.Secrets.FirstOrDefault(s => s.Value == secret);
            if (found is null) return Refuse(7000215, "invalid_client", $"Invalid client secret provided. The value sent is not that of a secret of app '{app.ClientId}'.");
            return found.Expires <= server.World.Now ? Refuse(7000222, "invalid_client", $"The provided client secret keys for app '{app.ClientId}' are expired.") : null;
        }

        if (form.GetValueOrDefault("client_assertion") is not { } assertion)
            return Refuse(7000216, "invalid_client", "'client_assertion', 'client_secret' or 'request' is required for this grant type.");
        certificate = true;
        return Assertion(assertion, app, tenant) is { } fault ? Refuse(700027, "invalid_client", fault) : null;
    }

    /// <summary>Why a client assertion does not hold; null when it does.</summary>
    private string? Assertion(string text, FakeApp app, FakeTenant tenant)
    {
        var handler = new JsonWebTokenHandler();
        if (!handler.CanReadToken(text)) return "Client assertion is not a token.";
        var jwt = handler.ReadJsonWebToken(text);
        var certificate = app.Certificates.FirstOrDefault(c =>
            (jwt.TryGetHeaderValue<string>("x5t", out var sha1) && sha1 == Base64UrlEncoder.Encode(c.GetCertHash()))
            || (jwt.TryGetHeaderValue<string>("x5t#S256", out var sha256) && sha256 == Base64UrlEncoder.Encode(c.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256))));
        if (certificate is null) return "Client assertion failed signature validation: the key that signed it was not found among the app's certificates.";
        using var key = certificate.GetRSAPublicKey();
        var result = handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            // Not kept: the next assertion comes with a key of its own, and this one is disposed.
            IssuerSigningKey = new RsaSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
            ValidIssuer = app.ClientId,
            AudienceValidator = (audiences, _, _) => audiences.Any(a => Uri.TryCreate(a, UriKind.Absolute, out var uri)
                && (uri.AbsolutePath.StartsWith($"/{tenant.Id}/", StringComparison.OrdinalIgnoreCase) || tenant.Domains.Any(d => uri.AbsolutePath.StartsWith($"/{d}/", StringComparison.OrdinalIgnoreCase)))),
            LifetimeValidator = (from, to, _, _) => to > server.World.Now.UtcDateTime && (from is null || from <= server.World.Now.UtcDateTime.AddMinutes(5)),
        }).GetAwaiter().GetResult();
        return result.IsValid ? null : "Client assertion failed validation: " + result.Exception.GetType().Name;
    }

    private GraphReply ForApp(IReadOnlyDictionary<string, string> form, FakeTenant tenant, FakeApp app, bool certificate)
    {
        var scope = form.GetValueOrDefault("scope") ?? "";
        if (!scope.EndsWith("/.default", StringComparison.Ordinal))
            return Refuse(1002012, "invalid_scope", $"The provided value for scope '{scope}' is not valid. Client credential flows must have a scope ending in '/.default'.");
        return Audience(scope) is { } audience
            ? Grant(server.Tokens.ForApp(tenant, app, audience, certificate))
            : Refuse(500011, "invalid_resource", $"The resource principal of '{scope}' was not found in the tenant '{tenant.Id}'.");
    }

    private GraphReply OnBehalf(IReadOnlyDictionary<string, string> form, FakeTenant tenant, FakeApp app, bool certificate)
    {
        if (server.Tokens.Read(form.GetValueOrDefault("assertion") ?? "", out var fault) is not { } jwt)
            return Refuse(fault!.Contains("expired", StringComparison.Ordinal) ? 500133 : 50013, "invalid_grant", "Assertion failed signature validation: " + fault);
        if (jwt.Audiences.All(a => a != app.ClientId && a != "api://" + app.ClientId))
            return Refuse(50013, "invalid_grant", "Assertion audience does not match the client app presenting the assertion.");
        if (!jwt.TryGetClaim("upn", out var upn) || server.World.FindUser(upn.Value) is not { } user)
            return Refuse(50013, "invalid_grant", "Assertion names no person.");
        var asked = (form.GetValueOrDefault("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s is not ("openid" or "profile" or "offline_access")).ToArray();
        if (asked.Length == 0 || Audience(asked[0]) is not { } audience)
            return Refuse(500011, "invalid_resource", "The resource principal was not found in the tenant.");
        var names = asked.Select(s => s[(s.LastIndexOf('/') + 1)..]).ToArray();
        var granted = names is [".default"] ? [.. app.Scopes] : names;
        if (granted.Length == 0 || granted.Except(app.Scopes, StringComparer.OrdinalIgnoreCase).Any())
            return Refuse(65001, "invalid_grant", $"The user or administrator has not consented to use the application with ID '{app.ClientId}'.", "consent_required");
        return Grant(
            server.Tokens.ForUser(tenant, app, user, audience, granted, certificate),
            ("id_token", server.Tokens.ForUser(tenant, app, user, app.ClientId, ["openid"], certificate)),
            ("client_info", Base64UrlEncoder.Encode($"{{\"uid\":\"{user.Id}\",\"utid\":\"{tenant.Id}\"}}")));
    }

    private string? Audience(string scope)
    {
        var slash = scope.LastIndexOf('/');
        var resource = slash < 0 ? TokenIssuer.Graph : scope[..slash].TrimEnd('/');
        if (IsGraph(resource, server)) return TokenIssuer.Graph;
        return resource.Equals($"https://{server.World.SharePointHost}", StringComparison.OrdinalIgnoreCase) ? resource : null;
    }

    private GraphReply Grant(string token, params (string Name, string Value)[] more)
    {
        var body = new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = server.Behaviour.TokenSeconds,
            ["ext_expires_in"] = server.Behaviour.TokenSeconds,
            ["access_token"] = token,
        };
        foreach (var (name, value) in more) body[name] = value;
        return GraphReply.Json(200, body).With("Cache-Control", "no-store, no-cache").With("Pragma", "no-cache");
    }

    private FakeTenant? Find(string name) => server.World.Tenants.FirstOrDefault(t =>
        t.Id.Equals(name, StringComparison.OrdinalIgnoreCase) || t.Domains.Contains(name, StringComparer.OrdinalIgnoreCase));

    private GraphReply Refuse(int code, string error, string text, string? suberror = null)
    {
        var (trace, correlation) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var time = server.World.Now.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var body = new JsonObject
        {
            ["error"] = error,
            ["error_description"] = $"AADSTS{code}: {text} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}",
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = time,
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
            ["error_uri"] = $"{server.Root}/error?code={code}",
        };
        if (suberror is not null) body["suberror"] = suberror;
        return GraphReply.Json(error == "invalid_client" ? 401 : 400, body);
    }
}
