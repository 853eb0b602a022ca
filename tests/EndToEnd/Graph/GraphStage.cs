using System.Text.Json;
using WorkSummary.EndToEnd.Running;
using WorkSummary.FakeGraph;

namespace WorkSummary.EndToEnd.Graph;

/// <summary>The fake Graph with the demo world, and the server as a process whose lists come from there.</summary>
public sealed class GraphStage : IAsyncLifetime
{
    private IReadOnlyList<string> units = [];

    internal FakeGraphServer Graph { get; private set; } = null!;

    internal ServerProcess Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Graph = await FakeGraphServer.StartAsync(seed: async world => units = await DemoSites.LoadAsync(world));
        Server = await ServerProcess.StartAsync(
            await DemoFile.CopyAsync(),
            [
                .. TourSettings.Of(Graph, units, DemoSites.Bureau(Graph.World)),
                new("PublicUrl", "{address}"),
                new("Lists:RefreshEvery", "1.00:00:00"),
                new("Graph:LongestWait", "2"),
            ]);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Graph.DisposeAsync();
    }

    internal FakeSite Site(string unit) => Graph.World.Site(DemoSites.Path(unit));

    /// <summary>Somebody who has signed in, without a browser.</summary>
    internal Task<Caller> SignInAsync(string member) => Caller.SignInAsync(Server.Address, member);

    /// <summary>Waits until something holds.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            while (!await holds()) await Task.Delay(100, patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"It did not happen: {what}.");
        }
    }

    /// <summary>Waits until the copy of the caller's lists was read.</summary>
    internal static Task UntilReadAsync(Caller caller) => UntilAsync(async () => (await caller.GetAsync("lists/state")).TryGetProperty("readAt", out _), "the lists are read");
}
