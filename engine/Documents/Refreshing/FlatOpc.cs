using System.Text;
using System.Xml;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>
/// A package as one XML file (<c>pkg:package</c>), which is what Word gives for a body (<c>getOoxml</c>) and takes at the cursor
/// (<c>insertOoxml</c>).
/// </summary>
public static class FlatOpc
{
    internal const string Namespace = "http://schemas.microsoft.com/office/2006/xmlPackage";
    internal const string RelationshipsType = "application/vnd.openxmlformats-package.relationships+xml";

    /// <summary>
    /// Makes a docx of it. This bounds and packs only: the result is an outside document like any other and goes through the
    /// <see cref="Gate"/>.
    /// </summary>
    /// <param name="xml">The XML.</param>
    /// <param name="name">Name of the document, for messages.</param>
    public static Result<ReadOnlyMemory<byte>> ToPackage(ReadOnlyMemory<byte> xml, string name) => new FlatOpcReader(xml, name).Read();

    /// <summary>Writes a document as one XML file. The same document gives the same bytes.</summary>
    /// <param name="file">The document, through the Gate.</param>
    public static ReadOnlyMemory<byte> FromPackage(GatedFile file)
    {
        var package = Package.Open(file.Bytes);
        return Write(package.Names.Where(n => n != Package.ContentTypesName)
            .Select(n => (n, PackageEdit.ContentTypeOf(package, n) ?? "application/octet-stream", package.Find(n)!)));
    }

    /// <summary>Writes parts.</summary>
    internal static byte[] Write(IEnumerable<(string Name, string ContentType, byte[] Content)> parts)
    {
        var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            writer.WriteStartDocument(true);
            writer.WriteProcessingInstruction("mso-application", "progid=\"Word.Document\"");
            writer.WriteStartElement("pkg", "package", Namespace);
            foreach (var (name, type, content) in parts)
            {
                writer.WriteStartElement("part", Namespace);
                writer.WriteAttributeString("name", Namespace, "/" + name);
                writer.WriteAttributeString("contentType", Namespace, type);
                if (IsXml(type)) WriteXml(writer, content);
                else WriteBinary(writer, content);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return memory.ToArray();
    }

    private static bool IsXml(string type) => type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase);

    private static void WriteXml(XmlWriter writer, byte[] content)
    {
        if (content.AsSpan().StartsWith(Encoding.UTF8.Preamble)) content = content[3..];
        writer.WriteStartElement("xmlData", Namespace);
        using var reader = Package.Reader(content);
        reader.MoveToContent();
        writer.WriteNode(reader, false);
        writer.WriteEndElement();
    }

    private static void WriteBinary(XmlWriter writer, byte[] content)
    {
        writer.WriteAttributeString("compression", Namespace, "store");
        writer.WriteStartElement("binaryData", Namespace);
        writer.WriteString("\n" + Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n") + "\n");
        writer.WriteEndElement();
    }
}
