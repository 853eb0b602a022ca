using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkSummary.FakeGraph;

/// <summary>Makes and checks the tokens of this server: signed, with the claims that the real ones have.</summary>
internal sealed class TokenIssuer
{
    /// <summary>Audience of tokens for Graph.</summary>
    public const string Graph = "https://graph.microsoft.com";

    private readonly FakeGraphServer server;
    private const string ServerClaim = "fake_server";

    // Making a key takes longer than anything else at the start; a claim tells whose token it is.
    private static readonly RSA Key = RSA.Create(2048);

    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConcurrentDictionary<string, JsonWebToken> known = new(StringComparer.Ordinal);
    private readonly RsaSecurityKey signingKey;

    public TokenIssuer(FakeGraphServer server)
    {
        this.server = server;
        signingKey = new RsaSecurityKey(Key) { KeyId = "fake" };
    }

    /// <summary>The public key, for the keys document.</summary>
    public RSAParameters PublicKey => Key.ExportParameters(false);

    public string ForApp(FakeTenant tenant, FakeApp app, string audience, bool certificate) => Make(tenant, audience, new()
    {
        ["appid"] = app.ClientId,
        ["appidacr"] = certificate ? "2" : "1",
        ["idtyp"] = "app",
        ["oid"] = app.ClientId,
        ["roles"] = app.Permissions.ToArray(),
    });

    public string ForUser(FakeTenant tenant, FakeApp app, FakeUser user, string audience, IEnumerable<string> scopes, bool certificate = false) =>
        Make(tenant, audience, new()
        {
            ["appid"] = app.ClientId,
            ["appidacr"] = certificate ? "2" : "1",
            ["idtyp"] = "user",
            ["oid"] = user.Id.ToString(),
            ["upn"] = user.Upn,
            ["preferred_username"] = user.Upn,
            ["name"] = user.Name,
            ["scp"] = string.Join(' ', scopes),
        });

    /// <summary>The token where it is ours and in its time; otherwise why not.</summary>
    public JsonWebToken? Read(string token, out string? fault)
    {
        fault = null;
        if (!known.TryGetValue(token, out var jwt))
        {
            var result = handler.ValidateTokenAsync(token, new TokenValidationParameters
            {
                IssuerSigningKey = signingKey,
                ValidateAudience = false,
                ValidateIssuer = false,
                ValidateLifetime = false,
            }).GetAwaiter().GetResult();
            if (!result.IsValid || ((JsonWebToken)result.SecurityToken).GetClaim(ServerClaim).Value != id)
            {
                fault = "IDX14100: JWT is not well formed or its signature is wrong.";
                return null;
            }

            known[token] = jwt = (JsonWebToken)result.SecurityToken;
        }

        if (jwt.ValidTo > server.World.Now.UtcDateTime) return jwt;
        fault = "Lifetime validation failed, the token is expired.";
        return null;
    }

    private string Make(FakeTenant tenant, string audience, Dictionary<string, object> claims)
    {
        var now = server.World.Now.UtcDateTime;
        claims["tid"] = tenant.Id;
        claims["ver"] = "1.0";
        claims[ServerClaim] = id;
        claims["uti"] = Guid.NewGuid().ToString("N");
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = $"https://sts.windows.net/{tenant.Id}/",
            Audience = audience,
            IssuedAt = now,
            NotBefore = now.AddMinutes(-5),
            Expires = now.AddSeconds(server.Behaviour.TokenSeconds),
            Claims = claims,
            SigningCredentials = new SigningCredentials(signingKey, SecurityAlgorithms.RsaSha256),
        });
    }
}
