using System.Collections.Concurrent;
using System.Runtime.Loader;
using WorkSummary.Core.Plugins;

namespace WorkSummary.Files.Plugins;

/// <summary>A plugin and where it came from. Disposing lets go of its assembly, once nothing of it is in use any more.</summary>
public sealed class LoadedPlugin : IDisposable
{
    // A collectible context that nobody refers to is unloaded by the garbage collector, even while parts of the plugin are in use:
    // what they need later could not be loaded any more. It stays until it is let go of.
    private static readonly ConcurrentDictionary<AssemblyLoadContext, bool> InUse = new();

    private readonly AssemblyLoadContext? context;

    internal LoadedPlugin(IPlugin plugin, string? file, AssemblyLoadContext? context)
    {
        (Plugin, File, this.context) = (plugin, file, context);
        if (context is not null) InUse[context] = true;
    }

    /// <summary>The entry of its assembly.</summary>
    public IPlugin Plugin { get; }

    /// <summary>Name of the plugin.</summary>
    public string Name => Plugin.Name;

    /// <summary>File name of its assembly without folders; null for a plugin that is part of the program.</summary>
    public string? File { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (context is not null && InUse.TryRemove(context, out _)) context.Unload();
    }
}
