using System.Collections.Concurrent;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Templates;
using WorkSummary.Files.Plugins;

namespace WorkSummary.Files;

/// <summary>Where an installation's files are.</summary>
public sealed record InstallationOptions
{
    /// <summary>The <c>templates</c> folder; found by <see cref="TemplatesLocation"/> when null.</summary>
    public string? Templates { get; init; }

    /// <summary>The folder of plugins, a folder per plugin; <c>plugins</c> beside <see cref="Templates"/> when null. One that does not exist has no plugins.</summary>
    public string? Plugins { get; init; }

    /// <summary>Plugins named in configuration, in their order: folders in <see cref="Plugins"/>, or paths.</summary>
    public IReadOnlyList<string> PluginNames { get; init; } = [];

    /// <summary>What the host gives to plugins: settings, clock.</summary>
    public PluginHost Host { get; init; } = new();

    /// <summary>First-party plugins of the host program beside <see cref="FilesPlugin"/>; they pass the same door, before those of the folder.</summary>
    public IReadOnlyList<IPlugin> BuiltIn { get; init; } = [];
}

/// <summary>
/// Everything of one installation that stands in files: the catalogue, the plugins and the packs, loaded and compiled once and used by
/// the server and the command line alike. Thread-safe.
/// </summary>
public sealed class Installation
{
    private readonly ConcurrentDictionary<(string Pack, Script Script), Lazy<Result<Template>>> templates = new();

    private Installation()
    {
    }

    /// <summary>The <c>templates</c> folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Lists, indicators and kinds.</summary>
    public required Catalog Catalog { get; init; }

    /// <summary>What the plugins brought.</summary>
    public required PluginPorts Ports { get; init; }

    /// <summary>Takes snapshots with the catalogue's indicators.</summary>
    public required SnapshotBuilder Snapshots { get; init; }

    /// <summary>The built-in checks and those of plugins.</summary>
    public required CheckSet Checks { get; init; }

    /// <summary>The packs by key.</summary>
    public required IReadOnlyDictionary<string, Pack> Packs { get; init; }

    /// <summary>Loads everything but the templates, which are compiled when first asked for. Every problem in one go.</summary>
    /// <param name="options">Where the files are.</param>
    /// <param name="cancellation">Stops the loading.</param>
    public static async Task<Result<Installation>> LoadAsync(InstallationOptions options, CancellationToken cancellation)
    {
        var folder = options.Templates is { } given ? TemplatesLocation.Find(given) : TemplatesLocation.Find();
        if (!folder.Ok) return Result<Installation>.Failure(folder.Problems);
        var catalog = CatalogFolder.Load(folder.Value);
        if (!catalog.Ok) return Result<Installation>.Failure(catalog.Problems);

        var folderOfPlugins = options.Plugins ?? Path.Combine(Path.GetDirectoryName(folder.Value)!, "plugins");
        var plugins = PluginSet.LoadAll(new PluginConfiguration(folderOfPlugins, options.PluginNames) { Host = options.Host }, [new FilesPlugin(), .. options.BuiltIn]);
        if (!plugins.Ok) return Result<Installation>.Failure(plugins.Problems);
        var ports = plugins.Value.Ports;
        ports.PackSources.Add(new PackFolder(Path.Combine(folder.Value, "packs"), catalog.Value.Kinds, [.. ports.TextLanguages.Select(l => l.Name)]));

        var snapshots = SnapshotBuilder.Create(catalog.Value.Lists, catalog.Value.Indicators, [.. ports.Functions]);
        if (!snapshots.Ok) return Result<Installation>.Failure(snapshots.Problems);
        var packs = await PacksAsync(ports.PackSources, cancellation).ConfigureAwait(false);
        if (!packs.Ok) return Result<Installation>.Failure(packs.Problems);

        return new Installation
        {
            Folder = folder.Value,
            Catalog = catalog.Value,
            Ports = ports,
            Snapshots = snapshots.Value,
            Checks = new CheckSet(ports.Checks),
            Packs = packs.Value,
        };
    }

    /// <summary>A pack's template, compiled once. An unknown pack or a script it does not offer is a problem that names those there are.</summary>
    /// <param name="pack">Key of the pack.</param>
    /// <param name="script">The script.</param>
    public Result<Template> Template(string pack, Script script) =>
        templates.GetOrAdd((pack, script), key => new Lazy<Result<Template>>(() => Compile(key.Pack, key.Script))).Value;

    private Result<Template> Compile(string key, Script script)
    {
        if (!Packs.TryGetValue(key, out var pack))
        {
            return InstallationTexts.Problem("installation.unknown-pack", key, string.Join(", ", Packs.Keys.Order(StringComparer.Ordinal)));
        }

        if (!pack.Templates.TryGetValue(script, out var bytes))
        {
            return InstallationTexts.Problem("installation.no-script", key, Name(script), string.Join(", ", pack.Templates.Keys.Order().Select(Name)));
        }

        return Load(bytes, pack.TemplateFiles[script], script, pack);
    }

    /// <summary>Lints and compiles a template, be it part of this installation or not.</summary>
    /// <param name="docx">The template.</param>
    /// <param name="name">Name of its file.</param>
    /// <param name="script">The script it is written in.</param>
    /// <param name="pack">The pack it belongs to, whose text blocks it may show; null for one that stands alone.</param>
    public Result<Template> Load(ReadOnlyMemory<byte> docx, string name, Script script, Pack? pack)
    {
        var texts = pack is null ? Result<IReadOnlyDictionary<string, ITextBlock>>.Success(new Dictionary<string, ITextBlock>()) : PackTexts.Compile(pack, script, [.. Ports.TextLanguages], Snapshots.Scope);
        var file = Gate.Admit(docx, name, PackageKind.Document);
        if (texts.Ok || !file.Ok) return file.Then(admitted => Documents.Templates.Template.Load(admitted, Snapshots.Scope, script, texts.Value));

        // Blocks at fault do not keep the faults of the template back.
        return Result<Template>.Failure([.. texts.Problems, .. Documents.Templates.Template.Load(file.Value, Snapshots.Scope, script, PackTexts.Named(pack!)).Problems]);
    }

    private static string Name(Script script) => script == Script.Hans ? "hans" : "hant";

    private static async Task<Result<IReadOnlyDictionary<string, Pack>>> PacksAsync(IEnumerable<IPackSource> sources, CancellationToken cancellation)
    {
        var packs = new Dictionary<string, Pack>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            var read = await source.ReadAsync(cancellation).ConfigureAwait(false);
            if (!read.Ok) return Result<IReadOnlyDictionary<string, Pack>>.Failure(read.Problems);
            // The first source that has a pack of that key wins, so that a plugin cannot replace a pack unseen.
            foreach (var pack in read.Value) packs.TryAdd(pack.Key, pack);
        }

        return packs;
    }
}
