using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace WorkSummary.Documents.Tests.Gating;

/// <summary>Makes packages in memory: a sound one, into which a test puts what is wrong.</summary>
internal sealed class PackageMaker
{
    public const string WordNs = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private readonly List<(string Name, Action<Stream> Write)> parts = [];
    private readonly List<string> relationships = [];
    private readonly List<string> types = [];
    private string? contentTypes;
    private string mainType = Plain;
    private Action<Stream> body = s => s.Write(Encoding.UTF8.GetBytes(Document("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")));

    public static string Document(string blocks) =>
        $"<w:document xmlns:w=\"{WordNs}\" xmlns:r=\"{Office}\"><w:body>{blocks}</w:body></w:document>";

    public PackageMaker MainType(string type)
    {
        mainType = type;
        return this;
    }

    public PackageMaker Body(string blocks) => Xml(Document(blocks));

    public PackageMaker Xml(string document) => Stream(s => s.Write(Encoding.UTF8.GetBytes(document)));

    public PackageMaker Stream(Action<Stream> write)
    {
        body = write;
        return this;
    }

    public PackageMaker Part(string name, byte[] bytes, string? type = null) => Part(name, s => s.Write(bytes), type);

    public PackageMaker Part(string name, string text, string? type = null) => Part(name, Encoding.UTF8.GetBytes(text), type);

    public PackageMaker Part(string name, Action<Stream> write, string? type = null)
    {
        parts.Add((name, write));
        if (type is not null) types.Add($"<Override PartName=\"/{name}\" ContentType=\"{type}\"/>");
        return this;
    }

    /// <summary>A relationship of the document.</summary>
    public PackageMaker Related(string id, string type, string target, bool external = false)
    {
        relationships.Add($"<Relationship Id=\"{id}\" Type=\"{Office}/{type}\" Target=\"{target}\"{(external ? " TargetMode=\"External\"" : "")}/>");
        return this;
    }

    public PackageMaker ContentTypes(string? xml)
    {
        contentTypes = xml ?? "";
        return this;
    }

    public byte[] Bytes(CompressionLevel level = CompressionLevel.Fastest)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, Action<Stream> write)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                write(stream);
            }

            void AddText(string name, string text) => Add(name, s => s.Write(Encoding.UTF8.GetBytes(text)));
            if (contentTypes != "")
            {
                AddText("[Content_Types].xml", contentTypes ??
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" +
                    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>" +
                    "<Default Extension=\"bin\" ContentType=\"application/octet-stream\"/>" +
                    $"<Override PartName=\"/word/document.xml\" ContentType=\"{mainType}\"/>{string.Concat(types)}</Types>");
            }

            AddText("_rels/.rels", Rels($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/>"));
            if (relationships.Count > 0) AddText("word/_rels/document.xml.rels", Rels(string.Concat(relationships)));
            foreach (var (name, write) in parts) Add(name, write);
            Add("word/document.xml", body);
        }

        return result.ToArray();
    }

    public static string Rels(string inner) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    /// <summary>Changes the unpacked size that the central directory claims for the entry.</summary>
    public static byte[] Lie(byte[] zip, string entry, uint size)
    {
        var name = Encoding.UTF8.GetBytes(entry);
        for (var i = zip.Length - 46 - name.Length; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(i)) != 0x02014b50 || !zip.AsSpan(i + 46, name.Length).SequenceEqual(name)) continue;
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(i + 24), size);
            return zip;
        }

        throw new InvalidOperationException("No such entry.");
    }

    /// <summary>A sound workbook with one sheet.</summary>
    public static byte[] Workbook(string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", string extraRelationships = "", params (string Name, string Text)[] more)
    {
        using var result = new MemoryStream();
        using (var zip = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, string text)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }

            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" +
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
                $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{type}\"/></Types>");
            Add("_rels/.rels", Rels($"<Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"/xl/workbook.xml\"/>"));
            Add("xl/_rels/workbook.xml.rels", Rels($"<Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>" + extraRelationships));
            Add("xl/workbook.xml", $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Office}\"><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>");
            foreach (var (name, text) in more) Add(name, text);
        }

        return result.ToArray();
    }
}
