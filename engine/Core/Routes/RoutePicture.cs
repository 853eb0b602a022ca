using System.Globalization;
using System.Text;

namespace WorkSummary.Core.Routes;

/// <summary>A Route as people see it: what stands at each stage, as lines of text and as a drawing.</summary>
public static class RoutePicture
{
    private const int Width = 920;
    private const int BoxLeft = 40;
    private const int BoxWidth = 620;
    private const int LineHeight = 20;
    private const int Gap = 34;

    /// <summary>The route as text, a stage after another, in the reader's language.</summary>
    /// <param name="route">The route.</param>
    /// <param name="culture">Language to speak.</param>
    public static string Text(Route route, CultureInfo culture)
    {
        var text = new StringBuilder();
        text.AppendLine(culture, $"{route.Name.In(culture)} ({route.Key} v{route.Version})");
        for (var i = 0; i < route.Stages.Count; i++)
        {
            var stage = route.Stages[i];
            if (i > 0) text.AppendLine("  ↓");
            text.AppendLine(culture, $"{i + 1,2}. {stage.Name.In(culture)} [{stage.Key}]");
            foreach (var line in Lines(route, stage, culture)) text.AppendLine(culture, $"      {line}");
        }

        text.AppendLine("  ↓");
        text.AppendLine(culture, $" ✓  {RouteTexts.StageName(route, Route.Accepted, culture)}");
        text.AppendLine(culture, $"      {RouteTexts.Get("picture.amend-" + route.Amendments, culture)}");
        return text.ToString();
    }

