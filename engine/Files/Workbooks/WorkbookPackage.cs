using System.IO.Compression;
using System.Text;
using System.Xml;

namespace WorkSummary.Files.Workbooks;

/// <summary>
/// The zip of a workbook, written part after part with fixed times, so that the same content gives the same bytes (the SDK stamps
/// the clock into every entry).
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip;
    private readonly List<(string Name, bool Hidden)> sheets = [];
    private readonly SharedStrings strings = new();

    public WorkbookPackage(Stream output) => zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Writes the next sheet.</summary>
    public void AddSheet(string name, Action<XmlWriter, SheetWriter> write, bool hidden = false)
    {
        sheets.Add((name, hidden));
        Write($"xl/worksheets/sheet{sheets.Count}.xml", xml =>
        {
            xml.WriteStartElement("worksheet", Main);
            write(xml, new SheetWriter(xml, strings));
            xml.WriteEndElement();
        });
    }

    /// <summary>Writes what holds the sheets together.</summary>
    public void Finish(Action<XmlWriter> styles)
    {
        Write("xl/styles.xml", styles);
        Write("xl/sharedStrings.xml", strings.Write);
        Write("xl/workbook.xml", WriteWorkbook);
        Write("xl/_rels/workbook.xml.rels", xml =>
        {
            xml.WriteStartElement("Relationships", PackageRelationships);
            for (var i = 1; i <= sheets.Count; i++) WriteRelationship(xml, $"rId{i}", "worksheet", $"worksheets/sheet{i}.xml");
            WriteRelationship(xml, $"rId{sheets.Count + 1}", "styles", "styles.xml");
            WriteRelationship(xml, $"rId{sheets.Count + 2}", "sharedStrings", "sharedStrings.xml");
            xml.WriteEndElement();
        });
        Write("_rels/.rels", xml =>
        {
            xml.WriteStartElement("Relationships", PackageRelationships);
            WriteRelationship(xml, "rId1", "officeDocument", "xl/workbook.xml");
            xml.WriteEndElement();
        });
        Write("[Content_Types].xml", WriteContentTypes);
    }

    public void Dispose() => zip.Dispose();

    private void WriteWorkbook(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relationships);
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", XmlConvert.ToString(i + 1));
            if (sheets[i].Hidden) xml.WriteAttributeString("state", "hidden");
            xml.WriteAttributeString("id", Relationships, $"rId{i + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteContentTypes(XmlWriter xml)
    {
        const string types = "http://schemas.openxmlformats.org/package/2006/content-types";
        xml.WriteStartElement("Types", types);
        foreach (var (extension, type) in ((string, string)[])[("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")])
        {
            xml.WriteStartElement("Default", types);
            xml.WriteAttributeString("Extension", extension);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        Override("/xl/workbook.xml", "sheet.main+xml");
        Override("/xl/styles.xml", "styles+xml");
        Override("/xl/sharedStrings.xml", "sharedStrings+xml");
        for (var i = 1; i <= sheets.Count; i++) Override($"/xl/worksheets/sheet{i}.xml", "worksheet+xml");
        xml.WriteEndElement();

        void Override(string part, string type)
        {
            xml.WriteStartElement("Override", types);
            xml.WriteAttributeString("PartName", part);
            xml.WriteAttributeString("ContentType", ContentType + type);
            xml.WriteEndElement();
        }
    }

    private static void WriteRelationship(XmlWriter xml, string id, string type, string target)
    {
        xml.WriteStartElement("Relationship", PackageRelationships);
        xml.WriteAttributeString("Id", id);
        xml.WriteAttributeString("Type", $"{Relationships}/{type}");
        xml.WriteAttributeString("Target", target);
        xml.WriteEndElement();
    }

    private void Write(string part, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(part, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartDocument(standalone: true);
        write(xml);
        xml.WriteEndDocument();
    }
}
