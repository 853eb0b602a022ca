using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Files.Routes;

/// <summary>Reads Routes from YAML. Every problem is told in one go, with line, character and a suggestion for a misspelt name.</summary>
public static class RouteFile
{
    /// <summary>Reads a route.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">Name of the file without folders, for places; without its extension it must be the route's key.</param>
    public static Result<Route> Read(string yaml, string file) => throw new NotImplementedException();

    /// <summary>Reads every <c>*.yaml</c> of a folder, by key.</summary>
    /// <param name="folder">The folder, <c>templates/routes</c>.</param>
    public static Result<IReadOnlyList<Route>> ReadFolder(string folder) => throw new NotImplementedException();
}
