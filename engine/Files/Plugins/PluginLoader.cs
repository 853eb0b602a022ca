using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Plugins;

/// <summary>
/// Loads a plugin from its folder or assembly, into a load context of its own. A plugin's assembly has exactly one public class
/// that implements <see cref="IPlugin"/>, with a constructor without parameters.
/// </summary>
public static class PluginLoader
{
    /// <summary>Version of Core that plugins are built against.</summary>
    public static Version CoreVersion => typeof(IPlugin).Assembly.GetName().Version!;

    /// <summary>
    /// Loads a plugin. In a folder, the assembly is the only one that the build has left a description of its dependencies beside
    /// (<c>.deps.json</c>: a plugin has one, the packages it brings along have none), else the one named like the folder, else the
    /// only one with an entry; and the plugin bears the folder's name.
    /// </summary>
    /// <param name="path">Path of the folder <c>plugins/NAME</c> or of the assembly.</param>
    public static Result<LoadedPlugin> Load(string path)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var name = Path.GetFileName(path);
        if (!Directory.Exists(path)) return File.Exists(path) ? LoadAssembly(path) : Problem("plugins.not-found", name);
        if (FindAssembly(path) is var found && !found.Ok) return Result<LoadedPlugin>.Failure(found.Problems);
        var loaded = LoadAssembly(found.Value);
        if (!loaded.Ok || string.Equals(loaded.Value.Name, name, StringComparison.OrdinalIgnoreCase)) return loaded;
        loaded.Value.Dispose();
        return Problem("plugins.wrong-name", name, loaded.Value.Name);
    }

    private static Result<string> FindAssembly(string folder)
    {
        var name = Path.GetFileName(folder);
        var files = Directory.GetFiles(folder, "*.dll");
        Array.Sort(files, StringComparer.OrdinalIgnoreCase);
        var described = files.Where(f => File.Exists(Path.ChangeExtension(f, ".deps.json"))).ToArray();
        if (files.FirstOrDefault(f => string.Equals(Path.GetFileNameWithoutExtension(f), name, StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            // A plugin may be named after the package it brings along: then that one is not the plugin.
            if (described.Length != 1 || described[0] == named || PluginAssembly.Read(named) is not { Core: null }) return named;
        }

        // Looking into every assembly costs time when a plugin brings large ones along.
        if (described.Length == 1) return described[0];
        var entries = files.Where(f => PluginAssembly.Read(f) is { Entries.Count: > 0 }).ToArray();
        return entries.Length switch
        {
            0 => new Problem(PluginTexts.Texts, "plugins.no-entry", name),
            1 => entries[0],
            _ => new Problem(PluginTexts.Texts, "plugins.two-entries", name, string.Join(", ", entries.Select(Path.GetFileName))),
        };
    }

    private static Result<LoadedPlugin> LoadAssembly(string file)
    {
        var name = Path.GetFileName(file);
        if (PluginAssembly.Read(file) is not { } metadata) return Problem("plugins.not-an-assembly", name);
        if (metadata.Core is null || metadata.Entries.Count == 0) return Problem("plugins.no-entry", name);
        if (!Suits(metadata.Core)) return Problem("plugins.wrong-core", name, metadata.Core.ToString(3), CoreVersion.ToString(3));
        if (metadata.Entries.Count > 1) return Problem("plugins.two-entries", name, string.Join(", ", metadata.Entries));
        return Start(file, metadata.Entries[0]);
    }

    // The same major version and nothing newer than the host; before 1.0 the minor version decides too (semver.org, 4).
    private static bool Suits(Version built) => built <= CoreVersion && built.Major == CoreVersion.Major && (built.Major > 0 || built.Minor == CoreVersion.Minor);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a plugin's own code throws, the program goes on and names the plugin.")]
    private static Result<LoadedPlugin> Start(string file, string entry)
    {
        var name = Path.GetFileName(file);
        var context = PluginContext.Of(file);
        try
        {
            var type = context.LoadFromAssemblyPath(file).GetType(entry, throwOnError: true)!;
            if (type.GetConstructor(Type.EmptyTypes) is null || Activator.CreateInstance(type) is not IPlugin plugin)
            {
                context.Release();
                return Problem("plugins.no-entry", name);
            }

            if (!string.IsNullOrWhiteSpace(plugin.Name)) return new LoadedPlugin(plugin, name, context);
            context.Release();
            return Problem("plugins.no-name", name);
        }
        catch (Exception e)
        {
            context.Release();
            var cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            return cause is FileNotFoundException { FileName: { } missing }
                ? Problem("plugins.missing-part", name, missing.Split(',')[0])
                : Problem("plugins.failed", name, cause.GetType().Name);
        }
    }

    private static Problem Problem(string code, string file, params object?[] more) =>
        new(PluginTexts.Texts, code, [file, .. more]) { Where = new Place { File = file } };
}
