using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.FakeGraph;
using WorkSummary.Files;
using WorkSummary.Graph;
using WorkSummary.Graph.Reading;

namespace Graph.Tests;

/// <summary>A fake Graph with one site, and the plugin as a host would have it, over real HTTP.</summary>
public sealed class GraphStand : IAsyncDisposable
{
    public static string Templates { get; } = TemplatesLocation.Find().Need();

    private static readonly Lazy<ListCatalog> Lists = new(() => CatalogFolder.Load(Templates).Need().Lists);
    private readonly string folder = Directory.CreateTempSubdirectory("graph-stand").FullName;

    private GraphStand(FakeGraphServer server) => Server = server;

    public static ListCatalog Catalog => Lists.Value;

    public FakeGraphServer Server { get; }

    public FakeWorld World => Server.World;

    /// <summary>The site of unit S01.</summary>
    public FakeSite Site { get; private set; } = null!;

    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>A stand whose application may do with the site what <paramref name="role"/> says.</summary>
    public static async Task<GraphStand> StartAsync(string role = "write", FakeGraphOptions? options = null)
    {
        var stand = new GraphStand(await FakeGraphServer.StartAsync(options));
        stand.Use("S01", stand.World.AddSite("s01", "实验小学", role: role));
        return stand;
    }

    /// <summary>A stand with the demo world: a site per school.</summary>
    public static async Task<GraphStand> DemoAsync(FakeGraphOptions? options = null)
    {
        var stand = new GraphStand(await FakeGraphServer.StartAsync(options));
        foreach (var unit in await DemoSites.LoadAsync(stand.World, Templates)) stand.Use(unit, stand.World.Site(DemoSites.Path(unit)));
        stand.Site = stand.World.Site("s01");
        return stand;
    }

    private void Use(string unit, FakeSite site)
    {
        Site = site;
        Settings["Graph:Tenant"] = FakeWorld.DefaultTenant;
        Settings["Graph:Client"] = FakeWorld.DefaultClient;
        Settings["Graph:Secret"] = FakeWorld.DefaultSecret;
        Settings["Graph:Authority"] = Server.BaseUrl.AbsoluteUri;
        Settings["Graph:Url"] = Server.BaseUrl.AbsoluteUri;
        Settings["Graph:SharePoint"] = new Uri(Server.BaseUrl, "_sp").AbsoluteUri;
        Settings["Graph:Sites:" + unit] = site.WebUrl;
        Settings["Graph:TimeZone"] = "Asia/Shanghai";
        Settings["Graph:AccountDomain"] = "school.example";
    }

    /// <summary>A stand with all lists made.</summary>
    public static async Task<GraphStand> ProvisionedAsync(FakeGraphOptions? options = null)
    {
        var stand = await StartAsync("fullcontrol", options);
        await stand.ProvisionAsync();
        return stand;
    }

    /// <summary>Signs in with a certificate instead of a secret.</summary>
    public GraphStand WithCertificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=worksummary-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var file = Path.Combine(folder, "app.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        World.App.Certificates.Add(X509CertificateLoader.LoadCertificate(certificate.RawData));
        Settings.Remove("Graph:Secret");
        Settings["Graph:Certificate"] = file;
        return this;
    }

    /// <summary>The plugin's ports, made anew: what a process that was started again would have.</summary>
    public PluginPorts Plugin(TimeProvider? clock = null, Uri? publicUrl = null)
    {
        var ports = new PluginPorts(new PluginHost { Settings = new Dictionary<string, string>(Settings), Clock = clock ?? TimeProvider.System, PublicUrl = publicUrl });
        new GraphPlugin().Register(ports);
        return ports;
    }

    /// <summary>The source of lists, made anew.</summary>
    public GraphListSource Source(TimeProvider? clock = null) => (GraphListSource)Plugin(clock).ListSources.Single(s => s.Name == "graph");

    public ProvisionRequest Request(Script script = Script.Hans, params string[] lists) => new(Catalog, "S01", script, lists.Length == 0 ? null : lists);

    public async Task<int> ProvisionAsync(Script script = Script.Hans, params string[] lists)
    {
        var provisioner = Plugin().ListProvisioners.Single();
        var request = Request(script, lists);
        var plan = (await provisioner.PlanAsync(request, CancellationToken.None)).Need();
        return (await provisioner.ApplyAsync(request, plan, null, CancellationToken.None)).Need();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What tests ask of results.</summary>
internal static class Results
{
    /// <summary>The value, or a failure that says what was wrong.</summary>
    public static T Need<T>(this Result<T> result) =>
        result.Ok ? result.Value! : throw new InvalidOperationException(string.Join("; ", result.Problems.Select(p => $"{p.Code}: {p.Message(English)}")));

    public static IEnumerable<string> Codes<T>(this Result<T> result) => result.Problems.Select(p => p.Code);

    public static System.Globalization.CultureInfo English { get; } = System.Globalization.CultureInfo.GetCultureInfo("en");
}
