using WorkSummary.Core.Plugins;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Provisioning;

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
        ports.ListProvisioners.Add(new GraphListProvisioner(access));
    }
}
