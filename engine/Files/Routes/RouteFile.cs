using WorkSummary.Core.Indicators;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Files.Routes;

/// <summary>Reads Routes from YAML. Every problem is told in one go, with line, character and a suggestion for a misspelt name.</summary>
public static class RouteFile
{
    /// <summary>Reads a route.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">Name of the file without folders, for places; without its extension it must be the route's key.</param>
    /// <param name="indicators">The indicators that conditions may speak of; null when not known: they are then not checked.</param>
    public static Result<Route> Read(string yaml, string file, IReadOnlyList<Indicator>? indicators = null) =>
        Whole(YamlFile.Parse(file, yaml), indicators);

    /// <summary>Reads every <c>*.yaml</c> of a folder, by key.</summary>
    /// <param name="folder">The folder, <c>templates/routes</c>.</param>
    /// <param name="indicators">The indicators that conditions may speak of; null when not known: they are then not checked.</param>
    public static Result<IReadOnlyList<Route>> ReadFolder(string folder, IReadOnlyList<Indicator>? indicators = null)
    {
        if (!Directory.Exists(folder)) return RouteYaml.Problem("routes.no-folder", Path.GetFileName(folder));
        var read = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(p => Whole(YamlFile.Open(p), indicators)).ToList();
        var problems = read.SelectMany(r => r.Problems).ToList();
        return problems.Count > 0
            ? Result<IReadOnlyList<Route>>.Failure(problems)
            : Result<IReadOnlyList<Route>>.Success([.. read.Select(r => r.Value!)]);
    }

    private static Result<Route> Whole(YamlFile file, IReadOnlyList<Indicator>? indicators)
    {
        var route = RouteYaml.Read(file, indicators);
        return file.Problems.Count > 0 || route is null ? Result<Route>.Failure([.. file.Problems]) : route;
    }
}
