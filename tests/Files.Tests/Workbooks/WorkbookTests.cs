using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Files.Lists;
using WorkSummary.Files.Workbooks;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class WorkbookTests
{
    private static readonly ListCatalog All = CatalogFolder.Load(TemplatesLocation.Find().Value!).ShouldBeOk().Lists;

    public static TheoryData<string> Cultures => ["zh-Hans", "zh-Hant", "en"];

    [Theory, MemberData(nameof(Cultures))]
    public void The_template_of_all_lists_is_valid_and_reads_back_empty_without_a_word(string culture)
    {
        var bytes = Template(All, culture);

        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        var result = FilesListSource.ReadWorkbook(All, bytes, "roster.xlsx", default);
        result.ShouldBeOk().Readings.Select(r => (r.Rows.Schema.Name, r.Rows.Rows.Count)).ShouldBe(All.Lists.Select(l => (l.Name, 0)));
        result.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_template_is_the_same_bytes() => Template(All, "zh-Hans").ShouldBe(Template(All, "zh-Hans"));

    [Fact]
    public void The_guidance_names_every_sheet_in_the_language_asked_for()
    {
        var texts = Xml(Template(School.Catalog, "zh-Hant"), "xl/sharedStrings.xml");

        texts.ShouldContain("留守兒童花名冊");
        texts.ShouldContain("必填欄");
    }

    [Fact]
    public void Text_that_begins_like_a_formula_stays_text_and_numbers_stay_numbers()
    {
        string[] names = ["=1+1", "+86", "-", "@SUM(A1)", "\t=1", "'quoted"];
        var rows = names.Select((n, i) => new Row(School.Children, [$"C{i}", n, "boy", null, null, null, 12.5m], "")).ToArray();

        var bytes = Export(School.Catalog, "zh-Hans", new RowSet(School.Children, rows));

        var xml = Xml(bytes, "xl/worksheets/sheet2.xml");
        xml.ShouldNotContain("<f>");
        xml.ShouldContain("<v>12.5</v>");
        FilesListSource.ReadWorkbook(School.Catalog, bytes, "x.xlsx", default).ShouldBeOk().Find("Children")!.Rows.Rows.Select(r => r["FullName"])
            .ShouldBe(names.Select(n => n.Trim()));
    }

    [Theory, MemberData(nameof(Cultures))]
    public void What_is_exported_reads_back_equal(string culture)
    {
        // Seconds: what a date-time of a school needs and a day number carries.
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => Tidy(s.Get)).Where(s => s.Length > 0);
        var number = ArbMap.Default.GeneratorFor<decimal>().Select(d => d / 1.0000000000000000000000000000m).Where(d => Math.Abs(d) < 7e26m);
        var day = Gen.Choose(new DateOnly(1900, 3, 1).DayNumber, new DateOnly(2150, 1, 1).DayNumber).Select(DateOnly.FromDayNumber);
        var moment = day.SelectMany(_ => Gen.Choose(0, 86_399), (d, s) => d.ToDateTime(TimeOnly.MinValue).AddSeconds(s));
        var topics = Gen.SubListOf(School.Visits.Column("Topics")!.Choices.Select(c => c.Token).ToArray());
        var row = from t in text from n in number from d in day from m in moment from s in topics from y in Gen.Elements<object?>(true, false, null) select (t, n, d, m, s, y);
        Prop.ForAll(row.ListOf().ToArbitrary(), list =>
        {
            var children = new RowSet(School.Children, [.. list.Select((r, i) => new Row(School.Children, [$"C{i}", r.t, i % 2 == 0 ? "boy" : "girl", r.d, null, r.y, r.n], ""))]);
            var visits = new RowSet(School.Visits, [.. list.Select((r, i) => new Row(School.Visits, [$"C{i}", r.m, r.s.Count == 0 ? null : (IReadOnlyList<string>)[.. r.s], r.n, r.t], ""))]);
            var back = FilesListSource.ReadWorkbook(School.Catalog, Export(School.Catalog, culture, children, visits), "x.xlsx", default).ShouldBeOk();
            School.Lines(back.Find("Children")!.Rows).ShouldBe(School.Lines(children));
            School.Lines(back.Find("Visits")!.Rows).ShouldBe(School.Lines(visits));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Eighty_thousand_rows_are_written_and_read()
    {
        var rows = Enumerable.Range(0, 80_000).Select(i => new Row(School.Children, [$"C{i}", "某某", "boy", new DateOnly(2015, 3, 1), null, true, (decimal)i], ""));

        var bytes = Export(School.Catalog, "zh-Hans", new RowSet(School.Children, [.. rows]));

        FilesListSource.ReadWorkbook(School.Catalog, bytes, "x.xlsx", default).ShouldBeOk().Find("Children")!.Rows.Rows.Count.ShouldBe(80_000);
    }

    private static byte[] Template(ListCatalog catalog, string culture)
    {
        using var output = new MemoryStream();
        WorkbookTemplate.Write(catalog, CultureInfo.GetCultureInfo(culture), null, output);
        return output.ToArray();
    }

    private static byte[] Export(ListCatalog catalog, string culture, params RowSet[] rows)
    {
        using var output = new MemoryStream();
        WorkbookExport.Write(catalog, rows, CultureInfo.GetCultureInfo(culture), output);
        return output.ToArray();
    }

    private static string Xml(byte[] workbook, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }

    // As reading leaves text: ends trimmed, line ends \n.
    private static string Tidy(string text) => text.ReplaceLineEndings("\n").Replace("\r", "", StringComparison.Ordinal).Trim().Trim('\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF').Trim();
}
