using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using Xunit;

namespace WorkSummary.Files.Tests;

public sealed class CsvFilesTests : IDisposable
{
    private const string Plain = "儿童编码,姓名,性别,出生日期,是否寄宿\nC1,甲一,男,2015-3-8,是\nC2,乙二,女,2016/11/20,否\n";
    private static readonly string[] PlainRows = ["C1|甲一|boy|2015-03-08||True|", "C2|乙二|girl|2016-11-20||False|"];

    private readonly School school = new();

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "utf-16BE", "GB18030"];

    public void Dispose() => school.Dispose();

    [Theory, MemberData(nameof(Encodings))]
    public void A_file_reads_the_same_in_every_encoding_schools_save(string name)
    {
        var encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => Encoding.UTF8,
            "GB18030" => CodePagesEncodingProvider.Instance.GetEncoding(name)!,
            _ => Encoding.GetEncoding(name),
        };
        school.With("children.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(Plain)]);

        Rows("Children").ShouldBe(PlainRows);
    }

    [Fact]
    public void A_file_from_a_Traditional_Chinese_Excel_is_read_as_Big5()
    {
        var big5 = CodePagesEncodingProvider.Instance.GetEncoding(950)!;
        school.With("留守兒童花名冊.csv", big5.GetBytes("兒童編碼,姓名,性別\nC1,陳一,男\n"));

        Rows("Children").ShouldBe(["C1|陳一|boy||||"]);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_delimiter_is_found(char delimiter)
    {
        school.With("Children.csv", Plain.Replace(',', delimiter));

        Rows("Children").ShouldBe(PlainRows);
    }

    [Fact]
    public void Titles_hints_and_blank_rows_above_the_header_are_passed_over_and_rows_are_numbered_as_seen()
    {
        school.With("Children.csv", "2024年秋季留守儿童花名册,,\n,,\n必填,与户口本一致,选一个\nChild Code, 姓 名 *,Gender（必填）\n,,\nC1,甲一,BOY\n");

        var rows = school.Read().ShouldBeOk().Find("Children")!.Rows;

        School.Lines(rows).ShouldBe(["C1|甲一|boy||||"]);
        rows.Rows[0].Id.ShouldBe("6");
    }

    [Fact]
    public void A_line_with_nothing_but_its_number_is_not_a_row()
    {
        school.With("Children.csv", "序号,Child Code,姓名,Gender\n1,C1,甲一,BOY\n2,,,\n3,,,\n");

        School.Lines(school.Read().ShouldBeOk().Find("Children")!.Rows).ShouldBe(["C1|甲一|boy||||"]);
    }

    [Fact]
    public void Quoted_cells_may_hold_delimiters_quotes_and_lines()
    {
        school.With("Visits.csv", "Child,VisitTime,Note\r\nC1,2024-09-01 14:30,\"他说：\"\"好\"\",\r\n再见\"\r\n");

        Rows("Visits").ShouldBe(["C1|2024-09-01 14:30:00|||他说：\"好\",\n再见"]);
    }

    [Fact]
    public void Full_width_codes_fold_but_brackets_of_a_name_stay()
    {
        school.With("OrgUnits.csv", "UnitCode,UnitName\n　Ｕ－１ ,三（2）班 \n");

        Rows("OrgUnits").ShouldBe(["U-1|三（2）班"]);
    }

    [Fact]
    public void Every_problem_comes_in_one_go_with_its_place()
    {
        school.With("Children.csv", "ChildCode,FullName,Gender,BirthDate,Boarder,Score\nC1,,男,9/1/2024,也许,很多\nC1,乙二,男生,,,\n");

        var problems = school.Read().Problems;

        problems.Select(p => $"{p.Code} {p.Where!.File} {p.Where.Row} {p.Where.Column} {p.Where.Quote}").ShouldBe(
        [
            "lists.required Children.csv 2 FullName ",
            "lists.bad-date Children.csv 2 BirthDate 9/1/2024",
            "lists.bad-yes-no Children.csv 2 Boarder 也许",
            "lists.bad-number Children.csv 2 Score 很多",
            "lists.bad-choice-near Children.csv 3 Gender 男生",
            "lists.same-key Children.csv 3 ChildCode C1",
        ]);
        problems[^2].Message(new CultureInfo("en")).ShouldContain("Boy, Girl");
        problems[^1].Message(new CultureInfo("zh-Hans")).ShouldBe("“C1”重复：第 2 行和第 3 行相同，应各不相同。");
    }

    [Fact]
    public void Past_a_thousand_problems_the_rest_is_counted()
    {
        school.With("Children.csv", "ChildCode,FullName,Gender\n" + string.Concat(Enumerable.Range(0, 1200).Select(i => $"C{i},甲,x\n")));

        var problems = school.Read().Problems;

        problems.Count.ShouldBe(1001);
        problems[^1].Message(new CultureInfo("en")).ShouldContain("200");
    }

    [Fact]
    public void A_misspelt_column_and_file_and_lookup_are_warnings_with_a_suggestion()
    {
        school.With("Children.csv", "ChildCode,FullName,Gender,出生日其,Unit\nC1,甲一,男,2015-1-1,U2\n")
            .With("OrgUnits.csv", "UnitCode,UnitName\nU1,第一小学\n")
            .With("Vists.csv", "Child,VisitTime\n");

        var result = school.Read();

        result.Ok.ShouldBeTrue();
        result.Problems.Select(p => (p.Code, p.Severity, p.Args[^1])).ShouldBe(
        [
            ("lists.unknown-column-near", Severity.Warning, (object)"出生日期"),
            ("lists.unknown-lookup-near", Severity.Warning, "U1"),
            ("lists.unknown-file-near", Severity.Warning, "Visits"),
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_missing_required_column_is_an_error()
    {
        school.With("Children.csv", "ChildCode,Gender\nC1,男\n");

        school.Read().Problems.Single(p => p.Severity == Severity.Error).Code.ShouldBe("lists.missing-column");
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_named_with_its_row()
    {
        school.With("Children.csv", "ChildCode,FullName,Gender\nC1,甲一,男\nC2,\"乙二,女\nC3,丙三,女\n");

        var problem = school.Read().Problems.Single();

        (problem.Code, problem.Where!.Row).ShouldBe(("lists.unclosed-quote", 3));
    }

    [Fact]
    public void A_list_without_a_key_takes_its_row_ids_from_an_id_column()
    {
        school.With("Visits.csv", "编号,Child,VisitTime\n17,C1,2024-09-01\n,C1,2024-09-02\n");

        school.Read().ShouldBeOk().Find("Visits")!.Rows.Rows.Select(r => r.Id).ShouldBe(["17", "3"]);
    }

    [Fact]
    public void Several_choices_are_one_set_however_they_are_typed()
    {
        school.With("Visits.csv", "Child,VisitTime,Topics\nC1,2024-09-01,safety、学习\nC1,2024-09-02,身体、心理；學習\nC1,2024-09-03,\"Health, mind\"\n");

        Rows("Visits").ShouldBe(
            ["C1|2024-09-01 00:00:00|study+safety||", "C1|2024-09-02 00:00:00|study+health||", "C1|2024-09-03 00:00:00|health||"]);
    }

    [Fact]
    public void The_same_files_give_the_same_provenance()
    {
        school.With("Children.csv", Plain);
        ListReading first = school.Read().ShouldBeOk().Find("Children")!, second = school.Read().ShouldBeOk().Find("Children")!;

        (first.Source, first.Tag!.Length).ShouldBe(("files:Children.csv", 64));
        (second.ReadAt, second.Tag).ShouldBe((first.ReadAt, first.Tag));
    }

    [Fact]
    public void A_missing_folder_an_empty_one_and_a_workbook_named_csv_each_have_their_own_code()
    {
        school.Read("nowhere").Problems.Single().Code.ShouldBe("lists.not-found");
        school.Read().Problems.Single().Code.ShouldBe("lists.no-files");
        school.With("Children.csv", "PK\u0003\u0004xxxx"u8.ToArray()).Read().Problems.Single().Code.ShouldBe("lists.not-csv");
    }

    [Fact]
    public void Rows_written_as_csv_read_back_equal()
    {
        var cell = ArbMap.Default.GeneratorFor<string>().Where(s => s is not null).Select(s => new string([.. s!.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim())
            .Where(s => s.Length > 0 && !s.StartsWith("=\"", StringComparison.Ordinal) && s.Trim('\uFEFF', '\u200B', '\u200C', '\u200D', '\u2060') == s);
        Prop.ForAll(cell.ListOf().Where(l => l.Count > 0).ToArbitrary(), names =>
        {
            using var other = new School();
            var text = string.Concat(names.Select((n, i) => $"C{i},\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\",男\r\n"));
            other.With("Children.csv", "ChildCode,FullName,Gender\r\n" + text);
            return other.Read().ShouldBeOk().Find("Children")!.Rows.Rows.Select(r => (string)r["FullName"]!).SequenceEqual(names);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Eighty_thousand_rows_are_read()
    {
        var text = new StringBuilder("ChildCode,FullName,Gender,BirthDate,Unit,Boarder,Score\n");
        for (var i = 0; i < 80_000; i++) text.Append(CultureInfo.InvariantCulture, $"C{i},某某,男,2015-03-{i % 28 + 1},U{i % 9},是,{i}\n");
        school.With("Children.csv", text.ToString());

        school.Read().ShouldBeOk().Find("Children")!.Rows.Rows.Count.ShouldBe(80_000);
    }

    private string[] Rows(string list) => School.Lines(school.Read().ShouldBeOk().Find(list)!.Rows);
}
