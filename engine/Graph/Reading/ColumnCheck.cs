using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Reading;

/// <summary>What is wrong with the columns of a site, before a row is read: a column that is gone would be empty in every row.</summary>
internal static class ColumnCheck
{
    /// <summary>
    /// A column of the catalogue that the site lacks. One that a row needs, or that was there before, stops the reading; one that a
    /// site never had does not.
    /// </summary>
    public static Problem Missing(ListSchema list, ColumnSchema column, IReadOnlyList<SiteColumn> columns, bool before)
    {
        var name = (ReadingTexts.Name(list.Display, list.Name), ReadingTexts.Name(column.Display, column.Name));
        // Made by hand: the column has the name people see, but another inside.
        var other = columns.FirstOrDefault(c => c.DisplayName == column.Display.Hans || c.DisplayName == column.Display.Hant || c.DisplayName == column.Display.En || c.DisplayName == column.Name);
        var problem = other is null
            ? ReadingTexts.Problem("graph.no-column", name.Item1, name.Item2)
            : ReadingTexts.Problem("graph.column-other-name", name.Item1, name.Item2, other.Name);
        return problem with
        {
            Severity = column.Required || before || list.Key.Contains(column.Name) || other is not null ? Severity.Error : Severity.Warning,
            Where = new Place { Part = list.Name, Column = column.Name },
        };
    }

    /// <summary>A text column whose name the service takes for the id of a lookup: its values never come.</summary>
    public static Problem Misread(ListSchema list, ColumnSchema column) =>
        ReadingTexts.Problem("graph.misread-name", ReadingTexts.Name(list.Display, list.Name), ReadingTexts.Name(column.Display, column.Name)) with
        { Where = new Place { Part = list.Name, Column = column.Name } };

    /// <summary>A column whose kind cannot give cells of its type.</summary>
    public static Problem? WrongType(ListSchema list, ColumnSchema column, SiteColumn there)
    {
        var fits = column.Type switch
        {
            ColumnType.Number or ColumnType.Currency => there.Kind is SiteColumnKind.Number or SiteColumnKind.Currency or SiteColumnKind.Calculated,
            ColumnType.Date or ColumnType.DateTime => there.Kind is SiteColumnKind.DateTime or SiteColumnKind.Calculated,
            ColumnType.YesNo => there.Kind is SiteColumnKind.Boolean,
            ColumnType.Choice => there.Kind is SiteColumnKind.Choice or SiteColumnKind.Text,
            ColumnType.Lookup => there.Kind is SiteColumnKind.Lookup or SiteColumnKind.Text,
            ColumnType.Person => there.Kind is SiteColumnKind.Person or SiteColumnKind.Text,
            ColumnType.Attachment => there.Kind is SiteColumnKind.Text or SiteColumnKind.Hyperlink or SiteColumnKind.Other,
            _ => there.Kind is not (SiteColumnKind.Lookup or SiteColumnKind.Person or SiteColumnKind.Boolean or SiteColumnKind.DateTime),
        };
        return fits ? null : ReadingTexts.Problem(
            "graph.wrong-type", ReadingTexts.Name(list.Display, list.Name), ReadingTexts.Name(column.Display, column.Name), there.Kind.ToString(), column.Type.ToString()) with
        { Where = new Place { Part = list.Name, Column = column.Name } };
    }
}
