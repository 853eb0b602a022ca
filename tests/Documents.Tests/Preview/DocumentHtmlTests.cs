using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Core.Lists;
using WorkSummary.Documents.Authoring;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Preview;
using Xunit;

namespace WorkSummary.Documents.Tests.Preview;

public sealed class DocumentHtmlTests
{
    private const string Outline = """
        # 云溪镇中心小学<br>留守儿童工作总结

        ## 基本情况 {#basics}

        全校有留守儿童61人。

        表：分年级人数

        | 年级 | 人数 |
        |---|---|
        | 一年级 | 12 |

        > 写一写变化。

        ### 小标题

        ## 下一步打算 {#plans}

        > 有什么打算。

        :::signature
        云溪镇中心小学

        2025年1月17日
        :::
        """;

    [Fact]
    public void An_official_document_becomes_semantic_HTML_with_its_numbers()
    {
        var html = Render(FromOutline());

        html.ToString(SaveOptions.DisableFormatting).ShouldBe(string.Concat(
            """<article class="document" lang="zh-Hans">""",
            """<p id="p-1" data-paragraph="1" class="title align-center">云溪镇中心小学<br />留守儿童工作总结</p>""",
            """<section data-section="basics" aria-labelledby="p-2">""",
            """<h2 id="p-2" data-paragraph="2"><span class="number">一、</span>基本情况</h2>""",
            """<p id="p-3" data-paragraph="3">全校有留守儿童61人。</p>""",
            """<table><caption id="p-4" data-paragraph="4" class="align-center"><span class="number">表1 </span>分年级人数</caption>""",
            """<thead><tr><th id="p-5" data-paragraph="5" class="align-center" scope="col">年级</th><th id="p-6" data-paragraph="6" class="align-center" scope="col">人数</th></tr></thead>""",
            """<tbody><tr><td id="p-7" data-paragraph="7" class="align-center">一年级</td><td id="p-8" data-paragraph="8" class="align-center">12</td></tr></tbody></table>""",
            """<div class="narrative" data-section="basics"><p id="p-9" data-paragraph="9" class="hint">写一写变化。</p></div>""",
            """<h3 id="p-10" data-paragraph="10"><span class="number">（一）</span>小标题</h3></section>""",
            """<section data-section="plans" aria-labelledby="p-11"><h2 id="p-11" data-paragraph="11"><span class="number">二、</span>下一步打算</h2>""",
            """<div class="narrative" data-section="plans"><p id="p-12" data-paragraph="12" class="hint">有什么打算。</p></div></section>""",
            """<div class="signature"><p id="p-13" data-paragraph="13" class="align-right"></p><p id="p-14" data-paragraph="14" class="align-right">云溪镇中心小学</p>""",
            """<p id="p-15" data-paragraph="15" class="align-right">2025年1月17日</p></div></article>"""));
    }

    [Theory]
    [InlineData(true, """<button type="button" class="figure" data-key="lb_total">61</button>""")]
    [InlineData(false, """<span class="figure" data-key="lb_total">61</span>""")]
    public void A_bound_field_is_a_figure_with_its_key(bool buttons, string expected)
    {
        var docx = Document(new Paragraph(Text("共"), Field("ws:d:lb_total", "61"), Text("人")));

        RenderText(docx, new PreviewOptions { FigureButtons = buttons }).ShouldContain($"共{expected}人");
    }

    [Fact]
    public void Insertions_are_shown_and_deletions_are_not()
    {
        var docx = Document(new Paragraph(
            Text("家访"),
            new DeletedRun(new Run(new DeletedText("三"))) { Id = "1", Author = "甲" },
            new InsertedRun(Text("五")) { Id = "2", Author = "甲" },
            Text("次")));

        RenderText(docx).ShouldContain(">家访五次<");
    }

    [Fact]
    public void Paragraph_numbers_count_deleted_paragraphs_too_so_that_they_agree_with_extraction()
    {
        var gone = new Paragraph(
            new ParagraphProperties(new ParagraphMarkRunProperties(new Deleted { Id = "3", Author = "甲" })),
            new DeletedRun(new Run(new DeletedText("旧"))) { Id = "4", Author = "甲" });

        RenderText(Document(new Paragraph(Text("一")), gone, new Paragraph(Text("三"))))
            .ShouldContain("""<p id="p-1" data-paragraph="1">一</p><p id="p-3" data-paragraph="3">三</p>""");
    }

