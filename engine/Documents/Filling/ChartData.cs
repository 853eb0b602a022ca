using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>One series of a chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">A value per category; null leaves a gap.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values);

/// <summary>What a chart shows.</summary>
/// <param name="Title">Title, or empty.</param>
/// <param name="Categories">Names of the categories.</param>
/// <param name="Series">The series.</param>
internal sealed record ChartData(string Title, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>The first column gives the categories, every number column a series.</summary>
    public static ChartData Of(RowSet rows, string title, Script script)
    {
        var columns = rows.Schema.Columns;
        var categories = rows.Rows.Select(r => XmlText.Clean(Category(columns[0], r.Cells[0], script))).ToList();
        var series = new List<ChartSeries>();
        for (var c = 1; c < columns.Count; c++)
        {
            if (!ExpressionReader.IsSeries(columns[c])) continue;
            var cell = c;
            series.Add(new(XmlText.Clean(columns[c].Display.In(script)), [.. rows.Rows.Select(r => r.Cells[cell] as decimal?)]));
        }

        return new(XmlText.Clean(title), categories, series);
    }

    /// <summary>The figures in words, for people who cannot see the chart.</summary>
    public string InWords(Script script)
    {
        var kind = script == Script.Hans ? "柱状图" : "柱狀圖";
        var lines = Series.Select(s =>
            (Series.Count > 1 ? s.Name + "：" : "") + string.Join("、", Categories.Select((c, i) => $"{c} {FigureText.Of((object?)s.Values[i], script)}")));
        return $"{kind}{(Title.Length > 0 ? "：" + Title : "")}。{string.Join("；", lines)}。";
    }

    private static string Category(ColumnSchema column, object? cell, Script script) =>
        cell is string token ? column.Choices.FirstOrDefault(c => c.Token == token)?.Display.In(script) ?? token : FigureText.Of(cell, script);
}
