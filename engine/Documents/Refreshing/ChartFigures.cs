using System.Xml.Linq;

namespace WorkSummary.Documents.Refreshing;

/// <summary>The figures of a chart, apart from how it is drawn.</summary>
internal sealed class ChartFigures : IEquatable<ChartFigures>
{
    private readonly List<string> lines;

    private ChartFigures(List<string> lines) => this.lines = lines;

    /// <summary>What a control says that has no chart in it.</summary>
    public static ChartFigures None { get; } = new(["–"]);

    /// <summary>Reads the part of a chart; null when it is none.</summary>
    public static ChartFigures? Read(XElement? root)
    {
        if (root is null || root.Name.LocalName != "chartSpace") return null;
        var lines = new List<string> { PlainForm.Of(Title(root)) };
        foreach (var series in Local(root, "ser"))
        {
            var categories = Points(series.Elements().FirstOrDefault(e => e.Name.LocalName is "cat" or "xVal"));
            var values = Points(series.Elements().FirstOrDefault(e => e.Name.LocalName is "val" or "yVal"));
            lines.Add(PlainForm.Of(string.Concat(series.Elements().Where(e => e.Name.LocalName == "tx").SelectMany(t => Local(t, "v")).Select(v => v.Value))));
            lines.AddRange(categories.Keys.Union(values.Keys).Order().Select(i =>
                $"{i}\t{PlainForm.Of(categories.GetValueOrDefault(i, ""))}\t{(values.TryGetValue(i, out var value) ? PlainForm.Number(value) : "")}"));
        }

        return new(lines);
    }

    /// <inheritdoc/>
    public bool Equals(ChartFigures? other) => other is not null && lines.SequenceEqual(other.lines);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChartFigures);

    /// <inheritdoc/>
    public override int GetHashCode() => lines.Count;

    private static string Title(XElement root) =>
        string.Concat(root.Elements().Where(e => e.Name.LocalName == "chart").Elements().Where(e => e.Name.LocalName == "title").SelectMany(t => Local(t, "t")).Select(t => t.Value));

    private static Dictionary<int, string> Points(XElement? source)
    {
        var points = new Dictionary<int, string>();
        foreach (var point in source is null ? [] : Local(source, "pt"))
        {
            if (int.TryParse((string?)point.Attribute("idx"), out var index)) points[index] = point.Elements().FirstOrDefault(e => e.Name.LocalName == "v")?.Value ?? "";
        }

        return points;
    }

    private static IEnumerable<XElement> Local(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);
}
