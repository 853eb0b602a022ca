namespace WorkSummary.Server.Identity;

/// <summary>The connection to the organisation's sign-in; without settings there is none, and only what needs none works.</summary>
internal sealed class IdentityConnection : IDisposable
{
    public IdentityConnection(IdentitySettings? settings, TimeProvider clock)
    {
        if ((Settings = settings) is null) return;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(15) })
        {
            Timeout = TimeSpan.FromSeconds(15),
            MaxResponseContentBufferSize = 1024 * 1024,
        };
        Description = new ProviderDescription(settings!, Http, clock);
    }

    /// <summary>The settings; null where no organisation's sign-in is connected.</summary>
    public IdentitySettings? Settings { get; }

    /// <summary>What speaks with the provider; null without settings.</summary>
    public HttpClient? Http { get; }

    /// <summary>What the provider says of itself; null without settings.</summary>
    public ProviderDescription? Description { get; }

    public void Dispose() => Http?.Dispose();
}
