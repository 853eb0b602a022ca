namespace WorkSummary.FakeGraph;

/// <summary>What a column holds.</summary>
public enum FakeColumnKind
{
    /// <summary>Text, of one line or several: <see cref="string"/>.</summary>
    Text,

    /// <summary>A number: <see cref="double"/>.</summary>
    Number,

    /// <summary>An amount: <see cref="double"/>.</summary>
    Currency,

    /// <summary>A day or a moment: <see cref="DateTimeOffset"/>, UTC.</summary>
    DateTime,

    /// <summary>Yes or no: <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>One of its choices: <see cref="string"/>, or an array of them.</summary>
    Choice,

    /// <summary>An item of another list, by its id: <see cref="int"/>, or an array of them.</summary>
    Lookup,

    /// <summary>A person, by id in the site's user list: <see cref="int"/>, or an array of them.</summary>
    Person,

    /// <summary>A link: <see cref="string"/>.</summary>
    Hyperlink,

    /// <summary>A kind that Graph does not describe: it comes back without a facet.</summary>
    Unsupported,
}

/// <summary>A column of a list.</summary>
/// <param name="name">Internal name.</param>
/// <param name="kind">What it holds.</param>
public sealed class FakeColumn(string name, FakeColumnKind kind)
{
    /// <summary>Its id.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Internal name; a rename never changes it.</summary>
    public string Name { get; } = name;

    /// <summary>What it holds.</summary>
    public FakeColumnKind Kind { get; } = kind;

    /// <summary>Name that people see.</summary>
    public string DisplayName { get; set; } = name;

    /// <summary>What it is for.</summary>
    public string Description { get; set; } = "";

    /// <summary>May be filtered and ordered by.</summary>
    public bool Indexed { get; set; }

    /// <summary>No two items share a value.</summary>
    public bool Unique { get; set; }

    /// <summary>Shown with a star; not enforced on this door.</summary>
    public bool Required { get; set; }

    /// <summary>Not shown in forms.</summary>
    public bool Hidden { get; set; }

    /// <summary>Cannot be written.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Text of several lines.</summary>
    public bool Multiline { get; set; }

    /// <summary>A day without time.</summary>
    public bool DateOnly { get; set; }

    /// <summary>Several choices, lookups or persons.</summary>
    public bool Multiple { get; set; }

    /// <summary>The choices.</summary>
    public List<string> Choices { get; } = [];

    /// <summary>The list a lookup points to.</summary>
    public Guid LookupList { get; set; }

    /// <summary>The column of that list that is shown.</summary>
    public string LookupColumn { get; set; } = "Title";

    /// <summary>True when it is in every list, such as Modified: its values are not written.</summary>
    public bool System { get; init; }

    /// <summary>Where its values stand in an item.</summary>
    internal int Slot { get; set; } = -1;

    internal bool IsReference => Kind is FakeColumnKind.Lookup or FakeColumnKind.Person;
}
