using WorkSummary.Files;

namespace WorkSummary.DemoWorld;

/// <summary>All files of the demo world.</summary>
public static class DemoFiles
{
    /// <summary>Path below <c>templates/demo</c> and text of each file: the same every time.</summary>
    /// <param name="catalog">The catalogue.</param>
    public static IEnumerable<(string Name, string Text)> Make(Catalog catalog)
    {
        var world = World.Make(catalog.Lists);
        foreach (var (name, text) in world.Files()) yield return ($"lists/{name}", text);
        yield return ("members.yaml", RoundBook.MembersYaml(world));
        yield return ("rounds.yaml", new RoundBook(world).RoundsYaml());
    }
}
