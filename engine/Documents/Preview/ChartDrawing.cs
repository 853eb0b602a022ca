using static WorkSummary.Documents.Preview.HtmlWriter;

namespace WorkSummary.Documents.Preview;

/// <summary>Draws bars as SVG without any style: colours come from the page (<c>.series-0</c>…), the text's own colour without it.</summary>
internal sealed class ChartDrawing(HtmlWriter html, IReadOnlyList<string> labels, IReadOnlyList<IReadOnlyList<double?>> series, string? titleId, string language)
{
    private const double Letter = 14;
    private double largest;

    /// <summary>Draws upright bars, or lying ones.</summary>
    public void Draw(bool horizontal)
    {
        largest = Math.Max(1, series.SelectMany(s => s).Max() ?? 0);
        if (horizontal) Lying();
        else Upright();
    }

    private void Open(double width, double height) => html.Open("svg",
        ("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("role", "img"),
        ("aria-labelledby", titleId), ("aria-label", titleId is null ? language == "zh-Hant" ? "圖表" : "图表" : null), ("font-size", Number(Letter)));

    private void Lying()
    {
        const double bar = 18, gap = 10;
        var margin = Math.Min(200, labels.Max(Width) + 12);
        var step = series.Count * bar + gap;
        Open(640, labels.Count * step + gap);
        for (var i = 0; i < labels.Count; i++)
        {
            var top = gap + i * step;
            Text(margin - 6, top + step / 2 - gap / 2 + Letter / 3, "end", labels[i]);
            for (var s = 0; s < series.Count; s++)
            {
                if (At(s, i) is not { } value) continue;
                var length = Math.Max(0, value) / largest * (640 - margin - 60);
                Bar(s, margin, top + s * bar, length, bar - 2);
                Text(margin + length + 6, top + s * bar + bar / 2 + Letter / 3, "start", Number(value));
            }
        }

        html.Close("svg");
    }

    private void Upright()
    {
        const double height = 200, top = 24;
        var step = Math.Max(labels.Max(Width) + 12, series.Count * 24 + 20.0);
        var bar = Math.Min(36, (step - 16) / series.Count);
        Open(labels.Count * step, top + height + 28);
        html.Open("line", ("x1", "0"), ("x2", Number(labels.Count * step)), ("y1", Number(top + height)), ("y2", Number(top + height)), ("stroke", "currentColor")).Close("line");
        for (var i = 0; i < labels.Count; i++)
        {
            var centre = (i + 0.5) * step;
            Text(centre, top + height + 20, "middle", labels[i]);
            for (var s = 0; s < series.Count; s++)
            {
                if (At(s, i) is not { } value) continue;
                var length = Math.Max(0, value) / largest * height;
                var left = centre - series.Count * bar / 2 + s * bar;
                Bar(s, left, top + height - length, bar - 2, length);
                Text(left + bar / 2 - 1, top + height - length - 6, "middle", Number(value));
            }
        }

        html.Close("svg");
    }

    private double? At(int s, int i) => i < series[s].Count ? series[s][i] : null;

    private void Bar(int s, double x, double y, double width, double height) => html.Open("rect",
        ("class", $"bar series-{s % 6}"), ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)),
        ("fill", "currentColor"), ("fill-opacity", Number(Math.Max(0.3, 0.7 - 0.2 * s)))).Close("rect");

    private void Text(double x, double y, string anchor, string text) =>
        html.Element("text", text, ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor), ("fill", "currentColor"));

    // Chinese characters are square, others about half as wide.
    private static double Width(string text) => text.Sum(c => c > 0x2E80 ? Letter : Letter * 0.6);
}
