using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Provisioning;

/// <summary>The order in which lists are made: those that are looked up come before those that look them up.</summary>
internal sealed class ProvisionOrder
{
    private readonly Dictionary<string, int> place = new(StringComparer.Ordinal);

    private ProvisionOrder(IReadOnlyList<ListSchema> lists)
    {
        Lists = lists;
        for (var i = 0; i < lists.Count; i++) place[lists[i].Name] = i;
    }

    /// <summary>The lists in that order, with those that they look up.</summary>
    public IReadOnlyList<ListSchema> Lists { get; }

    /// <summary>Orders lists together with what they look up; otherwise as the catalogue has them.</summary>
    /// <param name="catalog">The schemas.</param>
    /// <param name="names">Internal names; all where null. Unknown ones are left out.</param>
    public static ProvisionOrder Of(ListCatalog catalog, IReadOnlyCollection<string>? names)
    {
        var ordered = new List<ListSchema>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in catalog.Lists)
        {
            if (names is null || names.Contains(list.Name)) Visit(list);
        }

        return new ProvisionOrder(ordered);

        void Visit(ListSchema list)
        {
            // A list met again on the way down closes a circle: it stands later, and the lookup to it is made afterwards.
            if (!seen.Add(list.Name)) return;
            foreach (var column in list.Columns)
            {
                if (column.Target is { } target && catalog.Find(target) is { } schema) Visit(schema);
            }

            ordered.Add(list);
        }
    }

    /// <summary>True where a lookup has to wait: its target, or the column of it that is shown, is made later.</summary>
    /// <param name="list">The list with the lookup.</param>
    /// <param name="column">The lookup.</param>
    public bool Later(ListSchema list, WantedColumn column) =>
        column.Target is { } target && (target == list.Name
            ? list.IndexOf(column.Shown ?? "") > list.IndexOf(column.Name)
            : place.GetValueOrDefault(target, -1) > place[list.Name]);
}
