using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;

namespace WorkSummary.Documents.Filling;

/// <summary>
/// Writes the part of a column chart (ECMA-376 part 1, 21.2). Its figures are literal (c:strLit, c:numLit): a workbook inside would be an
/// embedded package, which the Gate refuses.
/// </summary>
internal static class ChartPart
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

    /// <summary>Colours that people with any colour vision tell apart; LibreOffice draws nothing without an explicit fill.</summary>
    private static readonly string[] Fills = ["2F5D8A", "E08E2B", "5B8C5A", "8A4F7D", "7F7F7F", "B5493A"];

    public static string NameOf(int number) => $"word/charts/wsChart{number.ToString(CultureInfo.InvariantCulture)}.xml";

    public static void Write(XmlOutput output, ChartData chart, Script script)
    {
        var language = script == Script.Hans ? "zh-CN" : "zh-TW";
        Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" +
            "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">" +
            $"<c:date1904 val=\"0\"/><c:lang val=\"{language}\"/><c:roundedCorners val=\"0\"/><c:chart>");
        if (chart.Title.Length > 0)
        {
            Raw($"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1400\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"{language}\" sz=\"1400\" b=\"0\">" + Fonts(script) + "</a:rPr><a:t>");
            Text(chart.Title);
            Raw("</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
        }

        // Columns stand on zero, or their heights lie.
        var floor = chart.Series.All(s => s.Values.All(v => v is null or >= 0)) ? "<c:min val=\"0\"/>" : "";
        Raw($"<c:autoTitleDeleted val=\"{(chart.Title.Length > 0 ? 0 : 1)}\"/><c:plotArea><c:layout/><c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>");
        for (var i = 0; i < chart.Series.Count; i++) Series(chart.Series[i], i);
        Raw("<c:gapWidth val=\"80\"/><c:axId val=\"111111111\"/><c:axId val=\"222222222\"/></c:barChart>" +
            "<c:catAx><c:axId val=\"111111111\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/>" +
            "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>" +
            "<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"7F7F7F\"/></a:solidFill></a:ln></c:spPr>" +
            "<c:crossAx val=\"222222222\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>" +
            $"<c:valAx><c:axId val=\"222222222\"/><c:scaling><c:orientation val=\"minMax\"/>{floor}</c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/>" +
            "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>" +
            "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>" +
            "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val=\"111111111\"/><c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>" +
            "<c:spPr><a:noFill/></c:spPr></c:plotArea>");
        if (chart.Series.Count > 1) Raw("<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
        Raw("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>" +
            $"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1050\">{Fonts(script)}</a:defRPr></a:pPr><a:endParaRPr lang=\"{language}\"/></a:p></c:txPr></c:chartSpace>");

        void Series(ChartSeries series, int index)
        {
            Raw($"<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/><c:tx><c:v>");
            Text(series.Name);
            Raw($"</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr val=\"{Fills[index % Fills.Length]}\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/>" +
                "<c:dLbls><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>" +
                $"<c:cat><c:strLit><c:ptCount val=\"{chart.Categories.Count}\"/>");
            for (var i = 0; i < chart.Categories.Count; i++)
            {
                Raw($"<c:pt idx=\"{i}\"><c:v>");
                Text(chart.Categories[i]);
                Raw("</c:v></c:pt>");
            }

            Raw($"</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"{series.Values.Count}\"/>");
            for (var i = 0; i < series.Values.Count; i++)
            {
                if (series.Values[i] is { } value) Raw(string.Create(CultureInfo.InvariantCulture, $"<c:pt idx=\"{i}\"><c:v>{value}</c:v></c:pt>"));
            }

            Raw("</c:numLit></c:val></c:ser>");
        }

        void Raw(string xml) => output.Write(Encoding.UTF8.GetBytes(xml));

        // Line feeds inside a label would be run elements, which a chart does not know.
        void Text(string text) => output.WriteAttribute(text);
    }

    private static string Fonts(Script script) =>
        script == Script.Hans ? "<a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"宋体\"/>" : "<a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"新細明體\"/>";
}
