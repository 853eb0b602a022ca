using System.Reflection;
using System.Runtime.Loader;
using WorkSummary.Core.Plugins;

namespace WorkSummary.Files.Plugins;

/// <summary>
/// The load context of one plugin. Core comes from the host, so that ports are the same types on both sides; what lies beside the
/// plugin comes from there; everything else is the host's.
/// </summary>
internal sealed class PluginContext(string assemblyFile) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyFile), isCollectible: true)
{
    private readonly AssemblyDependencyResolver resolver = new(assemblyFile);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var core = typeof(IPlugin).Assembly;
        if (assemblyName.Name == core.GetName().Name) return core;
        return resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
