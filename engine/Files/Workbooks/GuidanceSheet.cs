namespace WorkSummary.Files.Workbooks;

/// <summary>The first sheet of a workbook we write: how to fill it in.</summary>
internal static class GuidanceSheet
{
    /// <summary>True for the sheet's name in any interface language, so that reading passes over it.</summary>
    public static bool IsName(string sheet) => sheet.Trim() is "填写说明" or "填寫說明" or "How to fill in";
}
