using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Provisioning;

/// <summary>What a SharePoint column holds, as far as the catalogue tells kinds apart.</summary>
internal enum ColumnKind
{
    Text,
    MultilineText,
    Number,
    Currency,
    Date,
    DateTime,
    YesNo,
    Choice,
    MultipleChoice,
    Lookup,
    MultipleLookup,
    Person,
    MultiplePerson,
    Hyperlink,
    Calculated,
    Other,
}

/// <summary>From the catalogue's column types to SharePoint's.</summary>
internal static class ColumnKinds
{
    /// <summary>
    /// The kind of column that holds a type. Graph cannot write attachments, and a list item's attachments belong to no column: the
    /// file's name is kept as text.
    /// </summary>
    public static ColumnKind Of(ColumnSchema column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Attachment => ColumnKind.Text,
        ColumnType.MultilineText => ColumnKind.MultilineText,
        ColumnType.Number => ColumnKind.Number,
        ColumnType.Currency => ColumnKind.Currency,
        ColumnType.Date => ColumnKind.Date,
        ColumnType.DateTime => ColumnKind.DateTime,
        ColumnType.YesNo => ColumnKind.YesNo,
        ColumnType.Choice => column.Multiple ? ColumnKind.MultipleChoice : ColumnKind.Choice,
        ColumnType.Lookup => column.Multiple ? ColumnKind.MultipleLookup : ColumnKind.Lookup,
        ColumnType.Person => column.Multiple ? ColumnKind.MultiplePerson : ColumnKind.Person,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    /// <summary>A neutral word for the detail of a step.</summary>
    public static string Word(ColumnKind kind) => kind switch
    {
        ColumnKind.MultilineText => "multiline text",
        ColumnKind.YesNo => "yes/no",
        ColumnKind.MultipleChoice => "multiple choice",
        ColumnKind.MultipleLookup => "multiple lookup",
        ColumnKind.MultiplePerson => "multiple person",
        ColumnKind.DateTime => "date and time",
#pragma warning disable CA1308 // A word for people, not a key.
        _ => kind.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
    };
}
