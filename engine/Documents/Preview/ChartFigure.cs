using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Preview;

/// <summary>Shows native charts as bars in inline SVG, with the figures as a table below.</summary>
internal sealed class ChartFigure(Package package, HtmlWriter html, PreviewOptions options, string language)
{
    private static readonly XName RelationshipId = XName.Get("id", Ns.Relationships);
    private readonly Dictionary<string, string> targets = package.RelationshipsOf(package.MainPart)
        .Where(r => r.Type == Ns.ChartRelationship).DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.Target, StringComparer.Ordinal);

    private int count;

    private sealed record Series(string Name, IReadOnlyList<double?> Values, IReadOnlyList<string> Printed);

    /// <summary>The parts of the charts in a paragraph.</summary>
    public IReadOnlyList<string> Find(XElement paragraph) =>
        [.. paragraph.Descendants().Where(e => e.Name.LocalName == "chart" && e.Attribute(RelationshipId) is not null && !e.Ancestors(Ns.Fallback).Any())
            .Select(e => targets.GetValueOrDefault((string)e.Attribute(RelationshipId)!)).OfType<string>()];

    /// <summary>Renders the charts of a paragraph.</summary>
    public void Render(XElement paragraph) => Render(Find(paragraph));

    /// <summary>Renders charts by the names of their parts.</summary>
    public void Render(IReadOnlyList<string> parts)
    {
        foreach (var part in parts)
        {
            if (package.Tree(part)?.Root is { } root) Draw(root);
        }
    }

    private void Draw(XElement chart)
    {
        var series = Local(chart, "ser").Select(Read).Where(s => s.Values.Count > 0).ToList();
        if (series.Count == 0) return;
        var categories = Local(chart, "ser").Select(s => Points(Local(s, "cat").FirstOrDefault())).OrderByDescending(c => c.Count).First();
        var size = Math.Max(series.Max(s => s.Values.Count), categories.Count);
        var labels = Enumerable.Range(0, size).Select(i => categories.GetValueOrDefault(i) ?? "").ToList();
        var title = string.Concat(chart.Elements().Where(e => e.Name.LocalName == "chart").Elements().Where(e => e.Name.LocalName == "title")
            .SelectMany(t => Local(t, "t")).Select(t => t.Value));
        var id = $"{options.IdPrefix}chart-{++count}";
        html.Open("figure", ("class", "chart"));
        if (title.Length > 0) html.Element("figcaption", title, ("id", id));
        var horizontal = (string?)Local(chart, "barDir").FirstOrDefault()?.Attribute("val") == "bar";
        new ChartDrawing(html, labels, [.. series.Select(s => s.Values)], title.Length > 0 ? id : null, language).Draw(horizontal);
        Data(labels, series);
        html.Close("figure");
    }

    private void Data(List<string> labels, List<Series> series)
    {
        html.Open("details").Element("summary", language == "zh-Hant" ? "圖中資料" : "图中数据").Open("table").Open("thead").Open("tr").Element("th", "", ("scope", "col"));
        foreach (var one in series) html.Element("th", one.Name, ("scope", "col"));
        html.Close("tr").Close("thead").Open("tbody");
        for (var i = 0; i < labels.Count; i++)
        {
            html.Open("tr").Element("th", labels[i], ("scope", "row"));
            foreach (var one in series) html.Element("td", i < one.Printed.Count ? one.Printed[i] : "");
            html.Close("tr");
        }

        html.Close("tbody").Close("table").Close("details");
    }

    private Series Read(XElement series)
    {
        var name = string.Concat(series.Elements().Where(e => e.Name.LocalName == "tx").SelectMany(t => Local(t, "v")).Select(v => v.Value));
        var points = Points(series.Elements().FirstOrDefault(e => e.Name.LocalName is "val" or "yVal"));
        var size = points.Count == 0 ? 0 : points.Keys.Max() + 1;
        var printed = Enumerable.Range(0, size).Select(i => points.GetValueOrDefault(i) ?? "").ToList();
        return new(name.Length > 0 ? name : language == "zh-Hant" ? "數量" : "数量", [.. printed.Select(Value)], printed);
    }

    private static double? Value(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static Dictionary<int, string> Points(XElement? source)
    {
        var points = new Dictionary<int, string>();
        foreach (var point in source is null ? [] : Local(source, "pt"))
        {
            // A page cannot show more bars than this, and a broken index must not make us try.
            if (int.TryParse((string?)point.Attribute("idx"), out var index) && index is >= 0 and < 200)
                points[index] = point.Elements().FirstOrDefault(e => e.Name.LocalName == "v")?.Value ?? "";
        }

        return points;
    }

    private static IEnumerable<XElement> Local(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);
}
