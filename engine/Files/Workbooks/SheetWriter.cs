using System.Globalization;
using System.Xml;

namespace WorkSummary.Files.Workbooks;

/// <summary>Writes the elements of a worksheet; the caller keeps their order (ECMA-376 part 1, 18.3.1.99).</summary>
internal readonly struct SheetWriter(XmlWriter xml, SharedStrings strings)
{
    private const string Main = WorkbookPackage.Main;

    /// <summary>Rows above that stay in view; 0 for none.</summary>
    public void View(int frozenRows, bool selected)
    {
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        if (frozenRows == 0) xml.WriteAttributeString("showGridLines", "0");
        if (selected) xml.WriteAttributeString("tabSelected", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        if (frozenRows > 0)
        {
            xml.WriteStartElement("pane", Main);
            xml.WriteAttributeString("ySplit", XmlConvert.ToString(frozenRows));
            xml.WriteAttributeString("topLeftCell", $"A{frozenRows + 1}");
            xml.WriteAttributeString("activePane", "bottomLeft");
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public void Columns(IEnumerable<(int Width, SheetStyle Style)> columns)
    {
        xml.WriteStartElement("cols", Main);
        var number = 0;
        foreach (var (width, style) in columns)
        {
            number++;
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", XmlConvert.ToString(number));
            xml.WriteAttributeString("max", XmlConvert.ToString(number));
            xml.WriteAttributeString("width", XmlConvert.ToString(width));
            if (style != SheetStyle.Plain) xml.WriteAttributeString("style", XmlConvert.ToString((int)style));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void StartData() => xml.WriteStartElement("sheetData", Main);

    public void StartRow(int number, double height = 0)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", XmlConvert.ToString(number));
        if (height <= 0) return;
        xml.WriteAttributeString("ht", XmlConvert.ToString(height));
        xml.WriteAttributeString("customHeight", "1");
    }

    public void End() => xml.WriteEndElement();

    /// <summary>A text cell: never a formula, whatever it begins with.</summary>
    public void Text(int row, int column, SheetStyle style, string text)
    {
        StartCell(row, column, style);
        xml.WriteAttributeString("t", "s");
        xml.WriteElementString("v", Main, XmlConvert.ToString(strings[text]));
        xml.WriteEndElement();
    }

    public void Number(int row, int column, SheetStyle style, string invariant)
    {
        StartCell(row, column, style);
        xml.WriteElementString("v", Main, invariant);
        xml.WriteEndElement();
    }

    private void StartCell(int row, int column, SheetStyle style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", SheetText.Column(column) + row.ToString(CultureInfo.InvariantCulture));
        if (style != SheetStyle.Plain) xml.WriteAttributeString("s", XmlConvert.ToString((int)style));
    }
}
