using System.Globalization;
using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Files.Records;
using WorkSummary.Server.Languages;
using WorkSummary.Server.Rows;

namespace WorkSummary.Server.Records;

/// <summary>What a short form begins with, so that mostly nothing has to be typed.</summary>
internal static class Defaults
{
    /// <summary>What the inputs of a column hold at first.</summary>
    /// <param name="column">The column.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="key">Key of the record.</param>
    /// <param name="names">What lookups may lead to.</param>
    /// <param name="dates">Today.</param>
    public static IReadOnlyList<string> Of(RecordColumn column, Member actor, string key, RowNames names, Dates dates) => column.Default switch
    {
        null => [],
        RecordDefaults.Today => CellText.Typed(dates.Today),
        RecordDefaults.Now => CellText.Typed(Now(dates)),
        RecordDefaults.Me => Own(column.Column, actor, names) is { } own ? [own] : [],
        RecordDefaults.Period => Period(column.Column, names, dates.Today) is { } period ? [period] : [],
        RecordDefaults.Code => [Code(actor.Unit, dates.Today, key)],
        var token => [token],
    };

    /// <summary>A code that nobody has: the unit, the day and a piece of the record's own key.</summary>
    /// <param name="unit">Code of the unit.</param>
    /// <param name="day">The day.</param>
    /// <param name="key">Key of the record or row.</param>
    public static string Code(string unit, DateOnly day, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"{unit}-{day:yyMMdd}-{key[..4]}");

    private static DateTime Now(Dates dates)
    {
        var now = dates.LocalNow;
        // On the last quarter of an hour: nobody notes that an activity began at 15:07.
        return new DateTime(now.Year, now.Month, now.Day, now.Hour, now.Minute / 15 * 15, 0, DateTimeKind.Unspecified);
    }

    /// <summary>The row of the list that names the person: their own, where only one does.</summary>
    private static string? Own(ColumnSchema column, Member actor, RowNames names)
    {
        var own = names.Choices(column).Where(c => c.Current && c.Row.Schema.Columns.Select((s, i) => (s, i))
            .Any(x => x.s is { Type: ColumnType.Text, PersonalData: PersonalData.Personal } && (c.Row.Cells[x.i] as string) == actor.Name)).Take(2).ToList();
        return own.Count == 1 ? own[0].Key : null;
    }

    private static string? Period(ColumnSchema column, RowNames names, DateOnly today)
    {
        var periods = names.Choices(column).Where(c => c.Row.Schema.Name == "Periods" && c.Row["StartDate"] is DateOnly && c.Row["EndDate"] is DateOnly).ToList();
        return (periods.Where(c => (DateOnly)c.Row["StartDate"]! <= today && today <= (DateOnly)c.Row["EndDate"]!)
                .OrderBy(c => c.Row["PeriodType"] as string == "term" ? 0 : 1).FirstOrDefault()
            ?? periods.Where(c => c.Row["Closed"] is not true && (DateOnly)c.Row["StartDate"]! <= today)
                .OrderByDescending(c => (DateOnly)c.Row["EndDate"]!).ThenBy(c => c.Row["PeriodType"] as string == "term" ? 0 : 1).FirstOrDefault())?.Key;
    }
}
