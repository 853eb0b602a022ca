using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Core.Checks;

/// <summary>
/// FIG-005: a figure in the document differs from the current value of the lists. Bound fields are compared as printed; in text only
/// what an indicator's own name, or the plain statement of the number of children, makes certain.
/// </summary>
internal sealed partial class StaleFigure : ICheck
{
    /// <inheritdoc/>
    public string Id => "FIG-005";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        if (subject.Snapshot is not { } snapshot) return [];
        return subject.Document.Fields.Count > 0 ? InFields(subject, snapshot) : InText(subject, snapshot);
    }

    private IEnumerable<Finding> InFields(CheckSubject subject, Snapshot snapshot)
    {
        foreach (var field in subject.Document.Fields)
        {
            if (string.IsNullOrWhiteSpace(field.Text) || !snapshot.Figures.TryGetValue(field.Key, out var figure) || figure.Indicator.Format == FigureFormat.Table) continue;
            var current = FigureText.Of(figure, subject.Script);
            if (Plain(field.Text, figure) == Plain(current, figure) || IsSuppressed(field.Text, figure)) continue;
            var block = subject.Document.Blocks.FirstOrDefault(b => b.Paragraph == field.Paragraph);
            if (block is null) continue;
            yield return Found.At(Id, "check.stale-figure", subject.Document, block, Math.Max(0, block.Text.IndexOf(field.Text, StringComparison.Ordinal)), field.Text.Length,
                figure.Indicator.Display.In(subject.Script), field.Text.Trim(), current).InField(field.Key)
                with { Fix = field.Written == field.Text ? new FieldFix(field.Key, field.Text.Trim(), current) : null };
        }
    }

    private IEnumerable<Finding> InText(CheckSubject subject, Snapshot snapshot)
    {
        if (snapshot.Figures.TryGetValue("lb_total", out var total) && total.Value is decimal children)
        {
            var stated = StatedTotals.Of(subject).ToList();
            if (stated.Count > 0 && !stated.Any(s => s.Value == children || !s.Exact) && stated[0] is { } first)
                yield return Found.At(Id, "check.stale-figure", subject.Document, first.Passage.Block, first.At, first.Length, total.Indicator.Display.In(subject.Script), Number(first.Value), Number(children))
                    with { Fix = Stated(subject, first, Number(children)) };
        }

        foreach (var (key, figure) in snapshot.Figures.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (key == "lb_total" || figure.Value is not decimal value || figure.Indicator.Format is FigureFormat.Currency or FigureFormat.Table or FigureFormat.Text) continue;
            foreach (var finding in ByName(subject, key, figure, value)) yield return finding;
        }
    }

    private IEnumerable<Finding> ByName(CheckSubject subject, string key, Figure figure, decimal value)
    {
        var isPercent = figure.Indicator.Format == FigureFormat.Percent;
        var named = Statements.GetValue(figure.Indicator, i => Statement(key, i));
        foreach (var passage in Passages.Of(subject.Document))
        {
            foreach (Match match in named.Matches(passage.Text))
            {
                var unit = match.Groups["u"].Value;
                if (unit is "多" or "余" || (unit == "%") != isPercent || match.Groups["r"].Success != (figure.Indicator.Format == FigureFormat.Ratio)) continue;
                if (ClassWords().IsMatch(passage.Text[Math.Max(0, match.Index - 12)..match.Index])) continue;
                var text = match.Groups["n"].Value;
                var printed = decimal.Parse(text, CultureInfo.InvariantCulture) / (isPercent ? 100 : 1);
                var decimals = text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
                var half = 0.5m / (decimal)Math.Pow(10, decimals) / (isPercent ? 100 : 1);
                if (Math.Abs(printed - value) <= (figure.Indicator.Format == FigureFormat.Integer ? 0 : half)) continue;
                yield return Found.At(Id, "check.stale-figure", subject.Document, passage.Block, match.Index, match.Length, figure.Indicator.Display.In(subject.Script), match.Groups["n"].Value + (isPercent ? "%" : ""), FigureText.Of(figure, subject.Script))
                    with { Fix = figure.Indicator.Format == FigureFormat.Integer ? InPlace(subject, passage, match.Groups["n"].Index, text, Number(value)) : null };
            }
        }
    }

    private static readonly ConditionalWeakTable<Indicator, Regex> Statements = [];

    private static Regex Statement(string key, Indicator indicator)
    {
        var name = string.Join('|', Names(key, Passages.Even(indicator.Display.Hans)).Select(Regex.Escape));
        return new Regex(
            $"(?:{name})(?:总数|共计|共有|共|达到|达|为|是|有)?\\s*[:：]?\\s*(?<r>1\\s*[:：])?(?<n>\\d+(?:\\.\\d+)?)\\s*(?<u>%|多|余|人次|人|名|次|个)?",
            RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    // Only digits are replaced; a number in words is left to the person.
    private static TextFix? Stated(CheckSubject subject, StatedTotal stated, string current)
    {
        var digits = Digits().Matches(stated.Passage.Text.Substring(stated.At, stated.Length));
        return digits is [var only] && Numerals.Value(only.Value) == stated.Value ? InPlace(subject, stated.Passage, stated.At + only.Index, only.Value, current) : null;
    }

    private static TextFix? InPlace(CheckSubject subject, Passage passage, int at, string was, string current) =>
        Edits.At(subject.Document, passage.Block, at, was.Length, current) is { } edit ? new TextFix([edit]) : null;

    private static IEnumerable<string> Names(string key, string name)
    {
        yield return name;
        if (key == "enrolled_total") foreach (var n in new[] { "在校学生", "在校生", "在校学生总数" }) yield return n;
        if (key == "class_count") yield return "教学班";
        if (key == "lb_boys") yield return "留守男生";
        if (key == "lb_girls") yield return "留守女生";
    }

    private static bool IsSuppressed(string text, Figure figure) => figure.Indicator.Upward == UpwardClass.Split && figure.Value is decimal and > 0 and < 5 && Numerals.HalfWidth(text).Trim() is "<5" or "＜5";

    private static string Plain(string text, Figure figure)
    {
        var plain = Passages.Even(text).Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace('：', ':');
        var unit = Passages.Even(figure.Indicator.Unit.Hans);
        return unit.Length > 0 && unit != "%" && plain.EndsWith(unit, StringComparison.Ordinal) ? plain[..^unit.Length] : plain;
    }

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    [GeneratedRegex("[\\d,.]*\\d")]
    private static partial Regex Digits();

    [GeneratedRegex("班(?!数)|年级|每")]
    private static partial Regex ClassWords();
}
