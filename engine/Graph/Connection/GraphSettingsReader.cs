using System.Globalization;
using System.Net;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Connection;

/// <summary>Reads <see cref="GraphSettings"/>; each missing or senseless setting is a problem that names its key, all of them at once.</summary>
internal sealed class GraphSettingsReader
{
    private const string Section = "Graph:";

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Problem> problems = [];
    private readonly TimeProvider clock;

    private GraphSettingsReader(IReadOnlyDictionary<string, string> settings, TimeProvider clock)
    {
        this.clock = clock;
        foreach (var (key, value) in settings)
        {
            if (key.StartsWith(Section, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(value)) values[key[Section.Length..]] = value.Trim();
        }
    }

    /// <summary>The settings, or what is wrong with them; <c>graph.not-configured</c> where there are none.</summary>
    /// <param name="host">Whose settings, and whose clock tells the time zone.</param>
    public static Result<GraphSettings> Read(PluginHost host)
    {
        var reader = new GraphSettingsReader(host.Settings, host.Clock);
        // In whose name to write says nothing of where to: by itself it connects nothing, and there is nothing to complain about.
        if (reader.values.Keys.All(k => k.Equals("OnBehalfOf", StringComparison.OrdinalIgnoreCase))) return GraphTexts.Problem("graph.not-configured");
        var settings = reader.Read();
        return reader.problems.Count > 0 ? Result<GraphSettings>.Failure(reader.problems) : settings;
    }

    private GraphSettings Read()
    {
        var cloud = GraphCloud.Find(Get("Cloud") ?? "global");
        if (cloud is null) Bad("Cloud", "global / china");
        cloud ??= GraphCloud.Global;
        var certificate = Get("Certificate");
        if (certificate is not null && !File.Exists(certificate)) Add("graph.no-certificate", Section + "Certificate");
        if (certificate is null && Get("Secret") is null) Add("graph.missing-setting", Section + "Secret / " + Section + "Certificate");
        return new GraphSettings
        {
            Tenant = Plain("Tenant"),
            Client = Plain("Client"),
            Secret = Get("Secret"),
            Certificate = certificate,
            CertificatePassword = Get("CertificatePassword"),
            Cloud = cloud,
            Authority = Root("Authority") ?? cloud.Authority,
            Url = Root("Url") ?? cloud.Url,
            SharePoint = Root("SharePoint"),
            Sites = Below("Sites", Address),
            TimeZone = (Get("TimeZone") is null ? null : Zone("TimeZone")) ?? SiteZone.Of(clock.LocalTimeZone, clock.GetUtcNow()),
            TimeZones = Below("TimeZones", Zone),
            LongestWait = Span("LongestWait") ?? TimeSpan.FromMinutes(10),
            Timeout = Span("Timeout") ?? TimeSpan.FromSeconds(100),
            AccountDomain = Get("AccountDomain")?.TrimStart('@'),
            OnBehalfOf = Flag("OnBehalfOf"),
            MailSender = Get("Mail:Sender"),
            LibrarySite = Get("Library:Site") is null ? null : Address("Library:Site"),
            LibraryName = Get("Library:Name"),
            DocumentsLibrary = Get("Documents:Library"),
        };
    }

    private string? Get(string key) => values.GetValueOrDefault(key);

    /// <summary>Tenant and client become part of addresses: letters, digits, dots and hyphens only.</summary>
    private string Plain(string key)
    {
        if (Get(key) is not { } value)
        {
            Add("graph.missing-setting", Section + key);
            return "";
        }

        if (!value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')) Bad(key, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");
        return value;
    }

    private Dictionary<string, T> Below<T>(string key, Func<string, T?> read)
        where T : class
    {
        var found = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in values.Keys.Where(k => k.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)))
        {
            if (read(name) is { } value) found[name[(key.Length + 1)..]] = value;
        }

        return found;
    }

    /// <summary>Address of a site. Plain http is for a fake on this machine.</summary>
    private Uri? Address(string key)
    {
        if (Get(key) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && IsSafe(url) && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0)
        {
            return new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        }

        Bad(key, "https://contoso.sharepoint.com/sites/s01");
        return null;
    }

    private Uri? Root(string key) => Address(key) is { } url ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/") : null;

    private static bool IsSafe(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps ||
        (url.Scheme == Uri.UriSchemeHttp && (url.IsLoopback || (IPAddress.TryParse(url.Host, out var ip) && IPAddress.IsLoopback(ip))));

    private TimeZoneInfo? Zone(string key)
    {
        if (Get(key) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return SiteZone.Of(zone, clock.GetUtcNow());
        Bad(key, "Asia/Shanghai");
        return null;
    }

    /// <summary>Seconds, or hours:minutes:seconds.</summary>
    private TimeSpan? Span(string key)
    {
        if (Get(key) is not { } text) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 86_400) return TimeSpan.FromSeconds(seconds);
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero && span <= TimeSpan.FromDays(1)) return span;
        Bad(key, "00:10:00");
        return null;
    }

    private bool Flag(string key)
    {
        if (Get(key) is not { } text) return false;
        if (bool.TryParse(text, out var flag)) return flag;
        Bad(key, "true / false");
        return false;
    }

    private void Bad(string key, string expected) => Add("graph.bad-setting", Section + key, expected);

    private void Add(string code, params IReadOnlyList<object?> args) => problems.Add(GraphTexts.Problem(code, args));
}
