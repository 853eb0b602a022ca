using System.Runtime.CompilerServices;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// The way to the one connection. Knows nothing of the SDK until it is first used, so that an installation without Graph pays
/// nothing for the plugin.
/// </summary>
/// <param name="host">What the host gives.</param>
internal sealed class GraphAccess(PluginHost host)
{
    private readonly Lock gate = new();
    private readonly Lazy<Result<GraphSettings>> settings = new(() => GraphSettingsReader.Read(host));
    private object? connection;

    /// <summary>The settings, or what is wrong with them.</summary>
    public Result<GraphSettings> Settings => settings.Value;

    /// <summary>The host.</summary>
    public PluginHost Host => host;

    /// <summary>Does a piece of work on the connection; what a person can put right comes back as a problem.</summary>
    /// <typeparam name="T">What the work makes.</typeparam>
    /// <param name="work">The work.</param>
    public async Task<Result<T>> RunAsync<T>(Func<GraphConnection, Task<Result<T>>> work)
    {
        if (!Settings.Ok) return Result<T>.Failure(Settings.Problems);
        try
        {
            return await work(Open(Settings.Value)).ConfigureAwait(false);
        }
        catch (GraphFailure failure)
        {
            return failure.Problem;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private GraphConnection Open(GraphSettings ready)
    {
        lock (gate) return (GraphConnection)(connection ??= new GraphConnection(ready, host.Clock));
    }
}
