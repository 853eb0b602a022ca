using System.IO.Compression;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using WorkSummary.Documents.Gating;

namespace WorkSummary.Documents.Tests.Templates;

/// <summary>Small documents made in code, as Word would write them.</summary>
internal sealed class Docx
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly StringBuilder body = new();
    private readonly StringBuilder map = new();
    private string? header;

    /// <summary>Adds blocks as XML.</summary>
    public Docx Xml(string xml)
    {
        body.Append(xml);
        return this;
    }

    /// <summary>Adds a paragraph for each text.</summary>
    public Docx Paragraphs(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts) body.Append(P(text));
        return this;
    }

    /// <summary>Adds a table, cells divided by |.</summary>
    public Docx Table(params ReadOnlySpan<string> rows)
    {
        body.Append(TableXml(rows));
        return this;
    }

    public Docx Heading(string text)
    {
        body.Append(P(text, style: "1"));
        return this;
    }

    public Docx Header(string text)
    {
        header = P(text);
        return this;
    }

    /// <summary>Names an expression in the template's own part.</summary>
    public Docx Map(string key, string expression)
    {
        map.Append(System.Globalization.CultureInfo.InvariantCulture, $"<field key=\"{key}\" expression=\"{SecurityElement.Escape(expression)}\"/>");
        return this;
    }

    public static string P(string text, string? style = null) =>
        $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}{R(text)}</w:p>";

    public static string R(string text, string format = "") => $"<w:r>{format}<w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";

    public static string TableXml(params ReadOnlySpan<string> rows)
    {
        var xml = new StringBuilder("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>");
        foreach (var _ in rows[0].Split('|')) xml.Append("<w:gridCol w:w=\"2000\"/>");
        xml.Append("</w:tblGrid>");
        foreach (var row in rows) xml.Append(Row(row));
        return xml.Append("</w:tbl>").ToString();
    }

    public static string Row(string row) =>
        "<w:tr>" + string.Concat(row.Split('|').Select(c => $"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr>{P(c)}</w:tc>")) + "</w:tr>";

    public static string Control(string tag, string content, string properties = "") =>
        $"<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>";

    public GatedFile Gated(string name = "模板.docx") => Gate(Bytes(), name);

    public static GatedFile Gate(ReadOnlyMemory<byte> bytes, string name = "文档.docx")
    {
        var result = WorkSummary.Documents.Gating.Gate.Admit(bytes, name, PackageKind.Document);
        result.Problems.Select(p => p.Code).ShouldBeEmpty();
        return result.Value!;
    }

    /// <summary>Fails with everything that the validator finds.</summary>
    public static void ShouldBeValid(ReadOnlyMemory<byte> docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx.ToArray()), false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    public byte[] Bytes()
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            var hasMap = map.Length > 0;
            Part("[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
                "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
                Type("/word/document.xml", "document.main") + Type("/word/styles.xml", "styles") + (header is null ? "" : Type("/word/header1.xml", "header")) + "</Types>");
            Part("_rels/.rels", Relationships(("rId1", "officeDocument", "word/document.xml")));
            Part("word/document.xml", $"<w:document {Namespaces}><w:body>{body}<w:sectPr>{(header is null ? "" : "<w:headerReference w:type=\"default\" r:id=\"rId2\"/>")}<w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>");
            Part("word/_rels/document.xml.rels", Relationships(
                [("rId1", "styles", "styles.xml"), .. header is null ? Array.Empty<(string, string, string)>() : [("rId2", "header", "header1.xml")],
                 .. hasMap ? [("rId3", "customXml", "../customXml/item1.xml")] : Array.Empty<(string, string, string)>()]));
            Part("word/styles.xml",
                $"<w:styles {Namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"宋体\" w:hAnsi=\"Times New Roman\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>" +
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>" +
                "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>");
            if (header is not null) Part("word/header1.xml", $"<w:hdr {Namespaces}>{header}</w:hdr>");
            if (hasMap) Part("customXml/item1.xml", $"<template xmlns=\"urn:worksummary:template:1\">{map}</template>");

            void Part(string name, string xml)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
            }
        }

        return memory.ToArray();
    }

    private static string Type(string part, string type) =>
        $"<Override PartName=\"{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{type}+xml\"/>";

    private static string Relationships(params (string Id, string Type, string Target)[] all) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
        string.Concat(all.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Relationship}/{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";
}
