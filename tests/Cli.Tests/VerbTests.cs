using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using Xunit;

namespace Cli.Tests;

/// <summary>What each verb answers, and with which exit code.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Lint_names_a_misspelt_field_a_wrong_type_and_an_unclosed_repeat_with_their_places()
    {
        var template = Template("共有{{ lb_totl }}人。", "合计{{ lb_total * unit.UnitName }}人。", "{{ for c in Classes }}", "{{ c.ClassName }}");
        var lint = await CommandLine.RunAsync("lint", template, "--json");

        lint.Exit.ShouldBe(1, lint.Error);
        var findings = lint.Json.GetProperty("findings").EnumerateArray().ToArray();
        findings.Length.ShouldBe(3);
        findings.Select(f => f.GetProperty("where").GetProperty("paragraph").GetInt32()).ShouldBe([1, 2, 3]);
        findings[0].GetProperty("message").GetString()!.ShouldContain("lb_total");
        findings.ShouldAllBe(f => f.GetProperty("where").GetProperty("quote").GetString()!.Length > 0);
    }

    [Fact]
    public async Task Check_of_plain_text_finds_what_is_wrong_and_where()
    {
        var text = folder.Write("text.txt", "一、基本情况\n我校有男生30人，女生31人，共62人。\n二、存在问题\n联系电话：13812345678。\n四、下一步打算\n");
        var check = await CommandLine.RunAsync("check", text, "--kind", "school-summary", "--script", "hans", "--period", "2024-09-01..2025-01-17", "--json");

        check.Exit.ShouldBe(1, check.Error);
        var findings = check.Json.GetProperty("findings").EnumerateArray().ToArray();
        var ids = findings.Select(f => f.GetProperty("id").GetString()!).ToArray();
        ids.ShouldContain("NUM-001");
        ids.ShouldContain("FIG-001");
        ids.ShouldContain("PII-002");
        ids.ShouldContain("STR-001");
        ids.ShouldContain("PER-002");
        findings.Single(f => f.GetProperty("id").GetString() == "FIG-001").GetProperty("where").GetProperty("paragraph").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Check_of_a_fragment_leaves_out_the_checks_of_the_whole_document()
    {
        var text = folder.Write("text.txt", "本学期家访每月一次。\n");
        var check = await CommandLine.RunAsync("check", text, "--kind", "school-summary", "--period", "2024-09-01..2025-01-17", "--fragment", "--json");

        check.Exit.ShouldBe(0);
        check.Json.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_text_is_checked_against_a_roster_alone()
    {
        folder.Write("Children.csv", "ChildCode,FullName,Gender,BirthDate,Unit,LeftBehindType,CareType,Boarder,HasFile,HasContactCard,StatusFrom\nC1,欧阳小禾,girl,2015-01-01,U1,father-away,grandparents,否,是,是,2024-09-01\n");
        var text = folder.Write("text.txt", "本学期走访了欧阳小禾家，了解生活情况。\n");
        var check = await CommandLine.RunAsync("check", text, "--kind", "school-summary", "--period", "2024-09-01..2025-01-17", "--lists", folder.ToString(), "--unit", "U1", "--fragment", "--json");

        check.Exit.ShouldBe(1, check.Output + check.Error);
        check.Json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("id").GetString()).ShouldBe(["PII-001"]);
    }

    [Theory]
    [InlineData("zh-Hans", "缺少选项")]
    [InlineData("zh-Hant", "缺少選項")]
    [InlineData("en", "is missing")]
    public async Task A_call_that_cannot_be_understood_is_explained_in_the_persons_language(string language, string words)
    {
        var call = await CommandLine.RunAsync("fill", "--lang", language);
        call.Exit.ShouldBe(2);
        call.Error.ShouldContain(words);
        call.Error.ShouldContain("--pack");
    }

    [Fact]
    public async Task A_missing_file_is_bad_input() =>
        (await CommandLine.RunAsync("extract", folder["none.docx"])).Exit.ShouldBe(3);

    [Fact]
    public async Task A_text_file_named_docx_is_refused_with_its_code()
    {
        var call = await CommandLine.RunAsync("extract", folder.Write("text.docx", "not a document"), "--json");
        call.Exit.ShouldBe(3);
        call.Json.GetProperty("problems")[0].GetProperty("code").GetString()!.ShouldStartWith("gate.");
    }

    [Fact]
    public async Task The_empty_workbook_reads_back_without_a_remark()
    {
        (await CommandLine.RunAsync("lists", "template", "--out", folder["roster.xlsx"])).Exit.ShouldBe(0);
        var check = await CommandLine.RunAsync("lists", "check", folder["roster.xlsx"], "--json");
        check.Exit.ShouldBe(0, check.Output);
        check.Json.GetProperty("lists").GetArrayLength().ShouldBe(25);
    }

    [Fact]
    public async Task The_schema_of_a_list_names_columns_and_choices()
    {
        var schema = await CommandLine.RunAsync("lists", "schema", "--list", "Children", "--json");
        var columns = schema.Json.GetProperty("lists")[0].GetProperty("columns").EnumerateArray().ToArray();
        columns.Select(c => c.GetProperty("name").GetString()).ShouldContain("Gender");
        columns.Single(c => c.GetProperty("name").GetString() == "Gender").GetProperty("choices")[0].GetProperty("token").GetString().ShouldBe("boy");
    }

    [Fact]
    public async Task An_outline_becomes_a_template_without_faults()
    {
        var outline = folder.Write("outline.md", "---\ntitle: 简报\n---\n\n# {{ unit.UnitName }}简报\n\n## 基本情况 {#basics}\n\n在册留守儿童{{ lb_total }}人。\n\n> 写一句摸底情况。\n");
        var made = await CommandLine.RunAsync("pack", "new", "--from", outline, "--out", folder["template.docx"], "--json");
        made.Exit.ShouldBe(0, made.Output);
        (await CommandLine.RunAsync("lint", folder["template.docx"])).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_new_database_is_made_and_its_audit_chain_holds()
    {
        (await CommandLine.RunAsync("db", "migrate", "--db", folder["w.db"], "--json")).Json.GetProperty("applied").GetArrayLength().ShouldBeGreaterThan(0);
        (await CommandLine.RunAsync("audit", "verify", "--db", folder["w.db"], "--json")).Json.GetProperty("holds").GetBoolean().ShouldBeTrue();
        (await CommandLine.RunAsync("reports", "list", "--db", folder["w.db"], "--json")).Json.GetProperty("reports").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_database_is_not_made_in_passing()
    {
        (await CommandLine.RunAsync("audit", "verify", "--db", folder["none.db"])).Exit.ShouldBe(3);
        File.Exists(folder["none.db"]).ShouldBeFalse();
    }

    [Fact]
    public async Task The_demo_leaves_a_roster_and_a_report_to_look_at()
    {
        var demo = await CommandLine.RunAsync("demo", "--folder", folder["demo"], "--json");
        demo.Exit.ShouldBe(0, demo.Error);
        File.Exists(Path.Combine(folder["demo"], "report.docx")).ShouldBeTrue();
        (await CommandLine.RunAsync("lists", "check", Path.Combine(folder["demo"], "roster.xlsx"))).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Routes_packs_and_indicators_are_listed()
    {
        (await CommandLine.RunAsync("routes", "validate", "--json")).Json.GetProperty("routes").EnumerateArray().Select(r => r.GetProperty("key").GetString()).ShouldContain("school-to-bureau");
        (await CommandLine.RunAsync("pack", "list", "--json")).Json.GetProperty("packs")[0].GetProperty("key").GetString().ShouldBe("school-summary");
        (await CommandLine.RunAsync("indicators", "--json")).Json.GetProperty("indicators").GetArrayLength().ShouldBeGreaterThan(80);
    }

    private string Template(params string[] paragraphs)
    {
        using var document = WordprocessingDocument.Create(folder["template.docx"], WordprocessingDocumentType.Document);
        document.AddMainDocumentPart().Document = new Document(new Body(paragraphs.Select(p => new Paragraph(new Run(new Text(p))))));
        return folder["template.docx"];
    }
}
