using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;

namespace WorkSummary.Benchmarks;

/// <summary>A school with a roster and visits of any length, the same rows each time; all invented.</summary>
internal static class BigSchool
{
    public const int Children = 6_577, Visits = 80_000;

    /// <summary>The lists, with those that they look up.</summary>
    public static ListReadings Make(ListCatalog catalog, ListReadings demo)
    {
        var units = demo.Find("OrgUnits")!.Rows.Rows;
        var carers = demo.Find("Carers")!.Rows.Rows.Where(r => (string?)r["Unit"] == "S01").ToList();
        var classes = demo.Find("Classes")!.Rows.Rows.Where(r => (string?)r["Unit"] == "S01").ToList();
        var children = demo.Find("Children")!.Rows.Rows.Where(r => (string?)r["Unit"] == "S01").ToList();
        var visits = demo.Find("HomeVisits")!.Rows.Rows.ToList();
        var term = demo.Find("Periods")!.Rows.Rows[0];
        var day = (DateOnly)term["StartDate"]!;
        return new ListReadings(
        [
            Reading("OrgUnits", units), Reading("Periods", demo.Find("Periods")!.Rows.Rows), Reading("Carers", carers), Reading("Classes", classes),
            Reading("Children", Enumerable.Range(0, Children).Select(i => With(children[i % children.Count], i + 1, ("ChildCode", $"B{i:00000}")))),
            Reading("HomeVisits", Enumerable.Range(0, Visits).Select(i => With(visits[i % visits.Count], i + 1,
                ("Child", $"B{i * 7919L % Children:00000}"), ("Carer", carers[i % carers.Count]["CarerCode"]), ("VisitDate", day.AddDays(i % 120))))),
        ]);

        ListReading Reading(string list, IEnumerable<Row> rows) =>
            new() { Rows = new RowSet(catalog.Find(list)!, [.. rows]), Source = "benchmark", ReadAt = DateTimeOffset.UnixEpoch };
    }

    /// <summary>Writes them as CSV files.</summary>
    public static void Write(ListReadings readings, string folder)
    {
        foreach (var set in readings.Readings.Select(r => r.Rows))
        {
            using var file = new StreamWriter(Path.Combine(folder, set.Schema.Name + ".csv"), append: false, new UTF8Encoding(false));
            file.WriteLine(string.Join(',', set.Schema.Columns.Select(c => c.Name)));
            foreach (var row in set.Rows) file.WriteLine(string.Join(',', row.Cells.Select(c => $"\"{Text(c).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        }
    }

    /// <summary>A cell as a text.</summary>
    public static string Text(object? cell) => cell switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IReadOnlyList<string> several => string.Join(';', several),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };

    private static Row With(Row row, int id, params (string Column, object? Value)[] cells)
    {
        var copy = row.Cells.ToArray();
        foreach (var (column, value) in cells) copy[row.Schema.IndexOf(column)] = value;
        return new Row(row.Schema, copy, id.ToString(CultureInfo.InvariantCulture));
    }
}
