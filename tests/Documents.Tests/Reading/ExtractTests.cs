using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;
using WorkSummary.Documents.Tests.Filling;
using WorkSummary.Documents.Tests.Templates;
using Xunit;
using static WorkSummary.Documents.Tests.Templates.Docx;

namespace WorkSummary.Documents.Tests.Reading;

/// <summary>What is read back from a document.</summary>
public sealed class ExtractTests
{
    [Fact]
    public void Reading_gives_the_fields_and_sections_that_filling_gave()
    {
        var filled = new World().Fill(FillTests.Everything(), ("pairing", "第一段。\n第二段。"));
        var read = Read(filled.Bytes);
        read.Fields.Select(f => (f.Key, f.Text, f.Value, f.Expression)).ShouldBe(filled.Fields.Select(f => (f.Key, f.Text, f.Value, f.Expression)));
        read.Sections.ShouldBe(filled.Sections);
        (read.Pack, read.PackVersion, read.Unit, read.Period, read.SnapshotHash).ShouldBe(("school-summary", "1.0", "U1", "2024-2025-1", new World().Snapshot.Hash));
        read.Fields.First(f => f.Key == "lb_total").Sources.Select(s => (s.List, s.Counted)).ShouldBe([("Children", 3)]);
    }

    [Fact]
    public void Text_knows_headings_sections_tables_and_hints()
    {
        var text = Read(new World(1).Fill(new Docx()
            .Paragraphs("前言").Heading("{{ section basics }}一、情况").Table("数|{{ lb_total }}").Paragraphs("{{ narrative basics }}请写。")).Bytes).Text;
        text.Blocks.Select(b => (b.Paragraph, b.Text, b.HeadingLevel, b.InTable, b.Section, b.IsPlaceholder)).ShouldBe(
        [
            (1, "前言", 0, false, null, false), (2, "一、情况", 1, false, "basics", false), (3, "数", 0, true, "basics", false),
            (4, "1", 0, true, "basics", false), (5, "请写。", 0, false, "basics", true),
        ]);
        text.Fields.ShouldBe([new("lb_total", "1", "1", 4, "basics")]);
    }

    [Fact]
    public void A_figure_changed_by_hand_is_told_beside_what_was_written()
    {
        var filled = new World().Fill(new Docx().Paragraphs("共{{ lb_total }}人"));
        var read = Read(Edited(filled, xml => xml.Replace(">3</w:t>", ">5</w:t>", StringComparison.Ordinal)));
        read.Text.Fields.Single().ShouldBe(new("lb_total", "5", "3", 1, null));
        read.Fields.Single().Value.ShouldBe(3m);
    }

    [Fact]
    public void Text_in_tracked_changes_and_fields_is_what_people_see()
    {
        var docx = new Docx().Xml("<w:p>" + R("原") + "<w:del w:id=\"1\" w:author=\"a\"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"a\">" + R("新") + "</w:ins>" +
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + R("7") +
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:tab/><w:br/></w:r></w:p>");
        var read = Read(docx.Bytes());
        read.Text.Blocks.Single().Text.ShouldBe("原新7\t\n");
        (read.Pack, read.Fields.Count, read.Sections.Count).ShouldBe((null, 0, 0));
    }

    [Fact]
    public void Any_text_of_a_field_survives_filling_and_reading() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var world = new World(1, text ?? "");
            var filled = world.Load(new Docx().Paragraphs("{{ unit.UnitName }}。")).Fill(world.Snapshot, new Dictionary<string, string>()).Value!;
            var read = Read(filled.Bytes);
            return read.Fields.Single().Text == filled.Fields.Single().Text && Equals(read.Fields.Single().Value, filled.Fields.Single().Value);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_XML_cannot_carry_is_dropped_and_nothing_else()
    {
        TextOf("a\u0001b<&>\"'\r\nc\td\uD800e𠮷\uFFFE").ShouldBe("ab<&>\"'\nc\tde𠮷");
        TextOf("  前后空格  ").ShouldBe("  前后空格  ");

        static string TextOf(string text) => Read(new World(1, text).Fill(new Docx().Paragraphs("{{ unit.UnitName }}")).Bytes).Fields.Single().Text;
    }

    [Fact]
    public void Rewriting_a_narrative_leaves_everything_else()
    {
        var filled = new World().Fill(FillTests.Everything(), ("pairing", "旧文。"));
        var written = Narratives.Write(Gate(filled.Bytes), new Dictionary<string, string> { ["pairing"] = "新一段。\n新二段。", ["basics"] = "变化不大。" });
        ShouldBeValid(written.Value);
        var read = Read(written.Value);
        read.Sections.Select(s => s.Narrative).ShouldBe(["变化不大。", "新一段。\n新二段。"]);
        read.Fields.Select(f => (f.Key, f.Text, f.Value)).ShouldBe(filled.Fields.Select(f => (f.Key, f.Text, f.Value)));
        var emptied = Narratives.Write(Gate(written.Value), new Dictionary<string, string> { ["basics"] = " " });
        ShouldBeValid(emptied.Value);
        Read(emptied.Value).Text.Blocks.Single(b => b.IsPlaceholder).Text.ShouldBe("写一写本学期的变化。");
    }

    [Theory]
    [InlineData("新一段。\n新二段。", null)]
    [InlineData(" 新一段。 \r\n\r\n新二段。\n", " ")]
    public void Writing_what_is_there_changes_no_byte(string pairing, string? basics)
    {
        var filled = new World().Fill(FillTests.Everything(), ("pairing", "新一段。\n新二段。")).Bytes;
        var texts = new Dictionary<string, string> { ["pairing"] = pairing };
        if (basics is not null) texts["basics"] = basics;
        Narratives.Write(Gate(filled), texts).Value.ToArray().ShouldBe(filled.ToArray());
        var changed = Narratives.Write(Gate(filled), new Dictionary<string, string> { ["pairing"] = "旧" }).Value;
        Narratives.Write(Gate(changed), new Dictionary<string, string> { ["pairing"] = "旧" }).Value.ToArray().ShouldBe(changed.ToArray());
    }

    [Fact]
    public void A_narrative_that_the_document_lacks_is_a_problem()
    {
        var written = Narratives.Write(new Docx().Paragraphs("a").Gated(), new Dictionary<string, string> { ["basics"] = "x" });
        written.Problems.Select(p => p.Code + " " + p.Message(CultureInfo.GetCultureInfo("en"))).ShouldBe(["document.no-narrative The document has no narrative with the key “basics”, so it could not be written."]);
    }

    private static Extraction Read(ReadOnlyMemory<byte> docx)
    {
        var result = Extraction.Read(Gate(docx));
        result.Problems.ShouldBeEmpty();
        return result.Value!;
    }

    private static byte[] Edited(FilledDocument filled, Func<string, string> edit)
    {
        var memory = new MemoryStream();
        memory.Write(filled.Bytes.Span);
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            string xml;
            using (var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open())) xml = reader.ReadToEnd();
            zip.GetEntry("word/document.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(edit(xml));
        }

        return memory.ToArray();
    }
}