    /// <summary>The route as a drawing (SVG 1.1, standing alone): boxes downward in order, dashed ways back on the right.</summary>
    /// <param name="route">The route.</param>
    /// <param name="culture">Language to speak.</param>
    public static string Svg(Route route, CultureInfo culture)
    {
        var boxes = new List<(int Top, int Height, IReadOnlyList<string> Lines)>();
        var y = 60;
        foreach (var stage in route.Stages)
        {
            var lines = Lines(route, stage, culture);
            var height = 34 + (LineHeight * lines.Count);
            boxes.Add((y, height, lines));
            y += height + Gap;
        }

        var svg = new StringBuilder();
        var title = Escaped($"{route.Name.In(culture)} ({route.Key} v{route.Version})");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{y + 50}" viewBox="0 0 {Width} {y + 50}" role="img" aria-labelledby="t" font-family="sans-serif" font-size="14">""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<title id="t">{title}</title>""");
        svg.AppendLine("""<defs><marker id="a" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 10 5 0 10z" fill="#5a6675"/></marker></defs>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect width="100%" height="100%" fill="#ffffff"/><text x="{BoxLeft}" y="34" font-size="18" font-weight="bold" fill="#1b2733">{title}</text>""");
        for (var i = 0; i < boxes.Count; i++) Box(svg, route.Stages[i], boxes[i], culture);
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{BoxLeft}" y="{y}" width="{BoxWidth}" height="34" rx="17" fill="#e6f4ea" stroke="#2e7d4f"/><text x="{BoxLeft + 16}" y="{y + 22}" font-weight="bold" fill="#1f5c39">✓ {Escaped(RouteTexts.StageName(route, Route.Accepted, culture))}</text>""");
        Ways(svg, route, boxes, y);
        return svg.AppendLine("</svg>").ToString();
    }

    /// <summary>What is to be said of a stage besides its name, a line each.</summary>
    /// <param name="route">The route.</param>
    /// <param name="stage">One of its stages.</param>
    /// <param name="culture">Language to speak.</param>
    public static IReadOnlyList<string> Lines(Route route, Stage stage, CultureInfo culture)
    {
        string Say(string key, params object?[] args) => RouteTexts.Get("picture." + key, culture, args);
        var lines = new List<string>();
        if (stage.Requires is { } rule) lines.Add(Say("check", rule));
        else lines.Add(string.Join(Say("and") + " ", stage.Reviewers.Select(r => Who(r, culture))) + Agreement(stage, culture));
        if (stage.When is { } when) lines.Add(Say("when", when));
        if (stage.Optional) lines.Add(Say("optional"));
        if (stage.DueDays is not null || stage.DueWithRound)
        {
            var due = stage.DueDays is { } days ? Say("due", days) : Say("due-round");
            if (stage.Remind.Count > 0) due += Say("remind", string.Join(", ", stage.Remind.Select(r => r.ToString("+0;-0;0", culture))));
            if (stage.RemindEvery is { } every) due += Say("every", every);
            lines.Add(due);
        }

        lines.AddRange(stage.Escalations.Select(e => Say("escalate-" + e.Kind, e.After, Who(e.To, culture))));
        if (stage.Actions.Contains(RouteAction.Return) || stage.Requires is not null)
        {
            List<string> back = [stage.ReturnTo ?? route.Stages[0].Key, .. stage.ReturnChoices];
            lines.Add(Say("return", string.Join(", ", back.Distinct().Select(k => RouteTexts.StageName(route, k, culture)))));
        }

        if (stage.Next is { } next) lines.Add(Say("next", RouteTexts.StageName(route, next, culture)));
        return lines;
    }

    private static string Agreement(Stage stage, CultureInfo culture)
    {
        var seats = stage.Reviewers.Sum(r => r.People);
        if (seats <= 1) return "";
        return RouteTexts.Get(stage.Quorum.Of(seats) >= seats ? "picture.all" : stage.Quorum.Count == 1 ? "picture.any" : "picture.some", culture, stage.Quorum.Of(seats), seats);
    }

    private static string Who(Reviewer reviewer, CultureInfo culture)
    {
        var unit = reviewer.Unit is { Relation: UnitRelation.Own }
            ? RouteTexts.Get("picture.unit-own", culture)
            : RouteTexts.Get(reviewer.Unit.Type is null ? "picture.unit-above" : "picture.unit-typed", culture, reviewer.Unit.Type);
        var role = reviewer.Role is { } r ? RouteTexts.Get("role." + r, culture) : null;
        var who = reviewer.MemberId is { } id
            ? role is null ? id : RouteTexts.Get("picture.or-else", culture, id, role)
            : reviewer.People > 1 ? RouteTexts.Get("picture.people", culture, role, reviewer.People) : role;
        return RouteTexts.Get("picture.who", culture, who, unit);
    }

    private static void Box(StringBuilder svg, Stage stage, (int Top, int Height, IReadOnlyList<string> Lines) box, CultureInfo culture)
    {
        var (fill, stroke) = stage.Kind == StageKind.Check ? ("#f3eefc", "#7a5bb5") : stage.When is not null || stage.Optional ? ("#fff7e6", "#b07a1a") : ("#eaf2fb", "#2f6cab");
        var dash = stage.When is not null || stage.Optional ? " stroke-dasharray=\"6 4\"" : "";
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{BoxLeft}" y="{box.Top}" width="{BoxWidth}" height="{box.Height}" rx="8" fill="{fill}" stroke="{stroke}"{dash}/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{BoxLeft + 16}" y="{box.Top + 23}" font-weight="bold" fill="#1b2733">{Escaped(stage.Name.In(culture))} <tspan font-weight="normal" fill="#5a6675">{Escaped(stage.Key)}</tspan></text>""");
        for (var i = 0; i < box.Lines.Count; i++)
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{BoxLeft + 16}" y="{box.Top + 23 + (LineHeight * (i + 1))}" font-size="13" fill="#33404d">{Escaped(box.Lines[i])}</text>""");
    }

    private static void Ways(StringBuilder svg, Route route, List<(int Top, int Height, IReadOnlyList<string> Lines)> boxes, int end)
    {
        var lane = 0;
        for (var i = 0; i < boxes.Count; i++)
        {
            var (stage, box) = (route.Stages[i], boxes[i]);
            var bottom = box.Top + box.Height;
            var next = stage.Actions.Contains(RouteAction.Accept) ? boxes.Count : stage.Next is { } key ? route.IndexOf(key) : i + 1;
            var to = next >= boxes.Count || next < 0 ? end : boxes[next].Top;
            if (next == i + 1 || (next < 0 && i + 1 == boxes.Count))
                svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{BoxLeft + 60} {bottom}V{to - 1}" stroke="#5a6675" marker-end="url(#a)"/>""");
            else
                svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{BoxLeft} {bottom - 14}H18V{to + 14}H{BoxLeft - 1}" fill="none" stroke="#5a6675" marker-end="url(#a)"/>""");

            List<string> back = stage.Actions.Contains(RouteAction.Return) || stage.Requires is not null ? [stage.ReturnTo ?? route.Stages[0].Key, .. stage.ReturnChoices] : [];
            foreach (var target in back.Distinct().Select(route.IndexOf).Where(t => t >= 0 && t < i))
            {
                var right = BoxLeft + BoxWidth;
                var x = right + 24 + (18 * (lane++ % 12));
                svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{right} {box.Top + 18}H{x}V{boxes[target].Top + 24}H{right + 1}" fill="none" stroke="#a04a3c" stroke-dasharray="4 3" marker-end="url(#a)"/>""");
            }
        }
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
