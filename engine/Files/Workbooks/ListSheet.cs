using System.Xml;
using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Workbooks;

/// <summary>The sheet of one list: a grey row of hints, the header, then the rows; the first two stay in view.</summary>
internal sealed class ListSheet(ListSchema schema, ListCatalog catalog, WorkbookTexts texts, DropDowns dropDowns)
{
    /// <summary>Row of the header.</summary>
    public const int HeaderRow = 2;

    // As many empty rows as this have drop-downs.
    private const int RowsToFill = 5000;
    private const int MostPromptTitle = 32, MostPrompt = 255;

    /// <summary>Writes the sheet with its rows, which may be none.</summary>
    public void Write(XmlWriter xml, SheetWriter sheet, IReadOnlyList<Row> rows)
    {
        var cells = new CellWriter(schema, texts);
        sheet.View(HeaderRow, selected: false);
        sheet.Columns(schema.Columns.Select(c => (Width(c), SheetStyles.Of(c.Type))));
        sheet.StartData();
        sheet.StartRow(1, HintHeight());
        for (var i = 0; i < schema.Columns.Count; i++) sheet.Text(1, i, SheetStyle.Hint, Hint(schema.Columns[i]));
        sheet.End();
        sheet.StartRow(HeaderRow, 24);
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            var column = schema.Columns[i];
            sheet.Text(HeaderRow, i, column.Required ? SheetStyle.RequiredHeader : SheetStyle.Header, Header(column));
        }

        sheet.End();
        var number = HeaderRow;
        foreach (var row in rows) cells.Write(sheet, ++number, row);
        sheet.End();
        WriteRules(xml, Math.Max(RowsToFill, rows.Count + 1000) + HeaderRow);
    }

    private string Header(ColumnSchema column) => column.Display.In(texts.Culture) + (column.Required ? " *" : "");

    private string Hint(ColumnSchema column)
    {
        var parts = new List<string>();
        if (column.Required) parts.Add(texts["required"]);
        switch (column.Type)
        {
            case ColumnType.Date:
                parts.Add(texts["hint-date"]);
                break;
            case ColumnType.DateTime:
                parts.Add(texts["hint-date-time"]);
                break;
            case ColumnType.Choice when column.Multiple:
                parts.Add(texts["hint-several"]);
                break;
            case ColumnType.Lookup when column.Target is { } target && catalog.Find(target) is { } list:
                var key = list.Key.Count == 0 ? null : list.Column(list.Key[^1])?.Display.In(texts.Culture);
                parts.Add(texts.Get("hint-lookup", list.Display.In(texts.Culture), key ?? "ID"));
                break;
        }

        if (column.Hint is { } hint) parts.Add(hint.In(texts.Culture).TrimEnd('。', '.'));
        return texts.Join(parts);
    }

    private int Width(ColumnSchema column) => Math.Clamp(SheetText.Width(Header(column)) + 3, column.Type switch
    {
        ColumnType.MultilineText => 36,
        ColumnType.DateTime => 18,
        ColumnType.Text or ColumnType.Lookup or ColumnType.Choice => 16,
        ColumnType.YesNo or ColumnType.Number => 11,
        _ => 14,
    }, 40);

    // Excel does not grow a row for wrapped text that a file brings: lines of the tallest hint, 12 points each.
    private double HintHeight()
    {
        var lines = schema.Columns.Max(c => (int)Math.Ceiling(SheetText.Width(Hint(c)) * 0.9 / (Width(c) - 1)));
        return Math.Clamp(lines * 12.5 + 4, 18, 160);
    }

    private void WriteRules(XmlWriter xml, int lastRow)
    {
        var rules = schema.Columns.Select((c, i) => (Column: c, Index: i, Formula: dropDowns.Formula(c)))
            .Where(r => r.Formula is not null || r.Column.Hint is not null).ToArray();
        if (rules.Length == 0) return;
        xml.WriteStartElement("dataValidations", WorkbookPackage.Main);
        xml.WriteAttributeString("count", XmlConvert.ToString(rules.Length));
        foreach (var (column, index, formula) in rules)
        {
            xml.WriteStartElement("dataValidation", WorkbookPackage.Main);
            if (formula is not null) xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            if (column.Hint is not null || column.Multiple)
            {
                xml.WriteAttributeString("showInputMessage", "1");
                xml.WriteAttributeString("promptTitle", SheetText.Cut(column.Display.In(texts.Culture), MostPromptTitle));
                xml.WriteAttributeString("prompt", SheetText.Cut(Hint(column), MostPrompt));
            }

            // Several choices in one cell are typed, so the list only helps and does not refuse.
            if (formula is not null && !column.Multiple)
            {
                xml.WriteAttributeString("showErrorMessage", "1");
                xml.WriteAttributeString("errorTitle", SheetText.Cut(column.Display.In(texts.Culture), MostPromptTitle));
                xml.WriteAttributeString("error", texts["choose"]);
            }

            var letter = SheetText.Column(index);
            xml.WriteAttributeString("sqref", $"{letter}{HeaderRow + 1}:{letter}{lastRow}");
            if (formula is not null) xml.WriteElementString("formula1", WorkbookPackage.Main, formula);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
