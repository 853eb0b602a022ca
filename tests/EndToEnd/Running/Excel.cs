using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace WorkSummary.EndToEnd.Running;

/// <summary>What somebody does to a workbook of lists in a spreadsheet program, done by the OpenXML SDK.</summary>
internal static class Excel
{
    /// <summary>Takes the last rows off a sheet.</summary>
    public static byte[] WithoutLastRows(byte[] workbook, string sheet, int rows)
    {
        using var bytes = new MemoryStream();
        bytes.Write(workbook);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            var data = Data(document, sheet);
            foreach (var row in data.Elements<Row>().TakeLast(rows).ToList()) row.Remove();
        }

        return bytes.ToArray();
    }

    /// <summary>Writes into one cell, as text.</summary>
    public static byte[] WithCell(byte[] workbook, string sheet, string cell, string text)
    {
        using var bytes = new MemoryStream();
        bytes.Write(workbook);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            var found = Data(document, sheet).Descendants<Cell>().Single(c => c.CellReference?.Value == cell);
            found.RemoveAllChildren();
            found.DataType = CellValues.InlineString;
            found.Append(new InlineString(new Text(text)));
        }

        return bytes.ToArray();
    }

    private static SheetData Data(SpreadsheetDocument document, string sheet)
    {
        var book = document.WorkbookPart!;
        var id = book.Workbook.Descendants<Sheet>().Single(s => s.Name == sheet).Id!.Value!;
        return ((WorksheetPart)book.GetPartById(id)).Worksheet.GetFirstChild<SheetData>().ShouldNotBeNull();
    }
}
