using System.Security.Cryptography.X509Certificates;

namespace WorkSummary.Server.Hosting;

/// <summary>Where the server listens when nobody has said so: http://localhost:5080, and https://localhost:5443 where a development certificate exists (Word wants https).</summary>
internal static class Listening
{
    private const int HttpPort = 5080;
    private const int HttpsPort = 5443;

    /// <summary>Object id that marks the certificates of <c>dotnet dev-certs https</c>.</summary>
    private const string DevelopmentCertificate = "1.3.6.1.4.1.311.84.1.1";

    public static void ListenByDefault(this WebApplicationBuilder builder)
    {
        string[] settings = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (settings.Any(s => builder.Configuration[s] is { Length: > 0 }) || builder.Configuration.GetSection("Kestrel:Endpoints").Exists()) return;

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(HttpPort);
            if (FindCertificate() is { } certificate) kestrel.ListenLocalhost(HttpsPort, listen => listen.UseHttps(certificate));
        });
    }

    private static X509Certificate2? FindCertificate()
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // No store on this machine, so no certificate either.
        }

        return store.Certificates.Find(X509FindType.FindByExtension, DevelopmentCertificate, validOnly: false)
            .Where(c => c.HasPrivateKey && c.NotAfter > DateTime.Now)
            .OrderByDescending(c => c.NotAfter)
            .FirstOrDefault();
    }
}
