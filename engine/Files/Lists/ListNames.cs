using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Files.Lists;

/// <summary>Which list a file or sheet is named after.</summary>
internal sealed class ListNames
{
    private readonly Dictionary<string, ListSchema> byName = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    public ListNames(ListCatalog catalog)
    {
        foreach (var list in catalog.Lists) Add(list.Name, list);
        foreach (var list in catalog.Lists)
        {
            Add(list.Display.Hans, list);
            Add(list.Display.Hant, list);
            Add(list.Display.En, list);
        }
    }

    public ListSchema? Find(string name) => byName.GetValueOrDefault(Folding.Loose(name));

    public string? Suggest(string name) => Spelling.Likely(name, names, Folding.Loose);

    private void Add(string name, ListSchema list)
    {
        if (byName.TryAdd(Folding.Loose(name), list)) names.Add(name);
    }
}
