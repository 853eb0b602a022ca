using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>What stands in a control, as far as it is known.</summary>
/// <param name="Shape">What it is.</param>
/// <param name="Text">Its text: of a table the cells divided by tabs and lines, of a chart its figures in words.</param>
/// <param name="Cells">The cells of a table; null where only the text is known.</param>
/// <param name="Figures">The figures of a chart; null where they are not known.</param>
internal sealed record ControlContent(FieldShape Shape, string Text, IReadOnlyList<IReadOnlyList<string>>? Cells = null, ChartFigures? Figures = null)
{
    /// <summary>Whether both say the same; null where that cannot be told.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="shape">As what they are compared.</param>
    public static bool? Same(ControlContent a, ControlContent b, FieldShape shape) => shape switch
    {
        FieldShape.Text => PlainForm.Of(a.Text) == PlainForm.Of(b.Text),
        FieldShape.Table when a.Cells is not null && b.Cells is not null => SameCells(a.Cells, b.Cells),
        FieldShape.Table => PlainForm.Cells(a.Text).SequenceEqual(PlainForm.Cells(b.Text)),
        _ when a.Figures is null || b.Figures is null => null,
        _ => a.Figures.Equals(b.Figures),
    };

    private static bool SameCells(IReadOnlyList<IReadOnlyList<string>> a, IReadOnlyList<IReadOnlyList<string>> b) =>
        a.Count == b.Count && a.Zip(b).All(r => r.First.Select(PlainForm.Of).SequenceEqual(r.Second.Select(PlainForm.Of)));
}
