using WorkSummary.Core.Plugins;

namespace WorkSummary.Files.Plugins;

/// <summary>A plugin and where it came from. Disposing lets go of its assembly, once nothing of it is in use any more.</summary>
public sealed class LoadedPlugin : IDisposable
{
    private PluginContext? context;

    internal LoadedPlugin(IPlugin plugin, string? file, PluginContext? context) =>
        (Plugin, File, this.context) = (plugin, file, context);

    /// <summary>The entry of its assembly.</summary>
    public IPlugin Plugin { get; }

    /// <summary>Name of the plugin.</summary>
    public string Name => Plugin.Name;

    /// <summary>File name of its assembly without folders; null for a plugin that is part of the program.</summary>
    public string? File { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref context, null)?.Release();
}
