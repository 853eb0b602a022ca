using WorkSummary.Core.Plugins;
using WorkSummary.Files.Lists;

namespace WorkSummary.Files.Plugins;

/// <summary>First-party plugin: lists from files.</summary>
public sealed class FilesPlugin : IPlugin
{
    /// <inheritdoc/>
    public string Name => "files";

    /// <inheritdoc/>
    public void Register(PluginPorts ports) => ports.ListSources.Add(new FilesListSource());
}
