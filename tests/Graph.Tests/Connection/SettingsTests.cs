using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Plugins;
using WorkSummary.Graph;
using WorkSummary.Graph.Connection;
using Xunit;

namespace Graph.Tests.Connection;

public sealed class SettingsTests
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["GRAPH:TENANT"] = "contoso.onmicrosoft.com",
        ["graph:client"] = "2b6c9d04-51f7-4a3e-8c1b-6d2f0e9a7c31",
        ["Graph:Secret"] = "s3cret",
        ["Graph:Sites:S01"] = "https://contoso.sharepoint.com/sites/s01/",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_settings_the_source_is_there_and_says_that_it_is_not_configured(bool onBehalf)
    {
        var ports = new PluginPorts(new PluginHost { Settings = onBehalf ? new Dictionary<string, string> { ["Graph:OnBehalfOf"] = "true" } : [] });
        new GraphPlugin().Register(ports);
        (await ports.ListSources.Single().ReadAsync(new ListRequest(new ListCatalog([]), "S01"), null, CancellationToken.None)).Codes().ShouldBe(["graph.not-configured"]);
        ports.ListFollowers.Single().Units.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_are_read_in_any_case()
    {
        var settings = Read(Good).Need();
        settings.Sites["s01"].AbsoluteUri.ShouldBe("https://contoso.sharepoint.com/sites/s01");
        settings.Url.AbsoluteUri.ShouldBe("https://graph.microsoft.com/");
        settings.LongestWait.ShouldBe(TimeSpan.FromMinutes(10));
        settings.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public void The_cloud_of_china_has_its_own_addresses()
    {
        var settings = Read(new(Good) { ["Graph:Cloud"] = "China" }).Need();
        settings.Authority.AbsoluteUri.ShouldBe("https://login.partner.microsoftonline.cn/");
        settings.Url.AbsoluteUri.ShouldBe("https://microsoftgraph.chinacloudapi.cn/");
        settings.Cloud.Scope.ShouldBe("https://microsoftgraph.chinacloudapi.cn/.default");
    }

    [Theory]
    [InlineData("Graph:Cloud", "mars")]
    [InlineData("Graph:Sites:S01", "contoso")]
    [InlineData("Graph:Sites:S01", "http://contoso.sharepoint.com/sites/s01")]
    [InlineData("Graph:Url", "http://graph.example/")]
    [InlineData("Graph:TimeZone", "Mars/Olympus")]
    [InlineData("Graph:TimeZones:S01", "Mars/Olympus")]
    [InlineData("Graph:LongestWait", "long")]
    [InlineData("Graph:OnBehalfOf", "perhaps")]
    [InlineData("GRAPH:TENANT", "a/../b")]
    [InlineData("Graph:Certificate", "/nowhere/app.pfx")]
    public void A_senseless_setting_is_named(string key, string value)
    {
        var problem = Read(new(Good) { [key] = value }).Problems.Single();
        problem.Message(Results.English).ShouldContain(key, Case.Insensitive);
    }

    [Fact]
    public void All_that_is_missing_is_said_at_once()
    {
        var result = Read(new() { ["Graph:Cloud"] = "global" });
        result.Codes().ShouldAllBe(c => c == "graph.missing-setting");
        result.Problems.Count.ShouldBe(3);
    }

    [Fact]
    public void Loading_the_plugin_loads_nothing_of_microsoft_graph()
    {
        // As it lies where plugins lie, with the packages it brings along.
        using var loaded = PluginLoader.Load(Path.Combine(Root(), "plugins", "graph")).Need();
        var ports = new PluginPorts(new PluginHost { Settings = Good });
        loaded.Plugin.Register(ports);
        ports.ListFollowers.Single().Units.ShouldBe(["S01"]);
        var context = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(loaded.Plugin.GetType().Assembly)!;
        context.ShouldNotBe(System.Runtime.Loader.AssemblyLoadContext.Default);
        context.Assemblies.Select(a => a.GetName().Name!).ShouldNotContain(n => n.StartsWith("Microsoft", StringComparison.Ordinal));
    }

    private static string Root() => Path.GetDirectoryName(GraphStand.Templates)!;

    private static Result<GraphSettings> Read(Dictionary<string, string> settings) => GraphSettingsReader.Read(new PluginHost { Settings = settings });
}
