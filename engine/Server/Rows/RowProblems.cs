using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Rows;

/// <summary>What is wrong with a typed row before the desk sees it: each names its column.</summary>
internal static class RowProblems
{
    /// <summary>There is no such list, or not for this person.</summary>
    public static Problem NoNumber(ColumnSchema column, string typed) => Of(column, "rows.no-number", typed);

    public static Problem NoDay(ColumnSchema column, string typed) => Of(column, "rows.no-day", typed);

    public static Problem NoMoment(ColumnSchema column, string typed) => Of(column, "rows.no-moment", typed);

    public static Problem UnknownChoice(ColumnSchema column, string typed) => Of(column, "rows.no-choice", typed);

    public static Problem UnknownRow(ColumnSchema column, string typed, Term list) => Of(column, "rows.no-row", typed, list);

    public static Problem SeveralRows(ColumnSchema column, string typed) => Of(column, "rows.several-rows", typed);

    public static Problem Missing(ColumnSchema column) => Of(column, "rows.missing");

    public static Problem NothingChanged { get; } = new(PageTexts.Area("rows"), "rows.nothing-changed");

    public static Problem BadKey { get; } = new(PageTexts.Area("rows"), "rows.bad-key");

    /// <summary>True when a problem is about a column: places name it as people see it.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="column">The column.</param>
    public static bool IsAbout(this Problem problem, ColumnSchema column) => problem.Where?.Column is { } name
        && (name == column.Name || name == column.Display.Hans || name == column.Display.Hant || name == column.Display.En);

    private static Problem Of(ColumnSchema column, string code, params object?[] args) =>
        new(PageTexts.Area("rows"), code, [column.Display, .. args]) { Where = new Place { Column = column.Name } };
}
