using WorkSummary.Core.Plugins;

namespace WorkSummary.Elsa;

/// <summary>First-party plugin: the same routes on Elsa Workflows 3.8. Chosen by the setting <c>Routes:Host</c> = <c>elsa</c>.</summary>
public sealed class ElsaPlugin : IPlugin
{
    /// <inheritdoc/>
    public string Name => "elsa";

    /// <inheritdoc/>
    public void Register(PluginPorts ports) => ports.RouteHosts.Add(new ElsaRouteHost(ElsaSettings.Of(ports.Host.Settings), ports.Host.Clock));
}
