using System.Diagnostics.CodeAnalysis;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Plugins;

/// <summary>Which plugins to load.</summary>
/// <param name="Folder">The folder <c>plugins</c>, with a folder per plugin; null for none. One that does not exist has no plugins.</param>
/// <param name="Names">
/// From configuration, in their order: names of folders in <paramref name="Folder"/>, or paths of plugin folders or assemblies.
/// Every other folder in <paramref name="Folder"/> is loaded after them.
/// </param>
public sealed record PluginConfiguration(string? Folder, IReadOnlyList<string> Names)
{
    /// <summary>What the host gives to plugins.</summary>
    public PluginHost Host { get; init; } = new();
}

/// <summary>
/// The plugins of an installation and what they brought. Their order is: built-in ones as given, those named in configuration as
/// named, the rest of the folder by name. Within a port the first of a plugin stands before those of later plugins. Nothing is
/// replaced silently: two plugins of one name, or two of one port under one name, are a problem.
/// </summary>
public sealed class PluginSet : IDisposable
{
    private PluginSet(IReadOnlyList<LoadedPlugin> plugins, PluginPorts ports) => (Plugins, Ports) = (plugins, ports);

    /// <summary>The plugins in their order.</summary>
    public IReadOnlyList<LoadedPlugin> Plugins { get; }

    /// <summary>What they brought.</summary>
    public PluginPorts Ports { get; }

    /// <summary>Loads all plugins; every problem comes in one go, and then none stays loaded.</summary>
    /// <param name="configuration">Which ones.</param>
    /// <param name="builtIn">First-party plugins that are part of the program; they pass the same door.</param>
    public static Result<PluginSet> LoadAll(PluginConfiguration configuration, IReadOnlyList<IPlugin> builtIn)
    {
        var problems = new List<Problem>();
        var plugins = builtIn.Select(p => new LoadedPlugin(p, null, null)).ToList();
        foreach (var path in Paths(configuration))
        {
            var loaded = PluginLoader.Load(path);
            problems.AddRange(loaded.Problems);
            if (loaded.Ok) plugins.Add(loaded.Value);
        }

        foreach (var same in plugins.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            problems.Add(new Problem(PluginTexts.Texts, "plugins.same-name", same.Key, string.Join(", ", same.Select(p => p.File ?? "WorkSummary"))));
        }

        var ports = new PluginPorts(configuration.Host);
        var registered = new PortNames(problems);
        foreach (var plugin in plugins)
        {
            if (Register(plugin, ports) is { } problem) problems.Add(problem);
            registered.Check(plugin, ports);
        }

        if (problems.Count == 0) return new PluginSet(plugins, ports);
        foreach (var plugin in plugins) plugin.Dispose();
        return Result<PluginSet>.Failure(problems);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plugin in Plugins) plugin.Dispose();
    }

    private static List<string> Paths(PluginConfiguration configuration)
    {
        var paths = new List<string>();
        foreach (var name in configuration.Names)
        {
            var inFolder = configuration.Folder is { } folder && !Path.IsPathRooted(name) ? Path.Combine(folder, name) : name;
            Add(Directory.Exists(inFolder) || File.Exists(inFolder) ? inFolder : name);
        }

        if (Directory.Exists(configuration.Folder))
        {
            foreach (var folder in Directory.GetDirectories(configuration.Folder).Order(StringComparer.OrdinalIgnoreCase)) Add(folder);
        }

        return paths;

        void Add(string path)
        {
            path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (!paths.Contains(path)) paths.Add(path);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a plugin's own code throws, the program names the plugin.")]
    private static Problem? Register(LoadedPlugin plugin, PluginPorts ports)
    {
        try
        {
            plugin.Plugin.Register(ports);
            return null;
        }
        catch (Exception e)
        {
            return new Problem(PluginTexts.Texts, "plugins.failed", plugin.File ?? plugin.Name, e.GetType().Name);
        }
    }
}
