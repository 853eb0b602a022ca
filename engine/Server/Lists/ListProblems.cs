using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Lists;

/// <summary>What can be wrong with refreshing the copy of lists and with cells that come over the API.</summary>
internal static class ListProblems
{
    private static readonly Texts Texts = new("WorkSummary.Server.Lists.Texts.Messages", typeof(ListProblems));

    /// <summary>The unit keeps its lists here: there is nothing to read elsewhere.</summary>
    public static Problem NotLinked { get; } = new(Texts, "lists.not-linked");

    /// <summary>Another process of this installation is reading the same lists.</summary>
    public static Problem ReadElsewhere { get; } = new(Texts, "lists.read-elsewhere") { Unavailable = true };

    /// <summary>The server ended in the middle of the reading.</summary>
    public static Problem Stopped { get; } = new(Texts, "lists.refresh-stopped") { Unavailable = true };

    /// <summary>Something unexpected; the log has it.</summary>
    public static Problem Failed { get; } = new(Texts, "lists.refresh-failed") { Unavailable = true };

    public static Problem NoSource(string source) => new(Texts, "lists.no-such-source", source);

    public static Problem BadSetting(string key, string value, string example) => new(Texts, "settings.bad-value", key, value, example);

    public static Problem UnknownList(string list) => new(Texts, "rows.not-found", list);

    public static Problem UnknownColumn(ListSchema schema, string column) =>
        new(Texts, "rows.unknown-column", schema.Display, column) { Where = new Place { Column = column } };

    public static Problem BadCell(ColumnSchema column) =>
        new(Texts, "rows.bad-cell-" + Kind(column), column.Display) { Where = new Place { Column = column.Name } };

    private static string Kind(ColumnSchema column) => column.Type switch
    {
        ColumnType.Number or ColumnType.Currency => "number",
        ColumnType.Date => "date",
        ColumnType.DateTime => "time",
        ColumnType.YesNo => "yes-no",
        ColumnType.Choice when column.Multiple => "choices",
        _ => "text",
    };
}
