using System.Diagnostics;
using System.Globalization;
using System.Text;
using Shouldly;
using WorkSummary.Documents.Gating;
using Xunit;
using Xunit.Abstractions;

namespace WorkSummary.Documents.Tests.Gating;

/// <summary>Every hostile file of stage 1 is refused by its own code.</summary>
public sealed class GateRefusesTests(ITestOutputHelper output)
{
    private static byte[] ImageOf(params byte[] bytes) => [.. bytes, .. new byte[64]];

    [Fact]
    public void An_empty_file() => Refused([], "gate.empty");

    [Fact]
    public void A_text_file_renamed() => Refused("工作总结，只是文字。"u8.ToArray(), "gate.not-a-document");

    [Fact]
    public void A_text_file_renamed_to_a_workbook() => Refused("a,b,c"u8.ToArray(), "gate.not-a-workbook", PackageKind.Workbook);

    [Theory]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(95)]
    public void A_truncated_zip(int percent)
    {
        var whole = new PackageMaker().Bytes();
        Refused(whole[..(whole.Length * percent / 100)], "gate.truncated");
    }

    [Fact]
    public void An_old_binary_document() => Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4096]], "gate.old-format");

    [Fact]
    public void A_document_under_a_password() =>
        Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]], "gate.encrypted");

    [Fact]
    public void No_content_types() => Refused(new PackageMaker().ContentTypes(null).Bytes(), "gate.no-content-types");

    [Fact]
    public void A_vba_project() =>
        Refused(new PackageMaker().Part("word/vbaProject.bin", [1, 2, 3], "application/vnd.ms-office.vbaProject").Bytes(), "gate.macros");

    [Fact]
    public void A_vba_project_that_is_only_related() =>
        Refused(new PackageMaker().Part("word/other.bin", [1, 2, 3]).Related("r9", "vbaProject", "other.bin").Bytes(), "gate.macros");

    [Fact]
    public void A_macro_document_renamed_docx() =>
        Refused(new PackageMaker().MainType("application/vnd.ms-word.document.macroEnabled.main+xml").Bytes(), "gate.macro-file");

    [Fact]
    public void Three_hundred_megabytes_of_xml() =>
        Refused(new PackageMaker().Stream(s => Repeat(s, PackageMaker.Document("\u0001"), "<w:p><w:r><w:t>字字字字</w:t></w:r></w:p>", 300L << 20)).Bytes(), "gate.too-many-paragraphs");

    [Fact]
    public void Three_hundred_megabytes_of_xml_in_few_paragraphs() =>
        Refused(new PackageMaker().Stream(s => Repeat(s, PackageMaker.Document("<w:p>\u0001</w:p>"), "<w:r><w:t>abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij</w:t></w:r>", 300L << 20)).Bytes(), "gate.xml-too-long");

    [Fact]
    public void A_gigabyte_of_media() =>
        Refused(new PackageMaker().Part("word/media/image1.png", s => Repeat(s, "\u0001", new string('\0', 1 << 16), 1L << 30, Png(100, 100))).Bytes(), "gate.part-too-large");

    [Fact]
    public void Many_parts_that_are_large_together()
    {
        var maker = new PackageMaker();
        for (var i = 0; i < 6; i++) maker.Part($"word/blob{i}.bin", s => Repeat(s, "\u0001", new string('a', 1 << 16), 39L << 20));
        Refused(maker.Bytes(), "gate.unpacked-too-large");
    }

    [Fact]
    public void A_hundred_thousand_entries()
    {
        var maker = new PackageMaker();
        for (var i = 0; i < 100_000; i++) maker.Part($"x/{i}", []);
        Refused(maker.Bytes(), "gate.too-many-entries");
    }

    [Fact]
    public void Billion_laughs() => Refused(
        new PackageMaker().Xml("<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>" + PackageMaker.Document("<w:p>&c;</w:p>")).Bytes(), "gate.dtd");

    [Fact]
    public void An_outside_entity() => Refused(
        new PackageMaker().Xml("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + PackageMaker.Document("<w:p>&x;</w:p>")).Bytes(), "gate.dtd");

    [Fact]
    public void An_outside_entity_in_utf16() => Refused(
        new PackageMaker().Stream(s => s.Write([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<!DOCTYPE d SYSTEM \"x\">" + PackageMaker.Document(""))])).Bytes(), "gate.dtd");

    [Fact]
    public void A_doctype_in_relationships() => Refused(
        new PackageMaker().Part("word/_rels/document.xml.rels", "<!DOCTYPE r>" + PackageMaker.Rels("")).Bytes(), "gate.dtd");

    [Fact]
    public void A_doctype_in_content_types() => Refused(new PackageMaker().ContentTypes("<!DOCTYPE t><Types/>").Bytes(), "gate.dtd");

    [Theory]
    [InlineData("../evil.xml")]
    [InlineData("word/../../evil.xml")]
    [InlineData("/word/evil.xml")]
    [InlineData("C:/evil.xml")]
    [InlineData("word\\evil.xml")]
    public void A_name_that_leads_out(string name) => Refused(new PackageMaker().Part(name, "<a/>").Bytes(), "gate.bad-name");

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("Word/DOCUMENT.xml")]
    public void Two_document_parts(string name) => Refused(new PackageMaker().Part(name, "<a/>").Bytes(), "gate.duplicate-part");

    [Fact]
    public void Twenty_thousand_nested_controls() => Refused(
        new PackageMaker().Body(Nest("<w:sdt><w:sdtContent>", 20_000, "</w:sdtContent></w:sdt>")).Bytes(), "gate.nested-controls");

    [Fact]
    public void Three_thousand_nested_tables() => Refused(
        new PackageMaker().Body(Nest("<w:tbl><w:tr><w:tc>", 3_000, "</w:tc></w:tr></w:tbl>")).Bytes(), "gate.nested-tables");

    [Fact]
    public void Any_other_deep_nesting() => Refused(new PackageMaker().Body(Nest("<w:ins>", 500, "</w:ins>")).Bytes(), "gate.too-deep");

    [Fact]
    public void An_imported_web_page() => Refused(
        new PackageMaker().Body("<w:altChunk r:id=\"r5\"/>").Part("word/page.html", "<html/>", "text/html").Related("r5", "aFChunk", "page.html").Bytes(), "gate.alt-chunk");

    [Fact]
    public void A_relationship_to_a_missing_part() => Refused(new PackageMaker().Related("r5", "image", "media/none.png").Bytes(), "gate.missing-part");

    [Fact]
    public void A_relationship_to_itself() => Refused(new PackageMaker().Related("r5", "header", "document.xml").Bytes(), "gate.self-relationship");

    [Theory]
    [InlineData("\u0001")]
    [InlineData("&#x1;")]
    [InlineData("&#0;")]
    [InlineData("&#65535;")]
    public void A_character_that_xml_forbids(string character) =>
        Refused(new PackageMaker().Body($"<w:p><w:r><w:t>甲{character}乙</w:t></w:r></w:p>").Bytes(), "gate.illegal-character");

    [Theory]
    [InlineData("<w:p>")]
    [InlineData("<w:p></w:q>")]
    [InlineData("<x:p/>")]
    [InlineData("&nbsp;")]
    public void Malformed_xml(string block) => Refused(new PackageMaker().Body(block).Bytes(), "gate.malformed-xml");

    [Fact]
    public void No_body() => Refused(new PackageMaker().Xml($"<w:document xmlns:w=\"{PackageMaker.WordNs}\"/>").Bytes(), "gate.no-body");

    [Fact]
    public void A_huge_png() => Refused(new PackageMaker().Part("word/media/a.png", Png(60_000, 60_000)).Bytes(), "gate.image-too-large");

    [Fact]
    public void A_huge_gif() => Refused(
        new PackageMaker().Part("word/media/a.gif", ImageOf([.. "GIF89a"u8, 0x60, 0xEA, 0x60, 0xEA]), "image/gif").Bytes(), "gate.image-too-large");

    [Fact]
    public void A_huge_bitmap()
    {
        var bytes = new byte[64];
        "BM"u8.CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes.AsSpan(18), 60_000);
        BitConverter.TryWriteBytes(bytes.AsSpan(22), -60_000);
        Refused(new PackageMaker().Part("word/media/a.bmp", bytes, "image/bmp").Bytes(), "gate.image-too-large");
    }

    [Fact]
    public void A_huge_jpeg_behind_a_long_segment()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xF0, .. new byte[0xFFEE], 0xFF, 0xC2, 0x00, 0x11, 0x08, 0xEA, 0x60, 0xEA, 0x60, .. new byte[16]];
        Refused(new PackageMaker().Part("word/media/a.jpg", jpeg, "image/jpeg").Bytes(), "gate.image-too-large");
    }

    [Fact]
    public void An_image_that_is_none() => Refused(new PackageMaker().Part("word/media/a.png", "not a picture"u8.ToArray()).Bytes(), "gate.image-kind");

    [Fact]
    public void An_embedded_object() => Refused(
        new PackageMaker().Part("word/embeddings/o.bin", [1, 2], "application/vnd.openxmlformats-officedocument.oleObject").Related("r5", "oleObject", "embeddings/o.bin").Bytes(), "gate.embedded-object");

    [Fact]
    public void An_embedded_package() => Refused(
        new PackageMaker().Part("word/embeddings/o.docx", new PackageMaker().Bytes(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document").Related("r5", "package", "embeddings/o.docx").Bytes(), "gate.embedded-object");

    [Fact]
    public void A_package_hidden_as_something_else() =>
        Refused(new PackageMaker().Part("word/fonts/a.bin", new PackageMaker().Bytes()).Bytes(), "gate.embedded-object");

    [Fact]
    public void A_linked_object_outside() => Refused(
        new PackageMaker().Related("r5", "oleObject", "file:///x.xlsx", external: true).Bytes(), "gate.embedded-object");

    [Fact]
    public void An_active_x_control() => Refused(
        new PackageMaker().Part("word/activeX/a.xml", "<a/>", "application/vnd.ms-office.activeX+xml").Bytes(), "gate.active-x");

    [Fact]
    public void Duplicate_relationship_ids() => Refused(
        new PackageMaker().Part("word/media/a.png", Png(1, 1)).Related("r5", "image", "media/a.png").Related("r5", "image", "media/a.png").Bytes(), "gate.duplicate-relationship");

    [Fact]
    public void A_workbook_where_a_document_is_due() => Refused(
        new PackageMaker().MainType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml").Bytes(), "gate.is-a-workbook");

    [Fact]
    public void A_document_where_a_workbook_is_due() => Refused(new PackageMaker().Bytes(), "gate.is-a-document", PackageKind.Workbook);

    [Fact]
    public void A_presentation() => Refused(
        new PackageMaker().MainType("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml").Bytes(), "gate.wrong-type");

    [Theory]
    [InlineData(1u)]
    [InlineData(400_000_000u)]
    public void A_header_that_lies_about_the_size(uint size) => Refused(PackageMaker.Lie(new PackageMaker().Bytes(), "word/document.xml", size), "gate.false-size");

    [Fact]
    public void Five_hundred_thousand_empty_paragraphs() =>
        Refused(new PackageMaker().Stream(s => Repeat(s, PackageMaker.Document("\u0001"), "<w:p/>", 500_000L * 6)).Bytes(), "gate.too-many-paragraphs");

    [Fact]
    public void A_run_of_seventeen_million_characters() =>
        Refused(new PackageMaker().Stream(s => Repeat(s, PackageMaker.Document("<w:p><w:r><w:t>\u0001</w:t></w:r></w:p>"), new string('a', 1000), 17_000_000)).Bytes(), "gate.run-too-long");

    [Fact]
    public void An_attribute_of_seventeen_million_characters() =>
        Refused(new PackageMaker().Stream(s => Repeat(s, PackageMaker.Document("<w:p w:x=\"\u0001\"/>"), new string('a', 1000), 17_000_000)).Bytes(), "gate.run-too-long");

    [Fact]
    public void A_word_template() => Refused(
        new PackageMaker().MainType("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml").Bytes(), "gate.template-file");

    [Fact]
    public void A_workbook_with_macros() => Refused(PackageMaker.Workbook("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "gate.macro-file", PackageKind.Workbook);

    [Fact]
    public void A_workbook_that_links_to_another() => Refused(
        PackageMaker.Workbook(extraRelationships: $"<Relationship Id=\"r2\" Type=\"{PackageMaker.Office}/externalLink\" Target=\"externalLinks/e.xml\"/>", more: ("xl/externalLinks/e.xml", "<a/>")),
        "gate.external-workbook", PackageKind.Workbook);

    [Fact]
    public void A_workbook_with_a_data_connection() => Refused(
        PackageMaker.Workbook(extraRelationships: $"<Relationship Id=\"r2\" Type=\"{PackageMaker.Office}/connections\" Target=\"connections.xml\"/>", more: ("xl/connections.xml", "<a/>")),
        "gate.data-connection", PackageKind.Workbook);

    [Fact]
    public void Garbage_in_a_deflated_part()
    {
        var bytes = new PackageMaker().Part("word/a.bin", s => s.Write(RandomBytes(5000))).Bytes();
        var at = bytes.AsSpan().IndexOf("word/a.bin"u8) + 10;
        bytes.AsSpan(at, 4000).Fill(0xFF);
        Gate.Admit(bytes, "a.docx", PackageKind.Document).Problems.ShouldHaveSingleItem().Code.ShouldBeOneOf("gate.damaged", "gate.false-size");
    }

    [Fact]
    public void Any_damage_without_an_exception()
    {
        var whole = new PackageMaker().Bytes();
        var random = new Random(20_240_901);
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var n = random.Next(1, 6); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Should.NotThrow(() => Gate.Admit(bytes, "a.docx", PackageKind.Document));
        }
    }

    [Fact]
    public void Without_growth_of_memory()
    {
        byte[][] bombs =
        [
            new PackageMaker().Stream(s => Repeat(s, PackageMaker.Document("<w:p>\u0001</w:p>"), "<w:r><w:t>字</w:t></w:r>", 300L << 20)).Bytes(),
            new PackageMaker().Stream(s => Repeat(s, PackageMaker.Document("<w:p><w:r><w:t>\u0001</w:t></w:r></w:p>"), new string('a', 1000), 17_000_000)).Bytes(),
            new PackageMaker().Part("word/media/a.png", s => Repeat(s, "\u0001", new string('\0', 1 << 16), 300L << 20, Png(10, 10))).Bytes(),
            new PackageMaker().Body(Nest("<w:sdt><w:sdtContent>", 20_000, "</w:sdtContent></w:sdt>")).Bytes(),
        ];
        foreach (var bomb in bombs)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            var refusal = Gate.Admit(bomb, "a.docx", PackageKind.Document);
            var grown = GC.GetAllocatedBytesForCurrentThread() - before;
            output.WriteLine($"{refusal.Problems[0].Code}: {bomb.Length / 1024:N0} KB, {clock.ElapsedMilliseconds} ms, {grown / 1024:N0} KB allocated");
            refusal.Ok.ShouldBeFalse();
            grown.ShouldBeLessThan(60L << 20);
        }
    }

    private void Refused(byte[] file, string code, PackageKind kind = PackageKind.Document)
    {
        var clock = Stopwatch.StartNew();
        var result = Gate.Admit(file, "folder/a.docx", kind);
        output.WriteLine($"{code}: {file.Length / 1024:N0} KB in {clock.ElapsedMilliseconds} ms");
        result.Ok.ShouldBeFalse();
        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Where!.File.ShouldBe("a.docx");
        foreach (var culture in new[] { "zh-Hans", "zh-Hant", "en" })
            problem.Message(CultureInfo.GetCultureInfo(culture)).ShouldNotBe(code);
        problem.Message(CultureInfo.GetCultureInfo("zh-TW")).ShouldNotBe(problem.Message(CultureInfo.GetCultureInfo("en")));
    }

    private static string Nest(string open, int times, string close) => new StringBuilder().Insert(0, open, times).ToString() + new StringBuilder().Insert(0, close, times);

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Png(uint width, uint height)
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, .. new byte[40]];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    // Writes the frame with the piece repeated at its mark until about so many bytes are written.
    private static void Repeat(Stream stream, string frame, string piece, long bytes, byte[]? before = null)
    {
        if (before is not null) stream.Write(before);
        var at = frame.IndexOf('\u0001');
        stream.Write(Encoding.UTF8.GetBytes(frame[..at]));
        var one = Encoding.UTF8.GetBytes(piece);
        var block = Enumerable.Repeat(one, Math.Max(1, (1 << 16) / one.Length)).SelectMany(b => b).ToArray();
        for (long written = 0; written < bytes; written += block.Length) stream.Write(block);
        stream.Write(Encoding.UTF8.GetBytes(frame[(at + 1)..]));
    }
}
