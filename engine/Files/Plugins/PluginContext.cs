using System.Reflection;
using System.Runtime.Loader;
using WorkSummary.Core.Plugins;

namespace WorkSummary.Files.Plugins;

/// <summary>
/// The load context of one plugin. Core comes from the host, so that ports are the same types on both sides; what lies beside the
/// plugin comes from there; everything else is the host's. Who loads the same assembly again shares its context, so that it is
/// loaded and compiled once in a process.
/// </summary>
internal sealed class PluginContext : AssemblyLoadContext
{
    // A collectible context that nobody refers to is unloaded by the garbage collector, even while parts of the plugin are in use:
    // what they need later could not be loaded any more. It stays until everybody has let go of it.
    private static readonly Dictionary<(string File, DateTime Written), PluginContext> InUse = [];

    private readonly AssemblyDependencyResolver resolver;
    private readonly (string File, DateTime Written) key;
    private int users;

    private PluginContext((string File, DateTime Written) key)
        : base(Path.GetFileNameWithoutExtension(key.File), isCollectible: true)
    {
        this.key = key;
        resolver = new AssemblyDependencyResolver(key.File);
    }

    /// <summary>The context of an assembly; to be released.</summary>
    public static PluginContext Of(string assemblyFile)
    {
        var key = (assemblyFile, File.GetLastWriteTimeUtc(assemblyFile));
        lock (InUse)
        {
            if (!InUse.TryGetValue(key, out var context)) InUse.Add(key, context = new PluginContext(key));
            context.users++;
            return context;
        }
    }

    /// <summary>Lets go of it; the last one unloads it.</summary>
    public void Release()
    {
        lock (InUse)
        {
            if (--users > 0) return;
            InUse.Remove(key);
        }

        Unload();
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var core = typeof(IPlugin).Assembly;
        if (assemblyName.Name == core.GetName().Name) return core;
        return resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
