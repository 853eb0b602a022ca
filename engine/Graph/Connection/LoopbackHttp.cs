using Microsoft.Identity.Client;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// The HTTP client that tokens are fetched with. MSAL insists on https; a fake on this machine speaks plain http, so requests to
/// exactly that address are sent as http.
/// </summary>
internal sealed class LoopbackHttp : DelegatingHandler, IMsalHttpClientFactory
{
    private readonly Uri authority;
    private readonly HttpClient client;

    public LoopbackHttp(Uri authority, HttpMessageHandler inner)
        : base(inner)
    {
        this.authority = authority;
        client = new HttpClient(this, disposeHandler: false);
    }

    /// <summary>The authority as MSAL accepts it.</summary>
    public Uri Shown => new UriBuilder(authority) { Scheme = Uri.UriSchemeHttps, Port = authority.Port }.Uri;

    public HttpClient GetHttpClient() => client;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (authority.Scheme == Uri.UriSchemeHttp && request.RequestUri is { } url && url.Host == authority.Host && url.Port == authority.Port)
        {
            request.RequestUri = new UriBuilder(url) { Scheme = Uri.UriSchemeHttp, Port = url.Port }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }
}
