using System.Text;
using Shouldly;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Lists;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class ReadingWorkbooksTests
{
    private const string Header = """
        <row r="3"><c r="A3" t="inlineStr"><is><t>儿童编码</t></is></c><c r="B3" t="inlineStr"><is><t>姓名</t></is></c><c r="C3" t="inlineStr"><is><t>性别</t></is></c>
        <c r="D3" t="inlineStr"><is><t>出生日期</t></is></c><c r="F3" t="inlineStr"><is><t>是否寄宿</t></is></c><c r="G3" t="inlineStr"><is><t>分数</t></is></c></row>
        """;

    private const string Title = """<row r="1"><c r="A1" t="inlineStr"><is><t>2024年秋季学期留守儿童花名册</t></is></c></row>""";

    [Fact]
    public void Cells_are_read_as_Excel_keeps_them()
    {
        var bytes = Spreadsheet.Of("留守儿童花名册", false, Title, Header,
            """<row r="4"><c r="A4" s="2"><v>12</v></c><c r="B4" t="s"><v>0</v></c><c r="C4" t="str"><f>IF(1,"男")</f><v>男</v></c><c r="D4" s="1"><v>42071</v></c><c r="F4" t="b"><v>1</v></c><c r="G4"><v>0.30000000000000004</v></c></row>""",
            """<row r="6"><c r="A6"><v>13800138000</v></c><c r="B6" t="s"><v>1</v></c><c r="C6" t="inlineStr"><is><t>girl</t></is></c><c r="D6"><v>42071</v></c></row>""");

        var rows = Read(bytes).ShouldBeOk().Find("Children")!.Rows;

        School.Lines(rows).ShouldBe(["0012|甲一|boy|2015-03-08||True|0.3", "13800138000|乙二|girl|2015-03-08|||"]);
        rows.Rows.Select(r => r.Id).ShouldBe(["4", "6"]);
    }

    [Fact]
    public void Days_counted_from_1904_are_the_days_meant()
    {
        var bytes = Spreadsheet.Of("Children", true, Header,
            """<row r="4"><c r="A4" t="inlineStr"><is><t>C1</t></is></c><c r="B4" t="s"><v>0</v></c><c r="C4" t="inlineStr"><is><t>男</t></is></c><c r="D4" s="1"><v>40609</v></c></row>""");

        Read(bytes).ShouldBeOk().Find("Children")!.Rows.Rows[0]["BirthDate"].ShouldBe(new DateOnly(2015, 3, 8));
    }

    [Fact]
    public void A_formula_error_is_named_with_sheet_row_and_column()
    {
        var bytes = Spreadsheet.Of("Children", false, Header,
            """<row r="4"><c r="A4" t="inlineStr"><is><t>C1</t></is></c><c r="B4" t="e"><f>X1</f><v>#REF!</v></c><c r="C4" t="inlineStr"><is><t>男</t></is></c></row>""");

        var problem = Read(bytes).Problems.Single();

        problem.Code.ShouldBe("lists.error-cell");
        problem.Where.ShouldBe(new Place { File = "roster.xlsx", Part = "Children", Row = 4, Column = "姓名", Quote = "#REF!" });
    }

    [Fact]
    public void A_sheet_that_is_no_list_is_a_warning_and_none_at_all_an_error()
    {
        Read(Spreadsheet.Of("Childen", false, Title)).Problems.Select(p => p.Code).ShouldBe(["lists.no-sheets", "lists.unknown-sheet-near"]);
    }

    [Theory]
    [InlineData("", "lists.old-excel")]
    [InlineData("EncryptedPackage", "lists.password")]
    public void An_old_workbook_and_one_under_a_password_are_told_apart(string stream, string code)
    {
        byte[] bytes = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream), .. new byte[512]];

        Read(bytes).Problems.Single().Code.ShouldBe(code);
    }

    [Fact]
    public void A_workbook_that_is_none_is_refused_by_the_Gate()
    {
        Read("<html>not a workbook</html>"u8.ToArray()).Problems.Single().Code.ShouldBe("gate.not-a-workbook");
    }

    [Fact]
    public void A_workbook_on_disk_gives_its_time_of_change_and_hash()
    {
        using var school = new School();
        school.With("花名册.xlsx", Spreadsheet.Of("Children", false, Header));
        File.SetLastWriteTimeUtc(Path.Combine(school.Folder, "花名册.xlsx"), new DateTime(2024, 9, 1, 8, 0, 0, DateTimeKind.Utc));

        var reading = school.Read("花名册.xlsx").ShouldBeOk().Find("Children")!;

        (reading.Source, reading.ReadAt).ShouldBe(("files:花名册.xlsx", new DateTimeOffset(2024, 9, 1, 8, 0, 0, TimeSpan.Zero)));
        reading.Tag!.Length.ShouldBe(64);
    }

    private static Result<Core.Lists.ListReadings> Read(byte[] bytes) => FilesListSource.ReadWorkbook(School.Catalog, bytes, "roster.xlsx", default);
}
