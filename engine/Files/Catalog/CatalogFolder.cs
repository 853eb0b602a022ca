using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files;

/// <summary>Reads a <c>templates</c> folder: <c>lists</c>, <c>indicators</c> and <c>kinds</c>.</summary>
public static class CatalogFolder
{
    /// <summary>
    /// Reads the whole folder. Problems of all files come in one go, each with file, line and character; a misspelt key or name comes
    /// with the one that was likely meant.
    /// </summary>
    /// <param name="path">The <c>templates</c> folder (see <see cref="TemplatesLocation"/>).</param>
    public static Result<Catalog> Load(string path)
    {
        var files = new List<YamlFile>();
        var lists = Read(path, "lists", files, ListSchemaYaml.Read).OfType<ListSchemaYaml.Draft>()
            .OrderBy(d => d.Order).ThenBy(d => d.Schema.Name, StringComparer.Ordinal).ToList();
        if (lists.Count == 0 && files.Count == 0) return new Problem(CatalogTexts.Texts, "catalog.no-lists");

        var byName = lists.GroupBy(d => d.Schema.Name).ToDictionary(g => g.Key, g => g.First().Schema, StringComparer.Ordinal);
        ReportTwice(lists, d => d.Schema.Name, d => d.Map);
        foreach (var draft in lists) ListSchemaYaml.CheckNames(draft, byName);

        var indicators = Read(path, "indicators", files, f => IndicatorYaml.Read(f).Select(i => (Indicator: i, File: f)).ToList())
            .SelectMany(i => i).ToList();
        foreach (var twice in indicators.GroupBy(i => i.Indicator.Key).SelectMany(g => g.Skip(1)))
        {
            if (twice.File.Root is { } root) twice.File.Report(root, "catalog.twice", twice.Indicator.Key);
        }

        var kinds = Read(path, "kinds", files, f => (Kind: ReportKindYaml.Read(f), File: f)).Where(k => k.Kind is not null).ToList();
        foreach (var twice in kinds.GroupBy(k => k.Kind!.Key).SelectMany(g => g.Skip(1)))
        {
            twice.File.Report(twice.File.Root!, "catalog.twice", twice.Kind!.Key);
        }

        var problems = files.SelectMany(f => f.Problems).ToList();
        return problems.Count > 0
            ? Result<Catalog>.Failure(problems)
            : new Catalog(
                new ListCatalog([.. lists.Select(d => d.Schema)]),
                [.. indicators.Select(i => i.Indicator)],
                [.. kinds.Select(k => k.Kind!)]);
    }

    private static List<T> Read<T>(string path, string folder, List<YamlFile> files, Func<YamlFile, T> read)
    {
        var directory = Path.Combine(path, folder);
        var results = new List<T>();
        if (!Directory.Exists(directory)) return results;
        foreach (var name in Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = YamlFile.Open(name);
            files.Add(file);
            results.Add(read(file));
        }

        return results;
    }

    private static void ReportTwice<T>(IEnumerable<T> items, Func<T, string> key, Func<T, YamlMap> map)
    {
        foreach (var twice in items.GroupBy(key).SelectMany(g => g.Skip(1)))
        {
            map(twice).File.Report(map(twice).Node, "catalog.twice", key(twice));
        }
    }
}
