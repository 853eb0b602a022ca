using System.Text.RegularExpressions;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>FIG-013: a figure that this kind must state is missing, above all the number of children.</summary>
internal sealed partial class MissingIndicator : ICheck
{
    /// <inheritdoc/>
    public string Id => "FIG-013";

    /// <inheritdoc/>
    public IEnumerable<Finding> Run(CheckSubject subject)
    {
        if (subject.Fragment) yield break;
        foreach (var key in subject.Kind.RequiredIndicators)
        {
            if (IsBound(subject.Document, key)) continue;
            // A themed activity may state who took part or how many children there are (checks.md, FIG-013).
            if (key == "lb_participations" && (IsBound(subject.Document, "lb_total") || StatesParticipants(subject.Document) || StatedTotals.Of(subject).Any())) continue;
            if (key == "lb_total" && (StatedTotals.Of(subject).Any() || StandsInTable(subject.Document))) continue;
            if (key != "lb_total" && IsNamed(subject, key)) continue;
            yield return Found.Whole(Id, key == "lb_total" ? "check.missing-lb-total" : "check.missing-indicator", Name(subject, key));
        }
    }

    private static bool IsBound(DocumentText document, string key) => document.Fields.Any(f => f.Key == key && f.Text.Any(char.IsLetterOrDigit));

    private static string Name(CheckSubject subject, string key) =>
        subject.Snapshot?.Figures.TryGetValue(key, out var figure) == true ? figure.Indicator.Display.In(subject.Script) : key;

    // A row or a column 留守儿童数 in a table that has numbers.
    private static bool StandsInTable(DocumentText document)
    {
        var cells = document.Blocks.Where(b => b.InTable).SelectMany(b => Passages.Even(b.Text).Split('\t', '|')).Select(c => c.Trim()).ToList();
        return cells.Any(c => TotalCell().IsMatch(c)) && cells.Any(c => c.Length > 0 && char.IsAsciiDigit(c[0]));
    }

    private static bool StatesParticipants(DocumentText document) => Passages.Of(document).Any(p => Participants().IsMatch(p.Text));

    [GeneratedRegex("^(?:其中)?(?:[：:]|全校|本校|在校)?留守(?:儿童|学生|幼儿|孩子)?(?:总?人?数|总数|合计)?\\s?(?:[（(]\\s?[人名]\\s?[）)])?$")]
    private static partial Regex TotalCell();

    [GeneratedRegex("留守(?:儿童|学生|幼儿|孩子)[^。；;]{0,20}?\\d+\\s?(?:余|多)?(?:人次|人|名)|\\d+\\s?(?:余|多)?(?:名|位|人次的?)留守(?:儿童|学生|幼儿|孩子)|留守(?:儿童|学生)参[加与](?:人次|人数)\\s?[:：为]?\\s?\\d")]
    private static partial Regex Participants();

    private static bool IsNamed(CheckSubject subject, string key) =>
        subject.Snapshot?.Figures.TryGetValue(key, out var figure) == true &&
        subject.Document.Blocks.Any(b => Passages.Even(b.Text).Contains(Passages.Even(figure.Indicator.Display.Hans), StringComparison.Ordinal) && Numerals.HalfWidth(b.Text).Any(char.IsAsciiDigit));
}
