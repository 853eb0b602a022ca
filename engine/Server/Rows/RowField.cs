using WorkSummary.Core.Lists;

namespace WorkSummary.Server.Rows;

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A day and time.</summary>
    Moment,

    /// <summary>One of a few, each to be pressed.</summary>
    Pick,

    /// <summary>One of many, from a list that opens.</summary>
    Select,

    /// <summary>One of very many, found by typing.</summary>
    Search,

    /// <summary>Any number of some.</summary>
    Checks,
}

/// <summary>One field of a form: what it holds and what is wrong with it.</summary>
public sealed record RowField
{
    /// <summary>Most options that are laid out to be pressed.</summary>
    public const int MostPicked = 6;

    /// <summary>Most options of a list that opens; beyond, one types.</summary>
    public const int MostSelected = 40;

    /// <summary>The column.</summary>
    public required ColumnSchema Column { get; init; }

    /// <summary>Name of the input.</summary>
    public required string Name { get; init; }

    /// <summary>How it is filled in.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>What the inputs hold.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What may be chosen: value and text.</summary>
    public IReadOnlyList<(string Value, string Text)> Options { get; init; } = [];

    /// <summary>What is wrong, in the reader's language; null for nothing.</summary>
    public IReadOnlyList<string> Wrong { get; init; } = [];

    /// <summary>Out of the way, under “more”.</summary>
    public bool More { get; init; }

    /// <summary>The first value.</summary>
    public string Value => Values.Count > 0 ? Values[0] : "";

    /// <summary>Id of the input.</summary>
    public string Id => "f-" + Name.Replace('.', '-');

    /// <summary>Id of what helps to fill it in: hint and problem.</summary>
    public string? DescribedBy => (Column.Hint is not null, Wrong.Count > 0) switch
    {
        (true, true) => $"{Id}-wrong {Id}-hint",
        (false, true) => $"{Id}-wrong",
        (true, false) => $"{Id}-hint",
        _ => null,
    };
}
