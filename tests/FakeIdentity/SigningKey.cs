using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace WorkSummary.FakeIdentity;

/// <summary>A key that tokens are signed with.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly RSA rsa = RSA.Create(2048);

    /// <summary>Its id.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>For signing; not kept by the library, so that a disposed key is not found again.</summary>
    public SigningCredentials Credentials => new(
        new RsaSecurityKey(rsa) { KeyId = Id, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } }, SecurityAlgorithms.RsaSha256);

    /// <summary>The public half as the provider publishes it (RFC 7517).</summary>
    public JsonObject Published()
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = Id,
            ["n"] = Base64UrlEncoder.Encode(key.Modulus),
            ["e"] = Base64UrlEncoder.Encode(key.Exponent),
        };
    }

    /// <summary>The public half as bytes, for whoever tries to sign with what everybody can read.</summary>
    public byte[] PublicBytes() => rsa.ExportSubjectPublicKeyInfo();

    /// <inheritdoc/>
    public void Dispose() => rsa.Dispose();
}
