using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkSummary.FakeIdentity;

/// <summary>What a token says; a test changes one thing to see whether it is looked at.</summary>
public sealed record TokenContent
{
    /// <summary>Claim <c>iss</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>Claim <c>aud</c>.</summary>
    public required string Audience { get; init; }

    /// <summary>Claim <c>tid</c>.</summary>
    public required string Tenant { get; init; }

    /// <summary>Claim <c>oid</c>; left out where null.</summary>
    public string? ObjectId { get; init; }

    /// <summary>Claim <c>preferred_username</c>.</summary>
    public string? UserName { get; init; }

    /// <summary>Claim <c>scp</c>; left out where null.</summary>
    public string? Scope { get; init; }

    /// <summary>Claim <c>nonce</c>; left out where null.</summary>
    public string? Nonce { get; init; }

    /// <summary>Claim <c>nbf</c>.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Claim <c>exp</c>; left out where null.</summary>
    public required DateTimeOffset? Until { get; init; }
}

/// <summary>Makes tokens, good ones and such as nobody should take.</summary>
public sealed class TokenMint
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConcurrentQueue<string> signed = new();

    /// <summary>Every token signed so far.</summary>
    public IReadOnlyList<string> Signed => [.. signed];

    /// <summary>A token signed with a key.</summary>
    public string Sign(TokenContent content, SigningKey key)
    {
        var token = handler.CreateToken(Json(content), key.Credentials);
        signed.Enqueue(token);
        return token;
    }

    /// <summary>A token that brings along the key that it is signed with, and where to find it (RFC 7515, sections 4.1.2 and 4.1.3).</summary>
    /// <param name="content">What it says.</param>
    /// <param name="key">What signs it.</param>
    /// <param name="address">Where the key is said to be.</param>
    public string SignBringingTheKey(TokenContent content, SigningKey key, string address) => handler.CreateToken(
        Json(content), key.Credentials, new Dictionary<string, object> { ["jwk"] = JsonSerializer.SerializeToElement(key.Published()), ["jku"] = address });

    /// <summary>A token signed with a key that is passed off as another.</summary>
    /// <param name="content">What it says.</param>
    /// <param name="key">What signs it.</param>
    /// <param name="as">Id of the key that it claims.</param>
    public string Sign(TokenContent content, SigningKey key, string @as)
    {
        var credentials = key.Credentials;
        credentials.Key.KeyId = @as;
        return handler.CreateToken(Json(content), credentials);
    }

    /// <summary>A token that says it needs no signature (RFC 7519, section 6).</summary>
    public static string Unsigned(TokenContent content) =>
        Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + Base64UrlEncoder.Encode(Json(content)) + ".";

    /// <summary>A token signed with what everybody can read: the public key taken as a shared secret.</summary>
    public string SignWithPublicKey(TokenContent content, SigningKey key) => handler.CreateToken(
        Json(content), new SigningCredentials(new SymmetricSecurityKey(key.PublicBytes()) { KeyId = key.Id }, SecurityAlgorithms.HmacSha256));

    /// <summary>A good token whose content was changed afterwards.</summary>
    public string Tampered(TokenContent content, TokenContent changed, SigningKey key)
    {
        var parts = Sign(content, key).Split('.');
        return $"{parts[0]}.{Base64UrlEncoder.Encode(Json(changed))}.{parts[2]}";
    }

    private static string Json(TokenContent content)
    {
        var json = new JsonObject
        {
            ["ver"] = "2.0",
            ["iss"] = content.Issuer,
            ["aud"] = content.Audience,
            ["tid"] = content.Tenant,
            ["sub"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(content.ObjectId ?? "nobody")))[..32],
            ["iat"] = content.From.ToUnixTimeSeconds(),
            ["nbf"] = content.From.ToUnixTimeSeconds(),
        };
        if (content.Until is { } until) json["exp"] = until.ToUnixTimeSeconds();
        if (content.ObjectId is { } oid) json["oid"] = oid;
        if (content.UserName is { } name) json["preferred_username"] = name;
        if (content.Scope is { } scope) json["scp"] = scope;
        if (content.Nonce is { } nonce) json["nonce"] = nonce;
        return json.ToJsonString();
    }
}
