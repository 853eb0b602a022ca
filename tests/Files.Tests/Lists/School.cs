using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Lists;

namespace WorkSummary.Files.Tests;

/// <summary>Three small lists and a folder to put files in.</summary>
internal sealed class School : IDisposable
{
    public static readonly ListSchema Units = new()
    {
        Name = "OrgUnits",
        Display = new("单位", "單位", "Units"),
        Key = ["UnitCode"],
        Columns =
        [
            new() { Name = "UnitCode", Display = new("单位编码", "單位編碼", "Unit code"), Type = ColumnType.Text, Required = true, Unique = true },
            new() { Name = "UnitName", Display = new("单位名称", "單位名稱", "Unit name"), Type = ColumnType.Text, Required = true },
        ],
    };

    public static readonly ListSchema Children = new()
    {
        Name = "Children",
        Display = new("留守儿童花名册", "留守兒童花名冊", "Left-behind children"),
        Key = ["ChildCode"],
        Columns =
        [
            new() { Name = "ChildCode", Display = new("儿童编码", "兒童編碼", "Child code"), Type = ColumnType.Text, Required = true, Unique = true },
            new() { Name = "FullName", Display = new("姓名", "姓名", "Full name"), Type = ColumnType.Text, Required = true, Hint = new("与户口本一致。", "與戶口本一致。", "As in the register.") },
            new()
            {
                Name = "Gender", Display = new("性别", "性別", "Gender"), Type = ColumnType.Choice, Required = true,
                Choices = [new("boy", new("男", "男", "Boy")), new("girl", new("女", "女", "Girl"))],
            },
            new() { Name = "BirthDate", Display = new("出生日期", "出生日期", "Birth date"), Type = ColumnType.Date },
            new() { Name = "Unit", Display = new("所在单位", "所在單位", "Unit"), Type = ColumnType.Lookup, Target = "OrgUnits" },
            new() { Name = "Boarder", Display = new("是否寄宿", "是否寄宿", "Boarder"), Type = ColumnType.YesNo },
            new() { Name = "Score", Display = new("分数", "分數", "Score"), Type = ColumnType.Number },
        ],
    };

    public static readonly ListSchema Visits = new()
    {
        Name = "Visits",
        Display = new("家访记录", "家訪記錄", "Visits"),
        Columns =
        [
            new() { Name = "Child", Display = new("儿童", "兒童", "Child"), Type = ColumnType.Lookup, Target = "Children", Required = true },
            new() { Name = "VisitTime", Display = new("家访时间", "家訪時間", "Visit time"), Type = ColumnType.DateTime, Required = true },
            new()
            {
                Name = "Topics", Display = new("话题", "話題", "Topics"), Type = ColumnType.Choice, Multiple = true,
                Choices = [new("study", new("学习", "學習", "Study")), new("health", new("身体、心理", "身體、心理", "Health, mind")), new("safety", new("安全", "安全", "Safety"))],
            },
            new() { Name = "Amount", Display = new("金额", "金額", "Amount"), Type = ColumnType.Currency },
            new() { Name = "Note", Display = new("备注", "備註", "Note"), Type = ColumnType.MultilineText },
        ],
    };

    public static readonly ListCatalog Catalog = new([Units, Children, Visits]);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lists");

    public string Folder => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);

    public School With(string file, string text) => With(file, System.Text.Encoding.UTF8.GetBytes(text));

    public School With(string file, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Folder, file), bytes);
        return this;
    }

    public Result<ListReadings> Read(string? file = null) =>
        new FilesListSource().ReadAsync(new ListRequest(Catalog, file is null ? Folder : Path.Combine(Folder, file)), null, CancellationToken.None)
            .GetAwaiter().GetResult();

    /// <summary>The rows of a list in a line each, for comparing.</summary>
    public static string[] Lines(RowSet rows) => [.. rows.Rows.Select(r => string.Join('|', r.Cells.Select(Text)))];

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateOnly d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateTime t => t.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        IReadOnlyList<string> several => string.Join('+', several),
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };
}