    [Fact]
    public void Merged_cells_become_spans()
    {
        static TableCell Cell(string text, params OpenXmlElement[] properties) =>
            new(new TableCellProperties(properties), new Paragraph(Text(text)));
        var docx = Document(new Table(
            new TableRow(Cell("宽", new GridSpan { Val = 2 }), Cell("高", new VerticalMerge { Val = MergedCellValues.Restart })),
            new TableRow(Cell("甲"), Cell("乙"), Cell("", new VerticalMerge()))));

        var cells = Render(docx).Descendants("td").ToList();

        cells.Select(c => c.Value).ShouldBe(["宽", "高", "甲", "乙"]);
        cells[0].Attribute("colspan")!.Value.ShouldBe("2");
        cells[1].Attribute("rowspan")!.Value.ShouldBe("2");
    }

    [Fact]
    public void A_long_table_is_cut_and_says_so()
    {
        var rows = Enumerable.Range(1, 30).Select(i => (OpenXmlElement)new TableRow(new TableCell(new Paragraph(Text($"第{i}行")))));

        var html = RenderText(Document(new Table(rows), new Paragraph(Text("表后"))), new PreviewOptions { MaximumRows = 10 });

        html.ShouldContain("另有 20 行");
        html.ShouldNotContain("第11行");
        html.ShouldContain("""<p id="p-31" data-paragraph="31">表后</p>""");
    }

    [Fact]
    public void Ids_can_have_a_prefix() =>
        RenderText(Document(new Paragraph(Text("甲"))), new PreviewOptions { IdPrefix = "old-" }).ShouldContain("""<p id="old-p-1" data-paragraph="1">""");

    [Fact]
    public void Whatever_the_text_is_it_stays_text()
    {
        var texts = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get)
            .Select(s => new string([.. s.Where(c => !char.IsSurrogate(c) && (c >= ' ') && c < '\uFFFE')]))
            .Select(s => "<script>alert(1)</script>" + s + "\" onclick='x' &amp; <b>");

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var html = Render(Document(new Paragraph(Field("ws:d:" + new string([.. text.Take(40)]), text))));
            html.Descendants().Select(e => e.Name.LocalName).ShouldBe(["p", "button"]);
            html.Value.ShouldBe(text);
            html.Descendants("button").Single().Attributes().Select(a => a.Name.LocalName).ShouldBe(["type", "class", "data-key"]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_document_of_another_origin_is_shown_as_it_stands()
    {
        var html = Render(Document(
            new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), Text("通知")),
            new Paragraph(new Hyperlink(Text("链接")) { Anchor = "x" }, new Run(new TabChar(), new Break(), new DocumentFormat.OpenXml.Wordprocessing.Text("尾")))));

        html.ToString(SaveOptions.DisableFormatting).ShouldBe("""
            <article class="document" lang="zh-Hans"><p id="p-1" data-paragraph="1" class="align-center">通知</p><p id="p-2" data-paragraph="2">链接&#8195;<br />尾</p></article>
            """.Replace("&#8195;", "\u2003", StringComparison.Ordinal));
    }

    private static Run Text(string text) => new(new DocumentFormat.OpenXml.Wordprocessing.Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static SdtRun Field(string tag, string text) =>
        new(new SdtProperties(new Tag { Val = tag }), new SdtContentRun(Text(text)));

    private static byte[] Document(params OpenXmlElement[] blocks)
    {
        var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(blocks));
        }

        return stream.ToArray();
    }

    private static byte[] FromOutline()
    {
        var stream = new MemoryStream();
        OutlineTemplate.Write(Outline, Script.Hans, LayoutProfile.GbT9704, stream).Ok.ShouldBeTrue();
        return stream.ToArray();
    }

    private static string RenderText(byte[] docx, PreviewOptions? options = null)
    {
        var file = Gate.Admit(docx, "a.docx", PackageKind.Document);
        file.Problems.Select(p => p.Code).ShouldBeEmpty();
        var result = DocumentHtml.Render(file.Value!, options ?? PreviewOptions.Default);
        result.Problems.Select(p => p.Code).ShouldBeEmpty();
        return result.Value!;
    }

    // Our HTML is well-formed XML but for br.
    private static XElement Render(byte[] docx) => XElement.Parse(RenderText(docx).Replace("<br>", "<br/>", StringComparison.Ordinal), LoadOptions.PreserveWhitespace);
}
