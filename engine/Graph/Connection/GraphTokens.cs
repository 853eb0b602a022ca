using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// Tokens of the application, or on behalf of a person who signed in to the host
/// (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow). MSAL keeps the application's until they end. A
/// person's, with what would renew it, are kept for as long as their assertion is: MSAL's own memory of people is never emptied.
/// </summary>
internal sealed class GraphTokens : IAuthenticationProvider, IDisposable
{
    private readonly GraphSettings settings;
    private readonly LoopbackHttp http;
    private readonly X509Certificate2? certificate;
    private readonly IConfidentialClientApplication application;
    private readonly ConditionalWeakTable<PersonAssertion, IConfidentialClientApplication> people = [];

    /// <exception cref="GraphFailure">The certificate cannot be used.</exception>
    public GraphTokens(GraphSettings settings, HttpMessageHandler inner)
    {
        (this.settings, http) = (settings, new LoopbackHttp(settings.Authority, inner));
        certificate = settings.Certificate is null ? null : Load(settings.Certificate, settings.CertificatePassword);
        application = Build();
    }

    /// <summary>Puts a token on a request to Graph; to nobody else.</summary>
    public async Task AuthenticateRequestAsync(RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        if (!IsGraph(request.URI)) return;
        var person = request.RequestOptions.OfType<GraphCall>().FirstOrDefault()?.OnBehalfOf;
        var token = await GetAsync(person, additionalAuthenticationContext?.ContainsKey("renew") ?? false, cancellationToken).ConfigureAwait(false);
        request.Headers.Remove("Authorization");
        request.Headers.Add("Authorization", "Bearer " + token);
    }

    /// <summary>A token that lives for some minutes yet.</summary>
    /// <param name="person">On whose behalf; the application's own where null, or where the settings do not say <c>OnBehalfOf</c>.</param>
    /// <param name="renew">True when the last one was refused.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="scope">What for; Graph where null.</param>
    /// <exception cref="GraphFailure">Sign-in refused, with what to do about it.</exception>
    public async Task<string> GetAsync(PersonAssertion? person, bool renew, CancellationToken cancellation, string? scope = null)
    {
        string[] scopes = [scope ?? settings.Cloud.Scope];
        try
        {
            var result = person is not null && settings.OnBehalfOf
                ? await people.GetValue(person, _ => Build()).AcquireTokenOnBehalfOf(scopes, new UserAssertion(person.Reveal())).ExecuteAsync(cancellation).ConfigureAwait(false)
                : await application.AcquireTokenForClient(scopes).WithForceRefresh(renew).ExecuteAsync(cancellation).ConfigureAwait(false);
            return result.AccessToken;
        }
        catch (MsalException e)
        {
            throw new GraphFailure(SignInProblems.Of(e, settings));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new GraphFailure(GraphTexts.Problem("graph.sign-in-away", "—", "—") with { Unavailable = true });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        certificate?.Dispose();
    }

    private IConfidentialClientApplication Build()
    {
        var builder = ConfidentialClientApplicationBuilder.Create(settings.Client)
            .WithAuthority(new Uri(http.Shown, settings.Tenant + "/").AbsoluteUri, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http)
            .WithLegacyCacheCompatibility(false);
        return (certificate is null ? builder.WithClientSecret(settings.Secret) : builder.WithCertificate(certificate)).Build();
    }

    private bool IsGraph(Uri url) => url.Scheme == settings.Url.Scheme && url.Authority == settings.Url.Authority;

    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            var loaded = Path.GetExtension(path).ToLowerInvariant() is ".pem" or ".crt" or ".key"
                ? password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
            if (loaded.HasPrivateKey) return loaded;
            loaded.Dispose();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // The same sentence for a wrong password, a damaged file and one that may not be read.
        }

        throw new GraphFailure(GraphTexts.Problem("graph.bad-certificate", "Graph:Certificate"));
    }
}
