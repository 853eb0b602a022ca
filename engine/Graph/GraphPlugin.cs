using WorkSummary.Core.Plugins;

namespace WorkSummary.Graph;

/// <summary>First-party plugin: lists, mail and document libraries through Microsoft Graph.</summary>
public sealed class GraphPlugin : IPlugin
{
    /// <inheritdoc/>
    public string Name => "graph";

    /// <inheritdoc/>
    public void Register(PluginPorts ports)
    {
    }
}
