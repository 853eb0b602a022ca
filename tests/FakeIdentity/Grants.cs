using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace WorkSummary.FakeIdentity;

/// <summary>What somebody began at the page of the provider, until its code is used.</summary>
internal sealed record Grant(string Client, string RedirectUri, string Challenge, string Scope, string? Nonce, FakePerson Person, DateTimeOffset Until);

/// <summary>Codes and refresh tokens that were given and not used yet.</summary>
internal sealed class Grants(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Grant> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (FakePerson Person, string Scope)> refreshing = new(StringComparer.Ordinal);

    public string GiveCode(Grant grant)
    {
        var code = Random();
        codes[code] = grant;
        return code;
    }

    /// <summary>The grant of a code; a code is used up with the first look, whatever comes of it.</summary>
    public Grant? TakeCode(string code) => codes.TryRemove(code, out var grant) && grant.Until > clock.GetUtcNow() ? grant : null;

    public string GiveRefresh(FakePerson person, string scope)
    {
        var token = Random();
        refreshing[token] = (person, scope);
        return token;
    }

    public (FakePerson Person, string Scope)? TakeRefresh(string token) => refreshing.TryRemove(token, out var found) ? found : null;

    /// <summary>True where the verifier is what the challenge was made of (RFC 7636, S256).</summary>
    public static bool Verifies(string challenge, string verifier) =>
        Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;

    private static string Random() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}
