using System.Globalization;
using System.Text;
using Shouldly;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Tests.Filling;
using WorkSummary.Documents.Tests.Templates;
using Xunit;

namespace WorkSummary.Documents.Tests.Refreshing;

/// <summary>What comes from Word as one XML file.</summary>
public sealed class FlatOpcTests
{
    private const string Start = "<?xml version=\"1.0\" standalone=\"yes\"?><?mso-application progid=\"Word.Document\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">";
    private const string End = "</pkg:package>";
    private const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Rels = "application/vnd.openxmlformats-package.relationships+xml";

    private const string Root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" " +
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

    private const string Document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t xml:space=\"preserve\"> 正文 </w:t></w:r></w:p></w:body></w:document>";

    private static readonly string Sound = Xml("/_rels/.rels", Rels, Root) + Xml("/word/document.xml", Main, Document);

    [Fact]
    public void What_Word_gives_becomes_a_document_that_passes_the_gate()
    {
        var made = Read(Start + Sound + Binary("/word/fonts/font1.odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont", "AQIDBA==") + End);
        made.Problems.ShouldBeEmpty();
        var gated = Docx.Gate(made.Value);
        Hand.Part(gated.Bytes, "word/document.xml").ShouldContain(" 正文 ");
        Hand.Parts(gated.Bytes)["word/fonts/font1.odttf"].ShouldBe([1, 2, 3, 4]);
        Docx.ShouldBeValid(gated.Bytes);
    }

    [Fact]
    public void A_filled_document_comes_back_with_the_same_parts()
    {
        var filled = new World().Fill(FillTests.Everything());
        var back = FlatOpc.ToPackage(FlatOpc.FromPackage(Docx.Gate(filled.Bytes)), "x.docx").Value;
        Hand.Parts(back).Keys.ShouldBe(Hand.Parts(filled.Bytes).Keys, ignoreOrder: true);
        Docx.ShouldBeValid(back);
        FlatOpc.FromPackage(Docx.Gate(filled.Bytes)).ToArray().ShouldBe(FlatOpc.FromPackage(Docx.Gate(filled.Bytes)).ToArray());
        Golden.Dump(back).ShouldBe(Golden.Dump(filled.Bytes));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "", "flat-opc.malformed" },
        { "不是 XML", "flat-opc.malformed" },
        { Start + Sound, "flat-opc.malformed" },
        { "<w:document xmlns:w=\"x\"/>", "flat-opc.not-a-package" },
        { Start + End, "flat-opc.not-a-package" },
        { "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"/>", "flat-opc.not-a-package" },
        { "<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\"><!ENTITY y \"&x;&x;\">]>" + "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">&y;" + End, "flat-opc.dtd" },
        { Start + Sound + Xml("/word/DOCUMENT.xml", Main, Document) + End, "flat-opc.duplicate-part" },
        { Start + Sound + Xml("/word/../../etc/passwd", "application/xml", "<a/>") + End, "flat-opc.bad-name" },
        { Start + Sound + Xml("word/a.xml", "application/xml", "<a/>") + End, "flat-opc.bad-name" },
        { Start + Sound + Xml("/[Content_Types].xml", "application/xml", "<a/>") + End, "flat-opc.bad-name" },
        { Start + Sound + Xml("/word//a.xml", "application/xml", "<a/>") + End, "flat-opc.bad-name" },
        { Start + Sound + Xml("/word\\a.xml", "application/xml", "<a/>") + End, "flat-opc.bad-name" },
        { Start + Sound + Xml("/a.xml", "application/xml&quot; x=&quot;", "<a/>") + End, "flat-opc.bad-part" },
        { Start + Sound + Xml("/a.xml", "", "<a/>") + End, "flat-opc.bad-part" },
        { Start + Sound + Xml("/a.xml", "application/xml", "<a/><b/>") + End, "flat-opc.bad-part" },
        { Start + Sound + Xml("/a.xml", "application/xml", "") + End, "flat-opc.bad-part" },
        { Start + Sound + "<pkg:part pkg:name=\"/a.xml\" pkg:contentType=\"application/xml\"/>" + End, "flat-opc.bad-part" },
        { Start + Sound + Binary("/a.bin", "application/octet-stream", "***") + End, "flat-opc.bad-base64" },
        { Start + Sound + Xml("/a.xml", "application/xml", string.Concat(Enumerable.Repeat("<a>", 200)) + string.Concat(Enumerable.Repeat("</a>", 200))) + End, "flat-opc.too-deep" },
        { Start + Sound + "<other/>" + End, "flat-opc.not-a-package" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_damaged_or_hostile_is_refused_with_its_reason(string xml, string code)
    {
        var read = Read(xml);
        read.Problems.ShouldHaveSingleItem().Code.ShouldBe(code);
        read.Problems[0].Where!.File.ShouldBe("来自 Word.docx");
        foreach (var language in new[] { "zh-Hans", "zh-Hant", "en" }) read.Problems[0].Message(CultureInfo.GetCultureInfo(language)).ShouldNotContain("{");
    }

    [Fact]
    public void More_parts_than_the_gate_lets_in_are_refused_here_already()
    {
        var many = new StringBuilder(Start + Sound);
        for (var i = 0; i < GateLimits.Entries; i++) many.Append(Xml($"/a{i}.xml", "application/xml", "<a/>"));
        Read(many.Append(End).ToString()).Problems.ShouldHaveSingleItem().Code.ShouldBe("flat-opc.too-many-parts");
    }

    [Fact]
    public void A_part_beyond_its_bound_is_refused_while_it_is_read()
    {
        var image = Convert.ToBase64String(new byte[GateLimits.PartBytes + 3]);
        Read(Start + Sound + Binary("/word/media/image1.png", "image/png", image) + End).Problems.ShouldHaveSingleItem().Code.ShouldBe("flat-opc.too-large");
    }

    [Fact]
    public void What_the_gate_refuses_it_refuses_here_too()
    {
        var macros = Read(Start + Sound + Binary("/word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "AQID") + End).Value;
        Gate.Admit(macros, "x.docx", PackageKind.Document).Problems.ShouldHaveSingleItem().Code.ShouldBe("gate.macros");
    }

    private static WorkSummary.Core.Problems.Result<ReadOnlyMemory<byte>> Read(string xml) => FlatOpc.ToPackage(Encoding.UTF8.GetBytes(xml), "来自 Word.docx");

    private static string Xml(string name, string type, string xml) => $"<pkg:part pkg:name=\"{name}\" pkg:contentType=\"{type}\"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>";

    private static string Binary(string name, string type, string base64) =>
        $"<pkg:part pkg:name=\"{name}\" pkg:contentType=\"{type}\" pkg:compression=\"store\"><pkg:binaryData>\n{base64}\n</pkg:binaryData></pkg:part>";
}
