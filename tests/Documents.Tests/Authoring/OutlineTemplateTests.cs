using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Authoring;
using Xunit;

namespace WorkSummary.Documents.Tests.Authoring;

public sealed class OutlineTemplateTests
{
    private const string Small = """
        ---
        title: 测试总结
        ---
        # {{ unit.UnitName }}工作总结

        :::dateline
        （{{ period.StartDate }}至{{ period.EndDate }}）
        :::

        ## 基本情况 {#basics}

        全校有留守儿童{{ lb_total }}人，
        其中男生{{ Children | where "Gender" "boy" | count }}人。

        表：分年级人数

        | 年级 | 人数 |
        |--:|:---:|
        | {{ for g in lb_by_grade }}{{ g.Grade }} | {{ g.Total }}{{ end }} |

        {{ chart lb_by_grade "分年级人数" }}

        > 写一写变化。

        ### 小标题

        {{ if lb_total > 0 }}

        有。

        {{ end }}

        :::signature
        {{ unit.UnitName }}

        2025年1月17日
        :::
        """;

    [Fact]
    public void An_outline_becomes_a_document_that_the_validator_accepts()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Small)), false);

        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document)
            .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void The_same_outline_gives_the_same_bytes() => Write(Small).ShouldBe(Write(Small));

    [Fact]
    public void Text_stands_in_the_order_of_the_outline_with_fields_as_written()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Small)), false);

        document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(p => p.InnerText).ShouldBe(
        [
            "{{ unit.UnitName }}工作总结",
            "（{{ period.StartDate }}至{{ period.EndDate }}）",
            "基本情况",
            "全校有留守儿童{{ lb_total }}人，其中男生{{ Children | where \"Gender\" \"boy\" | count }}人。",
            "分年级人数",
            "年级", "人数",
            "{{ for g in lb_by_grade }}{{ g.Grade }}", "{{ g.Total }}{{ end }}",
            "{{ chart lb_by_grade \"分年级人数\" }}",
            "写一写变化。",
            "小标题",
            "{{ if lb_total > 0 }}", "有。", "{{ end }}",
            "", "{{ unit.UnitName }}", "2025年1月17日",
        ]);
    }

    [Fact]
    public void Sections_and_narratives_are_content_controls_with_their_keys()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Small)), false);

        var controls = document.MainDocumentPart!.Document.Descendants<SdtProperties>().ToList();
        controls.Select(c => c.GetFirstChild<Tag>()!.Val!.Value).ShouldBe(["ws:s:basics", "ws:t:basics"]);
        controls[1].GetFirstChild<ShowingPlaceholder>().ShouldNotBeNull();
    }

    [Fact]
    public void Emptying_a_narrative_in_Word_brings_its_hint_back()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Small)), false);

        var wanted = document.MainDocumentPart!.Document.Descendants<SdtPlaceholder>().Single().DocPartReference!.Val!.Value;
        var block = document.MainDocumentPart.GlossaryDocumentPart!.GlossaryDocument!.Descendants<DocPart>().Single();
        block.DocPartProperties!.GetFirstChild<DocPartName>()!.Val!.Value.ShouldBe(wanted);
        block.DocPartBody!.InnerText.ShouldBe("写一写变化。");
    }

    [Fact]
    public void The_page_is_that_of_GB_T_9704_2012()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Small)), false);

        var page = document.MainDocumentPart!.Document.Body!.Elements<SectionProperties>().Single();
        page.GetFirstChild<PageSize>()!.ShouldSatisfyAllConditions(s => s.Width!.Value.ShouldBe(11906u), s => s.Height!.Value.ShouldBe(16838u));
        page.GetFirstChild<PageMargin>()!.ShouldSatisfyAllConditions(
            m => m.Top!.Value.ShouldBe(2098), m => m.Bottom!.Value.ShouldBe(1984), m => m.Left!.Value.ShouldBe(1588u), m => m.Right!.Value.ShouldBe(1474u));
        page.GetFirstChild<DocGrid>()!.ShouldSatisfyAllConditions(
            g => g.Type!.Value.ShouldBe(DocGridValues.Lines), g => g.LinePitch!.Value.ShouldBe(579));
    }

    [Fact]
    public void Headings_are_numbered_by_their_styles()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Small)), false);

        var levels = document.MainDocumentPart!.NumberingDefinitionsPart!.Numbering.Elements<AbstractNum>().First().Elements<Level>().ToList();
        levels.Select(l => l.LevelText!.Val!.Value).ShouldBe(["%1、", "（%2）", "%3.", "（%4）"]);
        levels.Select(l => l.ParagraphStyleIdInLevel!.Val!.Value).ShouldBe(["Heading1", "Heading2", "Heading3", "Heading4"]);
    }

    [Fact]
    public void The_head_of_a_table_repeats_and_rows_stay_whole()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Small)), false);

        var rows = document.MainDocumentPart!.Document.Descendants<TableRow>().ToList();
        rows[0].TableRowProperties!.GetFirstChild<TableHeader>().ShouldNotBeNull();
        rows.ShouldAllBe(r => r.TableRowProperties!.GetFirstChild<CantSplit>() != null);
    }

    [Theory]
    [InlineData("# 甲\n## 无标识", "authoring.section-without-key", 2)]
    [InlineData("# 甲\n## 乙 {#a}\n\n## 丙 {#a}", "authoring.section-twice", 4)]
    [InlineData("# 甲\n## 乙 {#Ab}", "authoring.bad-key", 2)]
    [InlineData("# 甲\n\n> 提示", "authoring.hint-without-section", 3)]
    [InlineData("# 甲\n## 乙 {#a}\n\n> 提示\n\n正文\n\n> 又一处", "authoring.second-hint", 8)]
    [InlineData("# 甲\n## 乙 {#a}\n\n> 共{{ lb_total }}人", "authoring.field-in-hint", 4)]
    [InlineData("# 甲\n\n共{{ lb_total }人", "authoring.unclosed-field", 3)]
    [InlineData("# 甲\n\n共{{ }}人", "authoring.empty-field", 3)]
    [InlineData("# 甲\n\n{{ if a }}\n\n乙", "authoring.unclosed-block", 3)]
    [InlineData("# 甲\n\n乙\n\n{{ end }}", "authoring.mark-without-opening", 5)]
    [InlineData("# 甲\n\n| 一 | 二 |\n|---|---|\n| {{ for g in x }} | 1 |\n| 2 | {{ end }} |", "authoring.repeat-across-rows", 5)]
    [InlineData("# 甲\n\n见{{ chart x \"乙\" }}", "authoring.chart-not-alone", 3)]
    [InlineData("# 甲\n\n:::nothing\n乙\n:::", "authoring.unknown-container", 3)]
    [InlineData("# 甲\n\n- 一项", "authoring.unsupported", 3)]
    [InlineData("# 甲\n\n# 乙", "authoring.second-title", 3)]
    [InlineData("甲", "authoring.no-title", 1)]
    [InlineData("---\ncolour: red\n---\n# 甲", "authoring.front-matter-key", 2)]
    public void What_is_wrong_is_named_with_its_line(string outline, string code, int line)
    {
        var output = new MemoryStream();

        var result = OutlineTemplate.Write(outline, Script.Hans, LayoutProfile.GbT9704, output, "outline.md");

        result.Ok.ShouldBeFalse();
        var problem = result.Problems.First(p => p.Code == code);
        problem.Where.ShouldBe(new Place { File = "outline.md", Line = line });
        output.Length.ShouldBe(0);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("zh-TW")]
    [InlineData("en-GB")]
    public void Every_problem_speaks_every_language(string culture)
    {
        var result = OutlineTemplate.Write("## 乙\n\n> 提示{{x}}\n\n{{ end }}\n\n:::x\n:::\n\n{{ a", Script.Hans, LayoutProfile.GbT9704, new MemoryStream());

        result.Problems.Select(p => p.Message(CultureInfo.GetCultureInfo(culture))).ShouldAllBe(m => !m.StartsWith("authoring."));
    }

    private static byte[] Write(string outline)
    {
        var output = new MemoryStream();
        var result = OutlineTemplate.Write(outline, Script.Hans, LayoutProfile.GbT9704, output);
        result.Problems.Select(p => $"{p.Code} {p.Where?.Line}").ShouldBeEmpty();
        return output.ToArray();
    }
}
