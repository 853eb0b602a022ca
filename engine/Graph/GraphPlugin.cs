using WorkSummary.Core.Plugins;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Delivering;
using WorkSummary.Graph.Provisioning;
using WorkSummary.Graph.Reading;
using WorkSummary.Graph.Watching;
using WorkSummary.Graph.Writing;

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
        ports.ListWriters.Add(new GraphListWriter(access));
        ports.ListWatchers.Add(new GraphListWatcher(access));
        ports.CloudDocuments.Add(new GraphCloudDocuments(access));
        if (Has(ports.Host, "Graph:Library:Site")) ports.SubmissionChannels.Add(new GraphLibraryChannel(access));
        if (Get(ports.Host, "Graph:Mail:Sender") is { } sender && ports.Host.PublicUrl is { } url) ports.Notifiers.Add(new GraphMailNotifier(access, sender, url));
    }

    private static bool Has(PluginHost host, string key) => Get(host, key) is not null;

    private static string? Get(PluginHost host, string key) =>
        host.Settings.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
