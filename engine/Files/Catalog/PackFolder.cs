using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using YamlDotNet.RepresentationModel;

namespace WorkSummary.Files;

/// <summary>Reads packs from a folder: <c>KEY/pack.yaml</c> with a template per script beside it. A script without a template is simply not offered.</summary>
/// <param name="folder">The folder of the packs, usually <c>templates/packs</c>; no packs when it does not exist.</param>
/// <param name="kinds">The report kinds a pack may make.</param>
/// <param name="languages">Names of the languages that its text blocks may be written in.</param>
public sealed class PackFolder(string folder, IReadOnlyList<ReportKind> kinds, IReadOnlyCollection<string> languages) : IPackSource
{
    /// <summary>Name of the file that makes a folder a pack.</summary>
    public const string FileName = "pack.yaml";


    /// <inheritdoc/>
    public string Name => "folder";

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<Pack>>> ReadAsync(CancellationToken cancellation)
    {
        var packs = new List<Pack>();
        var problems = new List<Problem>();
        var folders = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        foreach (var directory in folders.Where(d => File.Exists(Path.Combine(d, FileName))))
        {
            var pack = await ReadPackAsync(directory, cancellation).ConfigureAwait(false);
            if (pack.Ok) packs.Add(pack.Value);
            else problems.AddRange(pack.Problems);
        }

        return problems.Count > 0 ? Result<IReadOnlyList<Pack>>.Failure(problems) : Result<IReadOnlyList<Pack>>.Success(packs);
    }

    /// <summary>Reads one pack, wherever its folder lies. Every problem comes in one go, with file, line and character.</summary>
    /// <param name="directory">The folder with its <c>pack.yaml</c>.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<Pack>> ReadPackAsync(string directory, CancellationToken cancellation)
    {
        var file = YamlFile.Open(Path.Combine(directory, FileName));
        var pack = await ReadAsync(directory, file, cancellation).ConfigureAwait(false);
        return pack is null || file.Problems.Count > 0 ? Result<Pack>.Failure(file.Problems) : pack;
    }

    private async Task<Pack?> ReadAsync(string directory, YamlFile file, CancellationToken cancellation)
    {
        if (file.RootMap() is not { } map) return null;
        var key = map.Text("key");
        var version = map.Text("version");
        var kindNode = map.Find("kind", required: true);
        var kindKey = (kindNode as YamlScalarNode)?.Value ?? "";
        var kind = kinds.FirstOrDefault(k => k.Key == kindKey);
        if (kind is null && kindNode is not null) file.ReportUnknown(kindNode, "catalog.unknown-kind", kindKey, [.. kinds.Select(k => k.Key)]);
        if (key.Length > 0 && key != Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)))) file.Report(map.Find("key")!, "catalog.key-and-folder", key);

        var templates = new Dictionary<Script, ReadOnlyMemory<byte>>();
        var names = new Dictionary<Script, string>();
        var paths = map.Map("templates");
        foreach (var (word, script) in new[] { ("hans", Script.Hans), ("hant", Script.Hant) })
        {
            if (paths?.Find(word) is not { } node) continue;
            var name = (node as YamlScalarNode)?.Value ?? "";
            // A pack may come from anybody: its files are beside it, nowhere else.
            if (name.Length == 0 || name != Path.GetFileName(name) || !File.Exists(Path.Combine(directory, name)))
            {
                file.Report(node, "catalog.no-template", name);
                continue;
            }

            templates[script] = await File.ReadAllBytesAsync(Path.Combine(directory, name), cancellation).ConfigureAwait(false);
            names[script] = name;
        }

        paths?.Close();
        var texts = PackTextYaml.Read(map, languages, templates.Keys);
        map.Close();
        return kind is null ? null : new Pack { Key = key, Version = version, Kind = kind, Templates = templates, TemplateFiles = names, Texts = texts };
    }
}
