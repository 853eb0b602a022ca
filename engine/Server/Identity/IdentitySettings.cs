using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Identity;

/// <summary>
/// The organisation's sign-in, as the settings below <c>Identity:</c> describe it. What is the same application registration as Graph's
/// need not be said twice. No record: its text must never show the secret.
/// </summary>
internal sealed class IdentitySettings
{
    private const string Section = "Identity:", GraphSection = "Graph:";
    private const string Global = "https://login.microsoftonline.com/", China = "https://login.partner.microsoftonline.cn/";

    /// <summary>Tenants of many organisations: whoever has an account anywhere could come.</summary>
    private static readonly string[] Everybody = ["common", "organizations", "consumers"];

    /// <summary>Claims that change hands, or that people can write themselves: whoever gets somebody's old address would be that person.</summary>
    private static readonly string[] Changing = ["email", "upn", "preferred_username", "unique_name", "name", "given_name", "family_name", "nickname", "verified_primary_email"];

    /// <summary>Sign-in of the tenant, without a slash at its end: <c>https://login.microsoftonline.com/TENANT</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>Id of the registered application.</summary>
    public required string Client { get; init; }

    /// <summary>Its secret; null where it has a certificate.</summary>
    public string? Secret { get; init; }

    /// <summary>File with its certificate and private key; null where it has a secret.</summary>
    public string? Certificate { get; init; }

    /// <summary>Password of that file.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>What an access token for this API may be meant for.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary>The scope that lets somebody work here: <c>access_as_user</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>
    /// The scope as the pane asks for it. Pane and API are one registration: an application that asks for a token for itself has to name
    /// itself by its bare id, or the token cannot be renewed (AADSTS90009). Another registration's API goes by its own address.
    /// </summary>
    public string FullScope => $"{(Audiences[0] == "api://" + Client ? Client : Audiences[0])}/{Scope}";

    /// <summary>The claim that is a member's account. Never a name or a mail address: those change hands.</summary>
    public required string Claim { get; init; }

    /// <summary>Where the provider describes itself (OpenID Connect Discovery 1.0).</summary>
    public string Metadata => Authority + "/v2.0/.well-known/openid-configuration";

    /// <summary>Reads the settings; no value and no problem where there are none.</summary>
    /// <param name="settings">All settings by key.</param>
    public static Result<IdentitySettings?> Read(IReadOnlyDictionary<string, string> settings)
    {
        if (!string.Equals(Get("Enabled"), "true", StringComparison.OrdinalIgnoreCase) && Get("Client") is null) return Result<IdentitySettings?>.Success(null);
        var problems = new List<Problem>();
        var client = Get("Client") ?? Graph("Client");
        var tenant = Get("Tenant") ?? Graph("Tenant");
        if (!IsPlain(client)) problems.Add(SignInProblems.BadSetting(Section + "Client", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"));
        if (!IsPlain(tenant) || Everybody.Contains(tenant, StringComparer.OrdinalIgnoreCase))
            problems.Add(SignInProblems.BadSetting(Section + "Tenant", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"));

        // Another registration's secret is of no use.
        var shared = client is not null && client.Equals(Graph("Client"), StringComparison.OrdinalIgnoreCase);
        var (secret, certificate, password) = (Get("Secret"), Get("Certificate"), Get("CertificatePassword"));
        if (secret is null && certificate is null && shared) (secret, certificate, password) = (Graph("Secret"), Graph("Certificate"), Graph("CertificatePassword"));
        if (secret is null && certificate is null) problems.Add(SignInProblems.BadSetting(Section + "Secret / " + Section + "Certificate", "…"));
        if (certificate is not null && !File.Exists(certificate)) problems.Add(SignInProblems.BadSetting(Section + "Certificate", "*.pfx / *.pem"));

        var cloud = Get("Cloud") ?? Graph("Cloud") ?? "global";
        if (cloud is not ("global" or "china")) problems.Add(SignInProblems.BadSetting(Section + "Cloud", "global / china"));
        var authority = Get("Authority") ?? Graph("Authority") ?? (cloud == "china" ? China : Global);
        if (!IsSafe(authority)) problems.Add(SignInProblems.BadSetting(Section + "Authority", Global));
        var claim = Get("Claim") ?? "oid";
        if (Changing.Contains(claim, StringComparer.OrdinalIgnoreCase)) problems.Add(SignInProblems.BadSetting(Section + "Claim", "oid / sub / …"));
        if (problems.Count > 0) return Result<IdentitySettings?>.Failure(problems);

        var audience = Get("Audience")?.TrimEnd('/') ?? "api://" + client;
        return new IdentitySettings
        {
            Authority = authority.TrimEnd('/') + "/" + tenant,
            Client = client!,
            Secret = certificate is null ? secret : null,
            Certificate = certificate,
            CertificatePassword = password,
            // Tokens of version 2 name the application by its id alone.
            Audiences = [audience, client!],
            Scope = Get("Scope") ?? "access_as_user",
            Claim = claim,
        };

        string? Get(string key) => settings.TryGetValue(Section + key, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        string? Graph(string key) => settings.TryGetValue(GraphSection + key, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>Tenant and client become part of addresses.</summary>
    private static bool IsPlain(string? value) => value is { Length: > 0 } && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    /// <summary>Plain http is for a fake on this machine.</summary>
    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    /// <inheritdoc/>
    public override string ToString() => $"Identity ({Authority})";
}
