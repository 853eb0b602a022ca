using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Workbooks;

/// <summary>The first sheet of a workbook we write: how to fill it in, and what each sheet is for.</summary>
internal static class GuidanceSheet
{
    private static readonly string[] Names = ["填写说明", "填寫說明", "How to fill in"];
    private static readonly string[] Lines = ["rows", "marked", "choices", "dates", "codes", "rest", "privacy"];

    /// <summary>True for the sheet's name in any interface language, so that reading passes over it.</summary>
    public static bool IsName(string sheet) => Names.Contains(sheet.Trim());

    public static void Write(SheetWriter sheet, WorkbookTexts texts, IReadOnlyList<(string Sheet, ListSchema Schema)> lists)
    {
        sheet.View(0, selected: true);
        sheet.Columns([(30, SheetStyle.Guidance), (64, SheetStyle.Guidance), (56, SheetStyle.Guidance)]);
        sheet.StartData();
        sheet.StartRow(1, 28);
        sheet.Text(1, 0, SheetStyle.Title, texts["title"]);
        sheet.End();
        var row = 2;
        foreach (var line in Lines)
        {
            sheet.StartRow(++row, 18);
            sheet.Text(row, 0, SheetStyle.Plain, $"{row - 2}. {texts[$"guide-{line}"]}");
            sheet.End();
        }

        row += 2;
        sheet.StartRow(row, 22);
        sheet.Text(row, 0, SheetStyle.GuidanceHeader, texts["sheet"]);
        sheet.Text(row, 1, SheetStyle.GuidanceHeader, texts["purpose"]);
        sheet.Text(row, 2, SheetStyle.GuidanceHeader, texts["required-columns"]);
        sheet.End();
        foreach (var (name, schema) in lists)
        {
            var required = string.Join(texts.IsChinese ? "、" : ", ", schema.Columns.Where(c => c.Required).Select(c => c.Display.In(texts.Culture)));
            var purpose = schema.Hint?.In(texts.Culture) ?? "";
            var lines = Math.Max(Math.Ceiling(SheetText.Width(required) / 52.0), Math.Ceiling(SheetText.Width(purpose) / 60.0));
            sheet.StartRow(++row, Math.Max(1, lines) * 15 + 3);
            sheet.Text(row, 0, SheetStyle.Guidance, name);
            sheet.Text(row, 1, SheetStyle.Guidance, purpose);
            sheet.Text(row, 2, SheetStyle.Guidance, required);
            sheet.End();
        }

        sheet.End();
    }
}
