using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Checks;

/// <summary>FIG-013: a figure that this kind must state is missing, above all the number of children.</summary>
internal sealed class MissingIndicator : ICheck
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
            if (subject.Kind.Key == "themed-activity" && IsBound(subject.Document, "lb_participations")) continue;
            if (key == "lb_total" && (StatedTotals.Of(subject).Any() || StandsInTable(subject.Document))) continue;
            if (key != "lb_total" && IsNamed(subject, key)) continue;
            yield return Found.Whole(Id, key == "lb_total" ? "check.missing-lb-total" : "check.missing-indicator", Name(subject, key));
        }
    }

    private static bool IsBound(DocumentText document, string key) => document.Fields.Any(f => f.Key == key && f.Text.Any(char.IsLetterOrDigit));

    private static string Name(CheckSubject subject, string key) =>
        subject.Snapshot?.Figures.TryGetValue(key, out var figure) == true ? figure.Indicator.Display.In(subject.Script) : key;

    // A cell 留守儿童数 in a table that has numbers.
    private static bool StandsInTable(DocumentText document)
    {
        var cells = document.Blocks.Where(b => b.InTable).Select(b => Passages.Even(b.Text)).ToList();
        return cells.Any(c => c.Contains("留守", StringComparison.Ordinal) && (c.Contains('数') || c.Contains('人') || c.Contains('\t') || c.Contains('|'))) && cells.Any(c => c.Any(char.IsAsciiDigit));
    }

    private static bool IsNamed(CheckSubject subject, string key) =>
        subject.Snapshot?.Figures.TryGetValue(key, out var figure) == true &&
        subject.Document.Blocks.Any(b => Passages.Even(b.Text).Contains(Passages.Even(figure.Indicator.Display.Hans), StringComparison.Ordinal) && Numerals.HalfWidth(b.Text).Any(char.IsAsciiDigit));
}
