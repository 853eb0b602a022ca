using WorkSummary.Core.Plugins;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Provisioning;
using WorkSummary.Graph.Reading;

namespace WorkSummary.Graph;

/// <summary>First-party plugin: lists, mail and document libraries through Microsoft Graph.</summary>
public sealed class GraphPlugin : IPlugin
{
    /// <inheritdoc/>
    public string Name => "graph";

    /// <inheritdoc/>
    public void Register(PluginPorts ports)
    {
        var access = new GraphAccess(ports.Host);
        var source = new GraphListSource(access);
        ports.ListSources.Add(source);
        ports.ListFollowers.Add(source);
        ports.ListProvisioners.Add(new GraphListProvisioner(access));
    }
}
