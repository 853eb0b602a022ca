using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Files.Routes;

/// <summary>Reads Routes from YAML. Every problem is told in one go, with line, character and a suggestion for a misspelt name.</summary>
public static class RouteFile
{
    /// <summary>Reads a route.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">Name of the file without folders, for places; without its extension it must be the route's key.</param>
    public static Result<Route> Read(string yaml, string file) => Whole(YamlFile.Parse(file, yaml));

    /// <summary>Reads every <c>*.yaml</c> of a folder, by key.</summary>
    /// <param name="folder">The folder, <c>templates/routes</c>.</param>
    public static Result<IReadOnlyList<Route>> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder)) return RouteYaml.Problem("routes.no-folder", Path.GetFileName(folder));
        var read = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(p => Whole(YamlFile.Open(p))).ToList();
        var problems = read.SelectMany(r => r.Problems).ToList();
        return problems.Count > 0
            ? Result<IReadOnlyList<Route>>.Failure(problems)
            : Result<IReadOnlyList<Route>>.Success([.. read.Select(r => r.Value!)]);
    }

    private static Result<Route> Whole(YamlFile file)
    {
        var route = RouteYaml.Read(file);
        return file.Problems.Count > 0 || route is null ? Result<Route>.Failure([.. file.Problems]) : route;
    }
}
