using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;

namespace WorkSummary.Graph.Writing;

/// <summary>Texts of writing rows.</summary>
internal static class WritingTexts
{
    public static Texts Texts { get; } = new("WorkSummary.Graph.Writing.Messages", typeof(WritingTexts));

    /// <summary>A problem with a row of a list; the first two values of its text are the list and the column.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="list">The list.</param>
    /// <param name="column">The column; null where it is about the row.</param>
    /// <param name="args">Further values.</param>
    public static Problem Problem(string code, ListSchema list, ColumnSchema? column, params object?[] args) =>
        new(Texts, code, [list.Display, column?.Display, .. args])
        {
            Where = new Place { Part = list.Name, Column = column?.Name },
        };
}
