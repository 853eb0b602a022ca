using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkSummary.FakeIdentity;

/// <summary><c>/TENANT/oauth2/v2.0/token</c>: a code, a refresh token or a person's token for new tokens.</summary>
internal sealed class TokenEndpoint(FakeIdentityServer server, Grants grants)
{
    private const string Graph = "https://graph.microsoft.com";

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    public async Task<IResult> AnswerAsync(IFormCollection form)
    {
        if (form["client_id"] != server.Options.Client) return Refuse("unauthorized_client", "AADSTS700016: no such application.");
        if (!await IsProvedAsync(form)) return Refuse("invalid_client", "AADSTS7000215: the secret or certificate is not the application's.", 401);
        return form["grant_type"].ToString() switch
        {
            "authorization_code" => ByCode(form),
            "refresh_token" => ByRefresh(form),
            "urn:ietf:params:oauth:grant-type:jwt-bearer" => await OnBehalfAsync(form),
            _ => Refuse("unsupported_grant_type", "AADSTS70003: this grant is not supported."),
        };
    }

    private IResult ByCode(IFormCollection form)
    {
        if (grants.TakeCode(form["code"].ToString()) is not { } grant || server.Faults.CodesRefused) return Refuse("invalid_grant", "AADSTS54005: the code was used already, or has expired.");
        if (grant.RedirectUri != form["redirect_uri"]) return Refuse("invalid_grant", "AADSTS50011: the redirect URI is another.");
        return Grants.Verifies(grant.Challenge, form["code_verifier"].ToString())
            ? Give(grant.Person, grant.Scope, grant.Nonce)
            : Refuse("invalid_grant", "AADSTS501481: the code verifier does not match.");
    }

    private IResult ByRefresh(IFormCollection form) => grants.TakeRefresh(form["refresh_token"].ToString()) is var (person, scope)
        ? Give(person, scope, null)
        : Refuse("invalid_grant", "AADSTS70008: the refresh token has expired.");

    /// <summary>https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow.</summary>
    private async Task<IResult> OnBehalfAsync(IFormCollection form)
    {
        var read = await handler.ValidateTokenAsync(form["assertion"].ToString(), new TokenValidationParameters
        {
            ValidIssuer = server.Issuer,
            ValidAudiences = [server.Options.Client, server.Audience],
            IssuerSigningKey = server.Key.Credentials.Key,
            LifetimeValidator = (_, until, _, _) => until > server.Options.Clock.GetUtcNow().UtcDateTime,
        });
        if (!read.IsValid || server.Options.People.FirstOrDefault(p => p.ObjectId == Text(read, "oid")) is not { } person)
            return Refuse("invalid_grant", "AADSTS50013: the assertion does not hold.");
        return Results.Json(new
        {
            token_type = "Bearer",
            expires_in = (int)server.Options.TokenLife.TotalSeconds,
            access_token = server.Mint.Sign(server.Content(person) with { Audience = Graph, Scope = "Sites.ReadWrite.All" }, server.Key),
        });
    }

    private IResult Give(FakePerson person, string scope, string? nonce)
    {
        var content = server.Content(person) with { Audience = server.Options.Client, Scope = null, Nonce = nonce };
        using var foreign = new SigningKey();
        var body = new Dictionary<string, object>
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)server.Options.TokenLife.TotalSeconds,
            ["access_token"] = server.AccessToken(person),
            ["scope"] = scope,
        };
        if (!server.Faults.NoIdToken) body["id_token"] = server.Mint.Sign(server.Faults.IdToken?.Invoke(content) ?? content, server.Faults.ForeignKey ? foreign : server.Key);
        if (scope.Contains("offline_access", StringComparison.Ordinal)) body["refresh_token"] = grants.GiveRefresh(person, scope);
        return Results.Json(body);
    }

    private async Task<bool> IsProvedAsync(IFormCollection form)
    {
        if (form["client_assertion"].ToString() is not { Length: > 0 } assertion) return form["client_secret"] == server.Options.Secret;
        if (server.Options.Certificate is not { } certificate) return false;
        using var rsa = certificate.GetRSAPublicKey();
        var read = await handler.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            ValidIssuer = server.Options.Client,
            ValidAudience = server.TokenAddress,
            IssuerSigningKey = new RsaSecurityKey(rsa) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
        });
        return read.IsValid && Text(read, "sub") == server.Options.Client && read.SecurityToken is JsonWebToken jwt
            && jwt.TryGetHeaderValue<string>("x5t", out var x5t) && x5t == Base64UrlEncoder.Encode(certificate.GetCertHash());
    }

    private static string? Text(TokenValidationResult read, string claim) => read.Claims.TryGetValue(claim, out var value) ? value as string : null;

    private static IResult Refuse(string error, string description, int status = 400) => Results.Json(new { error, error_description = description }, statusCode: status);
}
