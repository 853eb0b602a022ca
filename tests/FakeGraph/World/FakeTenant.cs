using System.Security.Cryptography.X509Certificates;

namespace WorkSummary.FakeGraph;

/// <summary>A tenant of the directory.</summary>
/// <param name="id">Its id.</param>
public sealed class FakeTenant(string id)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Other names it answers to.</summary>
    public List<string> Domains { get; } = ["school.example"];

    /// <summary>Applications registered in it.</summary>
    public List<FakeApp> Apps { get; } = [];

    /// <summary>Registers an application.</summary>
    /// <param name="clientId">Its client id.</param>
    /// <param name="permissions">Application permissions it has, such as <c>Sites.Selected</c>.</param>
    public FakeApp AddApp(string clientId, params string[] permissions)
    {
        var app = new FakeApp(clientId);
        app.Permissions.UnionWith(permissions);
        Apps.Add(app);
        return app;
    }
}

/// <summary>An application registration.</summary>
/// <param name="clientId">Its client id.</param>
public sealed class FakeApp(string clientId)
{
    /// <summary>Its client id.</summary>
    public string ClientId { get; } = clientId;

    /// <summary>Its secrets.</summary>
    public List<FakeSecret> Secrets { get; } = [];

    /// <summary>Its certificates: the public part is enough.</summary>
    public List<X509Certificate2> Certificates { get; } = [];

    /// <summary>Application permissions with the administrator's consent.</summary>
    public HashSet<string> Permissions { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Delegated permissions with consent, for work on behalf of a person.</summary>
    public HashSet<string> Scopes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a secret.</summary>
    /// <param name="value">The secret.</param>
    /// <param name="expires">When it ends; never where null.</param>
    public FakeSecret AddSecret(string value, DateTimeOffset? expires = null)
    {
        var secret = new FakeSecret(value) { Expires = expires };
        Secrets.Add(secret);
        return secret;
    }
}

/// <summary>A client secret.</summary>
/// <param name="value">The secret.</param>
public sealed class FakeSecret(string value)
{
    /// <summary>The secret.</summary>
    public string Value { get; } = value;

    /// <summary>When it ends; never where null.</summary>
    public DateTimeOffset? Expires { get; set; }
}

/// <summary>What an application may do with one site, or with one of its lists.</summary>
/// <param name="Id">Id of the permission.</param>
/// <param name="ClientId">The application.</param>
/// <param name="Role"><c>read</c>, <c>write</c>, <c>manage</c>, <c>fullcontrol</c> (or <c>owner</c>).</param>
/// <param name="List">The list it is about; null for the whole site.</param>
public sealed record FakeGrant(string Id, string ClientId, string Role, FakeList? List = null);
