using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace WorkSummary.Files.Tests;

/// <summary>Writes workbooks as Excel does: shared strings, styles, cached formula values.</summary>
internal static class Spreadsheet
{
    /// <summary>A workbook with one sheet whose rows are given as XML of their cells; style 1 is a date, 2 is 0000.</summary>
    public static byte[] Of(string sheet, bool since1904, params string[] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(Parse("sheetData", string.Concat(rows)));
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(Main + """
                <numFmts count="2"><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="0000"/></numFmts>
                <fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
                <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>
                """);
            workbook.AddNewPart<SharedStringTablePart>().SharedStringTable =
                new SharedStringTable(new SharedStringItem(new Text("甲一")), new SharedStringItem(new Run(new Text("乙")), new Run(new Text("二"))));
            workbook.Workbook = new Workbook(
                new WorkbookProperties { Date1904 = since1904 },
                new Sheets(new Sheet { Name = sheet, SheetId = 1, Id = workbook.GetIdOfPart(part) }));
        }

        return stream.ToArray();
    }

    private static string Main => "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

    private static SheetData Parse(string name, string inner) =>
        new($"<{name} xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{inner}</{name}>");
}
