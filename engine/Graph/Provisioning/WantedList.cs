using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Provisioning;

/// <summary>A list as it should stand in a site.</summary>
internal sealed record WantedList(ListSchema Schema, string DisplayName, string? Description, IReadOnlyList<WantedColumn> Columns)
{
    /// <summary>
    /// Written by whoever makes a row: the key of that write, unique, so that a row whose answer was lost is not made twice.
    /// </summary>
    public const string KeyColumn = "WsKey";

    /// <summary>
    /// Key of the last change of a row. Beside <see cref="KeyColumn"/>, since a change by one person must not wipe out what tells that
    /// the row of another person has already arrived.
    /// </summary>
    public const string ChangeColumn = "WsChange";

    /// <summary>The column that SharePoint puts into every list.</summary>
    public const string TitleColumn = "Title";

    public WantedColumn? Column(string name) => Columns.FirstOrDefault(c => c.Name == name);

    public static WantedList Of(ListSchema schema, ListCatalog catalog, Script script)
    {
        var columns = schema.Columns.Select(c => WantedColumn.Of(c, schema, catalog, script)).ToList();
        if (schema.Column(TitleColumn) is null)
        {
            columns.Insert(0, new WantedColumn(TitleColumn, ColumnKind.Text) { DisplayName = null });
        }

        columns.Add(new WantedColumn(KeyColumn, ColumnKind.Text) { DisplayName = KeyColumn, Hidden = true, Indexed = true, Unique = true });
        columns.Add(new WantedColumn(ChangeColumn, ColumnKind.Text) { DisplayName = ChangeColumn, Hidden = true });
        return new WantedList(schema, schema.Display.In(script), schema.Hint?.In(script), columns);
    }
}

/// <summary>A column as it should stand in a list.</summary>
/// <param name="Name">Internal name, ASCII.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record WantedColumn(string Name, ColumnKind Kind)
{
    /// <summary>The catalogue's column; null for those of our own and for SharePoint's Title.</summary>
    public ColumnSchema? Schema { get; init; }

    /// <summary>Name that people see; null where it does not matter.</summary>
    public string? DisplayName { get; init; }

    public string? Description { get; init; }

    public bool Required { get; init; }

    public bool Indexed { get; init; }

    public bool Unique { get; init; }

    public bool Hidden { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The list that a lookup leads to.</summary>
    public string? Target { get; init; }

    /// <summary>
    /// The column of that list which a lookup shows: the last part of its key, which a row of the catalogue holds in the lookup too.
    /// SharePoint shows no lookup through a lookup, and the last part is always a column of the list's own.
    /// </summary>
    public string? Shown { get; init; }

    /// <summary>True for a name that Graph takes for the id of a lookup: <c>SchoolId</c>. Such a column could be made, but not written.</summary>
    public bool Misread => Target is null && Name.EndsWith("Id", StringComparison.Ordinal);

    public static WantedColumn Of(ColumnSchema column, ListSchema list, ListCatalog catalog, Script script)
    {
        var kind = ColumnKinds.Of(column);
        // Keys are looked up by what they say when rows are written, and rows are read by unit, period and date.
        var indexable = kind is not (ColumnKind.MultilineText or ColumnKind.MultipleChoice or ColumnKind.MultipleLookup or ColumnKind.MultiplePerson);
        var lookup = column.Type == ColumnType.Lookup;
        return new WantedColumn(column.Name, kind)
        {
            Schema = column,
            DisplayName = column.Display.In(script),
            Description = column.Hint?.In(script),
            Required = column.Required,
            Unique = column.Unique,
            Indexed = indexable && (column.Unique || list.Key.Contains(column.Name) || kind is ColumnKind.Lookup or ColumnKind.Date or ColumnKind.DateTime),
            Choices = [.. column.Choices.Select(c => c.Token)],
            Target = lookup ? column.Target : null,
            Shown = lookup && catalog.Find(column.Target!)?.Key is [.., var last] ? last : null,
        };
    }
}
