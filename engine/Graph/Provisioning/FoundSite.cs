namespace WorkSummary.Graph.Provisioning;

/// <summary>What a site has, as far as provisioning looks at it.</summary>
internal sealed class FoundSite(IEnumerable<FoundList> lists, bool viewsKnown)
{
    public List<FoundList> Lists { get; } = [.. lists];

    /// <summary>True where views can be asked for and made: SharePoint wants a certificate for that.</summary>
    public bool ViewsKnown { get; } = viewsKnown;

    /// <summary>The list with that name in its address. SharePoint's addresses know no case.</summary>
    public FoundList? ByName(string name) => Lists.FirstOrDefault(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A list that is there.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name in its address; never changes.</param>
/// <param name="DisplayName">Name that people see.</param>
internal sealed record FoundList(string Id, string Name, string DisplayName)
{
    public List<FoundColumn> Columns { get; init; } = [];

    /// <summary>Names of its views; null where they could not be asked for.</summary>
    public List<string>? Views { get; set; }

    /// <summary>The column of that internal name, which is told apart by case.</summary>
    public FoundColumn? Column(string name) => Columns.FirstOrDefault(c => c.Name == name);
}

/// <summary>A column that is there.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Internal name; never changes.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record FoundColumn(string Id, string Name, ColumnKind Kind)
{
    public string DisplayName { get; init; } = Name;

    public bool Required { get; init; }

    public bool Indexed { get; init; }

    public bool Unique { get; init; }

    public bool ReadOnly { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Id of the list that a lookup leads to.</summary>
    public string? LookupList { get; init; }

    public string? LookupColumn { get; init; }
}
