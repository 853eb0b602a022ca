using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using System.Xml;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>Reads Flat OPC as a stream, within the bounds of the Gate, and packs its parts. Knows nothing of what they mean.</summary>
internal sealed class FlatOpcReader(ReadOnlyMemory<byte> xml, string file)
{
    /// <summary>Base64 and the markup of a package make it a third larger.</summary>
    private const long LargestXml = GateLimits.FileBytes / 3 * 4;

    private readonly List<CompressedPart> parts = [];
    private readonly StringBuilder types = new();
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private long unpacked;

    public Result<ReadOnlyMemory<byte>> Read()
    {
        try
        {
            if (xml.Length > LargestXml) throw new Stop("flat-opc.too-large", LargestXml >> 20);
            using var stream = MemoryMarshal.TryGetArray(xml, out var array)
                ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
                : new MemoryStream(xml.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, XmlPass.Settings);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "package" || reader.NamespaceURI != FlatOpc.Namespace) throw new Stop("flat-opc.not-a-package");
            ReadParts(reader);
        }
        catch (Stop stop)
        {
            return new Problem(RefreshTexts.Texts, stop.Code, stop.Arguments) { Where = new Place { File = file } };
        }
        catch (XmlException e)
        {
            var code = xml.Span.IndexOf("<!DOCTYPE"u8) >= 0 ? "flat-opc.dtd" : "flat-opc.malformed";
            return new Problem(RefreshTexts.Texts, code, e.LineNumber, e.LinePosition) { Where = new Place { File = file, Line = e.LineNumber > 0 ? e.LineNumber : null } };
        }

