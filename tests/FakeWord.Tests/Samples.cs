using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Header = DocumentFormat.OpenXml.Wordprocessing.Header;
using Lock = DocumentFormat.OpenXml.Wordprocessing.Lock;

namespace FakeWord.Tests;

/// <summary>Documents for the tests, and what tests want to know of one.</summary>
internal static class Samples
{
    /// <summary>A paragraph with a locked figure and a suggested one, and a block for prose that shows its placeholder.</summary>
    public static byte[] Report() => Make(main => main.Document = new Document(new Body(Sentence(), Prose(), new SectionProperties())));

    /// <summary>The report with a header and a custom XML part.</summary>
    public static byte[] WithHeader(string custom = "<a xmlns=\"urn:x\">1</a>") => Make(main =>
    {
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(new Paragraph(new Run(new Text("页眉"))));
        var xml = main.AddCustomXmlPart(CustomXmlPartType.CustomXml);
        using (var content = new MemoryStream(Encoding.UTF8.GetBytes(custom))) xml.FeedData(content);
        main.Document = new Document(new Body(Sentence(), Prose(), new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) })));
    });

    /// <summary>Many locked figures, and a locked block for a table.</summary>
    public static byte[] Wide(int figures) => Make(main =>
    {
        var body = new Body();
        for (var i = 0; i < figures; i++) body.Append(new Paragraph(Words($"第{i}项"), Inline(1000 + i, $"ws:d:f{i}", $"第{i}项", "0", LockingValues.SdtContentLocked)));
        body.Append(new SdtBlock(
            new SdtProperties(new SdtAlias { Val = "表" }, new Tag { Val = "ws:r:table" }, new SdtId { Val = 999 }, new Lock { Val = LockingValues.SdtContentLocked }),
            new SdtContentBlock(new Paragraph(Words("表在这里")))));
        body.Append(new SectionProperties());
        main.Document = new Document(body);
    });

    /// <summary>A rich text control and a plain text one.</summary>
    public static byte[] WithPlainText()
    {
        var plain = Inline(202, "plain", "纯文本", "2", LockingValues.Unlocked);
        plain.SdtProperties!.Append(new SdtContentText());
        return Make(main => main.Document = new Document(new Body(new Paragraph(Inline(201, "rich", "格式文本", "1", LockingValues.Unlocked), plain), new SectionProperties())));
    }

    /// <summary>Flat OPC of a table whose last cell has a control.</summary>
    public static string FlatTable(int rows, int controlId)
    {
        var table = new Table(new TableProperties(new TableWidth { Type = TableWidthUnitValues.Auto, Width = "0" }), new TableGrid(new GridColumn(), new GridColumn()));
        for (var i = 0; i < rows; i++)
        {
            table.Append(new TableRow(
                new TableCell(new Paragraph(new Run(new Text($"第{i}行")))),
                new TableCell(new Paragraph(i == rows - 1 ? Inline(controlId, "inner", "内", "1", LockingValues.Unlocked) : new Run(new Text("甲"))))));
        }

        using var made = WordprocessingDocument.Open(new MemoryStream(Make(main => main.Document = new Document(new Body(table, new Paragraph(), new SectionProperties())))), isEditable: false);
        return made.ToFlatOpcString();
    }

    public static WordprocessingDocument Read(byte[] docx) => WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);

    public static IReadOnlyList<string> Faults(byte[] docx)
    {
        using var document = Read(docx);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    /// <summary>Hash of each part by its name.</summary>
    public static SortedDictionary<string, string> Parts(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            parts[entry.FullName] = Convert.ToHexString(SHA256.HashData(content));
        }

        return parts;
    }

    private static byte[] Make(Action<MainDocumentPart> fill)
    {
        using var bytes = new MemoryStream();
        using (var made = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document)) fill(made.AddMainDocumentPart());
        return bytes.ToArray();
    }

    private static Paragraph Sentence() => new(
        Words("本学期共有"), Inline(101, "ws:d:lb_total", "留守儿童人数", "128", LockingValues.SdtContentLocked),
        Words("名留守儿童，家访"), Inline(102, "ws:m:visits", "家访次数", "56", LockingValues.SdtLocked), Words("次。"));

    private static SdtBlock Prose() => new(
        new SdtProperties(new SdtAlias { Val = "存在问题" }, new Tag { Val = "ws:t:problems" }, new SdtId { Val = 103 }, new Lock { Val = LockingValues.SdtLocked }, new ShowingPlaceholder()),
        new SdtContentBlock(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "BodyText" }), new Run(new RunProperties(new RunStyle { Val = "PlaceholderText" }), new Text("请写存在问题")))));

    private static SdtRun Inline(int id, string tag, string title, string text, LockingValues locked) => new(
        new SdtProperties(new SdtAlias { Val = title }, new Tag { Val = tag }, new SdtId { Val = id }, new Lock { Val = locked }),
        new SdtContentRun(new Run(new RunProperties(new Bold()), new Text(text))));

    private static Run Words(string text) => new(new Text(text));
}
