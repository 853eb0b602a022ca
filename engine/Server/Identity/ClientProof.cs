using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkSummary.Server.Identity;

/// <summary>
/// Proves to the provider that it is this application that asks: with its secret, or with a statement signed by its certificate
/// (RFC 7523, https://learn.microsoft.com/entra/identity-platform/certificate-credentials).
/// </summary>
internal sealed class ClientProof(IdentityConnection connection, TimeProvider clock) : IDisposable
{
    private readonly Lazy<X509Certificate2> certificate = new(() => Load(connection.Settings!.Certificate!, connection.Settings.CertificatePassword));

    /// <summary>Adds the proof to the fields of a request to the token endpoint.</summary>
    /// <exception cref="CryptographicException">The certificate cannot be used.</exception>
    public void AddTo(IDictionary<string, string> form, string endpoint)
    {
        if (connection.Settings!.Secret is { } secret)
        {
            form["client_secret"] = secret;
            return;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = connection.Settings.Client,
            Audience = endpoint,
            Subject = new ClaimsIdentity([new Claim("sub", connection.Settings.Client), new Claim("jti", Guid.NewGuid().ToString())]),
            NotBefore = now,
            Expires = now.AddMinutes(5),
            SigningCredentials = new X509SigningCredentials(certificate.Value),
        });
    }

    public void Dispose()
    {
        if (certificate.IsValueCreated) certificate.Value.Dispose();
    }

    private static X509Certificate2 Load(string path, string? password) =>
        Path.GetExtension(path).ToLowerInvariant() is ".pem" or ".crt" or ".key"
            ? password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password)
            : X509CertificateLoader.LoadPkcs12FromFile(path, password);
}