        parts.Insert(0, CompressedPart.Of(Package.ContentTypesName, Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"{Ns.ContentTypes}\"><Default Extension=\"rels\" ContentType=\"{FlatOpc.RelationshipsType}\"/>{types}</Types>"), CompressionLevel.Fastest));
        return Result<ReadOnlyMemory<byte>>.Success(Filling.ZipFile.Write(parts));
    }

    private void ReadParts(XmlReader reader)
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement) throw new Stop("flat-opc.not-a-package");
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "part" && reader.NamespaceURI == FlatOpc.Namespace) ReadPart(reader);
            else if (reader.NodeType == XmlNodeType.Element) throw new Stop("flat-opc.not-a-package");
            else reader.Read();
        }

        while (reader.Read()) { } // nothing but white space may follow
        if (parts.Count == 0) throw new Stop("flat-opc.not-a-package");
    }

    /// <summary>Reads a part; afterwards the reader stands behind it.</summary>
    private void ReadPart(XmlReader reader)
    {
        var name = NameOf(reader.GetAttribute("name", FlatOpc.Namespace) ?? "");
        var type = reader.GetAttribute("contentType", FlatOpc.Namespace) ?? "";
        if (names.Count >= GateLimits.Entries) throw new Stop("flat-opc.too-many-parts", GateLimits.Entries);
        if (!names.Add(name)) throw new Stop("flat-opc.duplicate-part", name);
        if (!IsContentType(type) || reader.IsEmptyElement) throw new Stop("flat-opc.bad-part", name, Short(type));
        var depth = reader.Depth;
        byte[]? content = null;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element) reader.Read();
            else if (content is not null || reader.NamespaceURI != FlatOpc.Namespace) throw new Stop("flat-opc.bad-part", name, Short(type));
            else content = reader.LocalName switch
            {
                "xmlData" => ReadXml(reader, name, type),
                "binaryData" => ReadBinary(reader, name),
                _ => throw new Stop("flat-opc.bad-part", name, Short(type)),
            };
        }

        reader.Read();
        parts.Add(CompressedPart.Of(name, content ?? throw new Stop("flat-opc.bad-part", name, Short(type)), CompressionLevel.Fastest));
        if (!name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) types.Append(System.Globalization.CultureInfo.InvariantCulture, $"<Override PartName=\"/{SecurityElement.Escape(name)}\" ContentType=\"{SecurityElement.Escape(type)}\"/>");
    }

    private byte[] ReadXml(XmlReader reader, string name, string type)
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement) throw new Stop("flat-opc.bad-part", name, Short(type));
        var memory = new MemoryStream();
        var roots = 0;
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false }))
        {
            writer.WriteStartDocument(true);
            var chunk = new char[4096];
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.Depth > depth + GateLimits.Depth) throw new Stop("flat-opc.too-deep", GateLimits.Depth);
                if (reader.Depth == depth + 1 && reader.NodeType == XmlNodeType.Element && ++roots > 1) throw new Stop("flat-opc.bad-part", name, Short(type));
                Copy(reader, writer, chunk, isInside: reader.Depth > depth + 1);
                Bound(memory.Length);
            }
        }

        if (roots == 0) throw new Stop("flat-opc.bad-part", name, Short(type));
        reader.Read();
        return Counted(memory);
    }

    private static void Copy(XmlReader reader, XmlWriter writer, char[] chunk, bool isInside)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                writer.WriteAttributes(reader, false);
                if (reader.IsEmptyElement) writer.WriteEndElement();
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when isInside:
                int read;
                while ((read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0) writer.WriteChars(chunk, 0, read);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                throw new XmlException();
        }
    }

    private byte[] ReadBinary(XmlReader reader, string name)
    {
        var memory = new MemoryStream();
        var depth = reader.Depth;
        var (chunk, clean, bytes, held) = (new char[16384], new char[16384 + 4], new byte[16384], 0);
        if (!reader.IsEmptyElement)
        {
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.Element) throw new Stop("flat-opc.bad-base64", name);
                int read;
                while ((read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
                {
                    foreach (var c in chunk.AsSpan(0, read))
                    {
                        if (!char.IsWhiteSpace(c)) clean[held++] = c;
                    }

                    Decode();
                }
            }
        }

        if (held > 0) throw new Stop("flat-opc.bad-base64", name);
        reader.Read();
        return Counted(memory);

        // Whole groups of four; the rest waits for the next piece.
        void Decode()
        {
            var whole = held - (held % 4);
            if (!Convert.TryFromBase64Chars(clean.AsSpan(0, whole), bytes, out var count)) throw new Stop("flat-opc.bad-base64", name);
            memory.Write(bytes, 0, count);
            Bound(memory.Length);
            clean.AsSpan(whole, held - whole).CopyTo(clean);
            held -= whole;
        }
    }

    private void Bound(long length)
    {
        if (length > GateLimits.PartBytes) throw new Stop("flat-opc.too-large", GateLimits.PartBytes >> 20);
        if (unpacked + length > GateLimits.UnpackedBytes) throw new Stop("flat-opc.too-large", GateLimits.UnpackedBytes >> 20);
    }

    private byte[] Counted(MemoryStream memory)
    {
        Bound(memory.Length);
        unpacked += memory.Length;
        return memory.ToArray();
    }

    /// <summary>The name without its slash (ECMA-376 part 2, 6.2.2), as strict as the Gate.</summary>
    private static string NameOf(string name)
    {
        var inner = name.StartsWith('/') ? name[1..] : "";
        var bad = inner.Length is 0 or > 255 || inner.Contains('\\') || inner.Contains(':') || inner.Equals(Package.ContentTypesName, StringComparison.OrdinalIgnoreCase) ||
            inner.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c == '\uFFFD') || inner.Split('/').Any(s => s.Length == 0 || s is ".." or ".");
        return bad ? throw new Stop("flat-opc.bad-name", Short(name)) : inner;
    }

    private static bool IsContentType(string type) => type.Length is > 2 and <= 255 && type.Contains('/') && type.All(c => c is > ' ' and < '\u007F' and not ('"' or '<' or '>' or '\\'));

    private static string Short(string text) => new([.. text.Where(c => !char.IsControl(c)).Take(80)]);

    private sealed class Stop(string code, params object?[] arguments) : Exception(code)
    {
        public string Code { get; } = code;

        public object?[] Arguments { get; } = arguments;
    }
}
