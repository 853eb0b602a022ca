using WorkSummary.Core.Lists;

namespace WorkSummary.Graph.Writing;

/// <summary>A cell as it will be read back: written in no other form, so that a row is the same before and after.</summary>
internal static class CellForm
{
    /// <summary>The cell in that form; null where it is empty.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="list">Its list.</param>
    /// <param name="cell">The cell.</param>
    public static object? Of(ColumnSchema column, ListSchema list, object? cell) => cell switch
    {
        string text => Text(column, list, text) is { Length: > 0 } kept ? kept : null,
        IReadOnlyList<string> { Count: 0 } => null,
        // SharePoint keeps whole seconds.
        DateTime moment => new DateTime(moment.Ticks - moment.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Unspecified),
        _ => cell,
    };

    private static string Text(ColumnSchema column, ListSchema list, string text) =>
        list.IsCode(column) ? PlainCell.Code(text) : PlainCell.Trim(text);
}
