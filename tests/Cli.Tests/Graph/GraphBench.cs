using System.Text.Json;
using WorkSummary.FakeGraph;
using Xunit;

namespace Cli.Tests.Graph;

/// <summary>The fake Graph with the demo world over real HTTP, and calls of the command line with settings that point there.</summary>
public sealed class GraphBench : IAsyncLifetime, IDisposable
{
    public const string NewSchool = "https://school.sharepoint.example/sites/new-school";

    private readonly TemporaryFolder folder = new();
    private IReadOnlyList<string> units = [];

    public FakeGraphServer Server { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Server = await FakeGraphServer.StartAsync(seed: async world => units = await DemoSites.LoadAsync(world));

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => folder.Dispose();

    public FakeSite Site(string unit) => Server.World.Site(DemoSites.Path(unit));

    /// <summary>Runs a verb with these settings instead of the usual ones; an empty one is taken away.</summary>
    internal async Task<CommandLine> RunAsync(IReadOnlyDictionary<string, string>? instead, params string[] args)
    {
        var settings = TourSettings.Of(Server, units, DemoSites.Bureau(Server.World)).ToDictionary();
        settings["Graph:LongestWait"] = "2";
        foreach (var (key, value) in instead ?? new Dictionary<string, string>()) settings[key] = value;
        var file = folder.Write($"{Guid.NewGuid():N}.json", JsonSerializer.Serialize(settings));
        return await CommandLine.RunAsync([.. args, "--settings", file]);
    }
}

[CollectionDefinition(Name)]
public sealed class GraphCollection : ICollectionFixture<GraphBench>
{
    public const string Name = "graph";
}
