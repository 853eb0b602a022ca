namespace WorkSummary.Core.Lists;

/// <summary>What a column holds, and with it the .NET type of a cell (see <see cref="Row"/>).</summary>
public enum ColumnType
{
    /// <summary>One line of text: <see cref="string"/>.</summary>
    Text,

    /// <summary>Several lines of text: <see cref="string"/>.</summary>
    MultilineText,

    /// <summary>A number: <see cref="decimal"/>.</summary>
    Number,

    /// <summary>An amount in yuan: <see cref="decimal"/>.</summary>
    Currency,

    /// <summary>A day: <see cref="DateOnly"/>.</summary>
    Date,

    /// <summary>A day and time on the school's clock: <see cref="DateTime"/> of unspecified kind.</summary>
    DateTime,

    /// <summary>Yes or no: <see cref="bool"/>.</summary>
    YesNo,

    /// <summary>A token of <see cref="ColumnSchema.Choices"/>: <see cref="string"/>, or <see cref="IReadOnlyList{String}"/> where <see cref="ColumnSchema.Multiple"/>.</summary>
    Choice,

    /// <summary>The key of a row of <see cref="ColumnSchema.Target"/>: <see cref="string"/>.</summary>
    Lookup,

    /// <summary>A person, by account or code: <see cref="string"/>.</summary>
    Person,

    /// <summary>A file, by name: <see cref="string"/>.</summary>
    Attachment,
}

/// <summary>How far a column leads to a person (lists.md).</summary>
public enum PersonalData
{
    /// <summary>Leads to nobody.</summary>
    None,

    /// <summary>Names a person or leads to one.</summary>
    Personal,

    /// <summary>Care status, family, health, mind, aid, incidents, findings.</summary>
    Sensitive,
}

/// <summary>One choice of a choice column: the stored token and its display.</summary>
/// <param name="Token">What is stored, such as <c>both-parents-away</c>.</param>
/// <param name="Display">What people see and may type.</param>
public sealed record Choice(string Token, Term Display);

/// <summary>One column of a list.</summary>
public sealed record ColumnSchema
{
    /// <summary>Internal name, ASCII, as in lists.md: <c>Gender</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Header that people see.</summary>
    public required Term Display { get; init; }

    /// <summary>What the column holds.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>True when a row without it is wrong.</summary>
    public bool Required { get; init; }

    /// <summary>True when no two rows may share a value.</summary>
    public bool Unique { get; init; }

    /// <summary>Name of the list a lookup points to.</summary>
    public string? Target { get; init; }

    /// <summary>The choices of a choice column, in the order they are shown.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>True when a choice column holds several tokens.</summary>
    public bool Multiple { get; init; }

    /// <summary>How far the column leads to a person.</summary>
    public PersonalData PersonalData { get; init; }

    /// <summary>Hint for the person who fills the list in.</summary>
    public Term? Hint { get; init; }
}

/// <summary>
/// Which rows of a list belong to one OrgUnit and Period (lists.md, rules 3 and 6). Paths are column names, through lookups with
/// dots: <c>Child.Unit</c>.
/// </summary>
public sealed record RowScope
{
    /// <summary>Path to the unit's code; null for lists that belong to nobody (Periods).</summary>
    public string? Unit { get; init; }

    /// <summary>Path to the period's code, for lists that name it.</summary>
    public string? Period { get; init; }

    /// <summary>
    /// Path to the date that must lie in the period. Where <see cref="Period"/> is given too, it decides for rows that name a period
    /// of another type (a term, when the year is wanted) or none.
    /// </summary>
    public string? Date { get; init; }

    /// <summary>First day of a row's validity: active at the period's end when not later than it.</summary>
    public string? From { get; init; }

    /// <summary>Day a row's validity ended: active when empty or later than the period's end.</summary>
    public string? To { get; init; }
}

/// <summary>A list: its columns and keys. The 25 lists of lists.md are data in <c>templates/lists</c>.</summary>
public sealed record ListSchema
{
    /// <summary>Internal name: <c>Children</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name that people see.</summary>
    public required Term Display { get; init; }

    /// <summary>The columns in the order they are shown.</summary>
    public required IReadOnlyList<ColumnSchema> Columns { get; init; }

    /// <summary>Names of the columns that together identify a row; empty when only the source's row id does (<c>ID</c> in lists.md).</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Which rows belong to a unit and period.</summary>
    public RowScope Scope { get; init; } = new();

    /// <summary>The highest of its columns' levels, or the list's own where that is higher.</summary>
    public PersonalData PersonalData { get; init; }

    /// <summary>What the list is for, in a sentence.</summary>
    public Term? Hint { get; init; }

    /// <summary>Index of a column by its internal name, or −1.</summary>
    /// <param name="name">Internal name, case-sensitive.</param>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name) return i;
        }

        return -1;
    }

    /// <summary>True for a column of codes: part of the key, unique, or naming a row of another list. Its cells are <see cref="PlainCell.Code"/>.</summary>
    /// <param name="column">A column of the list.</param>
    public bool IsCode(ColumnSchema column) => column.Unique || column.Type == ColumnType.Lookup || Key.Contains(column.Name);

    /// <summary>Which columns, by index, no two rows may share the values of: those of the key together, and each unique column by itself.</summary>
    public IReadOnlyList<int[]> UniqueSets()
    {
        var key = Key.Select(IndexOf).ToArray();
        var sets = key.Length > 0 && Array.TrueForAll(key, i => i >= 0) ? new List<int[]> { key } : [];
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Unique && !(key.Length == 1 && key[0] == i)) sets.Add([i]);
        }

        return sets;
    }

    /// <summary>The column of that internal name, or null.</summary>
    /// <param name="name">Internal name, case-sensitive.</param>
    public ColumnSchema? Column(string name) => IndexOf(name) is >= 0 and var i ? Columns[i] : null;
}

/// <summary>All list schemas of an installation, by internal name.</summary>
/// <param name="lists">The schemas, in the order they are shown.</param>
public sealed class ListCatalog(IReadOnlyList<ListSchema> lists)
{
    private readonly Dictionary<string, ListSchema> byName = lists.ToDictionary(l => l.Name, StringComparer.Ordinal);

    /// <summary>The schemas in the order they are shown.</summary>
    public IReadOnlyList<ListSchema> Lists { get; } = lists;

    /// <summary>The schema of that internal name, or null.</summary>
    /// <param name="name">Internal name, case-sensitive.</param>
    public ListSchema? Find(string name) => byName.GetValueOrDefault(name);
}
