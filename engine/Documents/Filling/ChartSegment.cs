using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>A native chart in its control; the chart itself becomes a part of its own (<see cref="ChartPart"/>).</summary>
/// <param name="expression">Its rows.</param>
/// <param name="title">Its title, or empty.</param>
/// <param name="keepsField">False inside a repeat.</param>
/// <param name="firstDrawingId">An id above every drawing of the template.</param>
internal sealed class ChartSegment(CompiledExpression expression, string title, bool keepsField, int firstDrawingId) : Segment
{
    /// <summary>The text area of GB/T 9704 is 156 mm wide; 150 by 75 mm, in EMU.</summary>
    private const int Width = 5_400_000, Height = 2_700_000;

    /// <summary>Id of the relationship of the n-th chart.</summary>
    public static string RelationshipId(int number) => "rIdWsChart" + number.ToString(CultureInfo.InvariantCulture);

    public override void Write(FillContext context)
    {
        var evaluation = context.Evaluate(expression);
        if (evaluation?.Value is not RowSet { Rows.Count: > 0 } rows) return; // an empty chart says less than none
        var data = ChartData.Of(rows, title, context.Script);
        context.Charts.Add(data);
        var number = context.Charts.Count;
        var words = data.InWords(context.Script);
        var alias = title.Length > 0 ? Aliases.Short(title) : Aliases.Of(expression, context);
        var output = context.Out;
        if (keepsField)
        {
            output.Write("<w:sdt><w:sdtPr><w:alias w:val=\""u8);
            output.WriteAttribute(alias);
            Write($"\"/><w:tag w:val=\"ws:g:{expression.Key}\"/><w:id w:val=\"{ControlIds.OfChart(number)}\"/><w:lock w:val=\"sdtContentLocked\"/></w:sdtPr><w:sdtContent>");
        }

        Write($"<w:r><w:drawing><wp:inline xmlns:wp=\"{Ns.Wp}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{Width}\" cy=\"{Height}\"/>" +
              $"<wp:docPr id=\"{firstDrawingId + number}\" name=\"");
        output.WriteAttribute(data.Title.Length > 0 ? data.Title : alias);
        Write("\" descr=\"");
        output.WriteAttribute(words);
        Write("\"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">" +
              "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">" +
              $"<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"{Ns.Relationships}\" r:id=\"{RelationshipId(number)}\"/>" +
              "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
        if (!keepsField) return;
        Write("</w:sdtContent></w:sdt>");
        if (expression.Mark.Silent) return;
        context.FilledFields.Add(new FilledField(expression.Key, words, null, expression.Text, evaluation.Sources));
        context.Fields.Add(new FieldRecord { Key = expression.Key, Expression = expression.Text, Shape = FieldShape.Chart, Sources = evaluation.Sources });

        void Write(string xml) => output.Write(Encoding.UTF8.GetBytes(xml));
    }
}

/// <summary>Numbers of the controls that filling makes: the same in every document, apart from any that Word gives.</summary>
internal static class ControlIds
{
    /// <summary>The n-th control of a template.</summary>
    public static int OfControl(int number) => 700_000_000 + number;

    /// <summary>The control of the n-th chart of a document.</summary>
    public static int OfChart(int number) => 700_500_000 + number;
}
