using System.IO.Compression;
using System.Text;
using Shouldly;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using Xunit;

namespace WorkSummary.Documents.Tests.Gating;

/// <summary>Sound files come in unchanged; what reaches outside is taken out of the others, with a warning.</summary>
public sealed class GateAdmitsTests
{
    [Fact]
    public void A_sound_document_unchanged()
    {
        var bytes = new PackageMaker().Bytes();
        var result = Gate.Admit(bytes, "C:\\folder\\总结.docx", PackageKind.Document);
        result.Ok.ShouldBeTrue();
        result.Problems.ShouldBeEmpty();
        result.Value.Bytes.ToArray().ShouldBe(bytes);
        result.Value.Name.ShouldBe("总结.docx");
    }

    [Fact]
    public void A_sound_workbook() => Gate.Admit(PackageMaker.Workbook(), "名单.xlsx", PackageKind.Workbook).Ok.ShouldBeTrue();

    [Fact]
    public void A_document_in_utf16() => Gate.Admit(
        new PackageMaker().Stream(s => s.Write([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + PackageMaker.Document("<w:p/>"))])).Bytes(),
        "a.docx", PackageKind.Document).Ok.ShouldBeTrue();

    [Fact]
    public void Ordinary_links_and_fields()
    {
        var bytes = new PackageMaker()
            .Body("<w:p><w:hyperlink r:id=\"r5\"><w:r><w:t>网址</w:t></w:r></w:hyperlink><w:fldSimple w:instr=\" PAGE \"/>" + Field("TOC \\o \"1-3\"") + "</w:p>")
            .Related("r5", "hyperlink", "https://example.org/a?b=c", external: true).Related("r6", "hyperlink", "mailto:office@example.org", external: true).Bytes();
        var result = Gate.Admit(bytes, "a.docx", PackageKind.Document);
        result.Ok.ShouldBeTrue();
        result.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_workbook_behind_a_chart()
    {
        var bytes = new PackageMaker()
            .Part("word/charts/chart1.xml", "<c/>", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
            .Part("word/charts/_rels/chart1.xml.rels", PackageMaker.Rels($"<Relationship Id=\"r1\" Type=\"{PackageMaker.Office}/package\" Target=\"../embeddings/b.xlsx\"/>"))
            .Part("word/embeddings/b.xlsx", PackageMaker.Workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .Related("r5", "chart", "charts/chart1.xml").Bytes();
        var result = Gate.Admit(bytes, "a.docx", PackageKind.Document);
        result.Problems.Select(p => p.Code + p.Where?.Part).ShouldBeEmpty();
        result.Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData("image", "http://example.org/a.png", "gate.stripped-image")]
    [InlineData("image", "file://///server/share/a.png", "gate.stripped-image")]
    [InlineData("image", "\\\\server\\share\\a.png", "gate.stripped-image")]
    [InlineData("attachedTemplate", "http://example.org/a.dotm", "gate.stripped-template")]
    [InlineData("hyperlink", "javascript:alert(1)", "gate.stripped-link")]
    [InlineData("hyperlink", "http://[bad", "gate.stripped-link")]
    [InlineData("hyperlink", "file:///etc/hosts", "gate.stripped-link")]
    [InlineData("frame", "http://example.org/", "gate.stripped-external")]
    public void Without_its_references_to_the_outside(string type, string target, string warning)
    {
        var bytes = new PackageMaker().Body("<w:p><w:hyperlink r:id=\"r5\"><w:r><w:t>文字</w:t></w:r></w:hyperlink></w:p>").Related("r5", type, target, external: true).Bytes();
        var (document, relationships) = Stripped(bytes, warning);
        document.ShouldContain("文字");
        document.ShouldNotContain("r5");
        relationships.ShouldNotContain("r5");
    }

    [Theory]
    [InlineData("DDEAUTO c:\\\\x \"/c calc\"", "DDEAUTO")]
    [InlineData("dde cmd x", "DDE")]
    [InlineData("INCLUDETEXT \"\\\\\\\\server\\\\a.docx\"", "INCLUDETEXT")]
    [InlineData("INCLUDEPICTURE \"http://example.org/a.png\"", "INCLUDEPICTURE")]
    [InlineData("LINK Excel.Sheet.8 a.xls", "LINK")]
    public void Without_fields_that_reach_outside(string instruction, string name)
    {
        var escaped = instruction.Replace("\"", "&quot;", StringComparison.Ordinal);
        var simple = Stripped(new PackageMaker().Body($"<w:p><w:fldSimple w:instr=\" {escaped}\"><w:r><w:t>结果</w:t></w:r></w:fldSimple></w:p>").Bytes(), "gate.stripped-field");
        simple.Document.ShouldContain("结果");
        simple.Document.ShouldNotContain(name, Case.Insensitive);

        var complex = Stripped(new PackageMaker().Body($"<w:p>{Field("PAGE")}{Field(instruction, split: 3)}{Field("PAGE")}</w:p>").Bytes(), "gate.stripped-field");
        complex.Document.ShouldContain("结果");
        complex.Document.Split("PAGE").Length.ShouldBe(3);
        complex.Document.Split("fldChar ").Length.ShouldBe(7);
        foreach (var piece in new[] { instruction[..3], name }) complex.Document.ShouldNotContain(">" + piece, Case.Insensitive);
    }

    [Fact]
    public void Without_a_field_whose_name_another_field_makes()
    {
        var body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> </w:instrText></w:r>" + Field("QUOTE 68 68 69") +
            "<w:r><w:instrText> cmd x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
        Stripped(new PackageMaker().Body(body).Bytes(), "gate.stripped-field").Document.ShouldNotContain("cmd x");
    }

    [Fact]
    public void A_declaration_on_a_line_of_its_own_as_Word_writes_it_does_not_hinder_stripping() => Stripped(
        new PackageMaker().Xml("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n" + PackageMaker.Document("<w:p><w:fldSimple w:instr=\" DDE a b\"><w:r><w:t>结果</w:t></w:r></w:fldSimple></w:p>") + "\r\n").Bytes(),
        "gate.stripped-field").Document.ShouldContain("结果");

    [Fact]
    public void Stripped_the_same_way_every_time()
    {
        var bytes = new PackageMaker().Body("<w:p><w:fldSimple w:instr=\"DDE a b\"/></w:p>").Bytes();
        Gate.Admit(bytes, "a.docx", PackageKind.Document).Value!.Bytes.ToArray().ShouldBe(Gate.Admit(bytes, "a.docx", PackageKind.Document).Value!.Bytes.ToArray());
    }

    private static (string Document, string Relationships) Stripped(byte[] bytes, string warning)
    {
        var result = Gate.Admit(bytes, "a.docx", PackageKind.Document);
        result.Ok.ShouldBeTrue(string.Join(" ", result.Problems.Select(p => p.Code)));
        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(warning);
        problem.Severity.ShouldBe(Severity.Warning);
        Gate.Admit(result.Value.Bytes, "a.docx", PackageKind.Document).Problems.ShouldBeEmpty();
        using var zip = new ZipArchive(new MemoryStream(result.Value.Bytes.ToArray()));
        string Read(string name) => zip.GetEntry(name) is { } entry ? new StreamReader(entry.Open()).ReadToEnd() : "";
        return (Read("word/document.xml"), Read("word/_rels/document.xml.rels"));
    }

    private static string Field(string instruction, int split = 0)
    {
        var code = (split == 0 ? [instruction] : new[] { instruction[..split], instruction[split..] })
            .Select(t => $"<w:r><w:instrText xml:space=\"preserve\">{System.Security.SecurityElement.Escape(t)}</w:instrText></w:r>");
        return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + string.Concat(code) +
            "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    }
}
