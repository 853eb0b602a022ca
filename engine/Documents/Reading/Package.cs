using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace WorkSummary.Documents.Reading;

/// <summary>One relationship of a part.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Target">Name of the part it leads to, without leading slash.</param>
internal sealed record Relationship(string Id, string Type, string Target);

/// <summary>The parts of a docx that has passed the Gate, unpacked.</summary>
internal sealed class Package
{
    public const string ContentTypesName = "[Content_Types].xml";

    private readonly Dictionary<string, byte[]> parts;

    private Package(IReadOnlyList<string> names, Dictionary<string, byte[]> parts)
    {
        (Names, this.parts) = (names, parts);
        MainPart = RelationshipsOf("").FirstOrDefault(r => r.Type == Ns.MainDocumentRelationship)?.Target ?? "word/document.xml";
    }

    /// <summary>Names of the parts, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Name of the main document part.</summary>
    public string MainPart { get; }

    public static Package Open(ReadOnlyMemory<byte> bytes)
    {
        using var stream = MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var names = new List<string>();
        var parts = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.EndsWith('/')) continue;
            var content = new byte[entry.Length];
            using var reader = entry.Open();
            reader.ReadExactly(content);
            if (parts.TryAdd(entry.FullName, content)) names.Add(entry.FullName);
        }

        return new Package(names, parts);
    }

    /// <summary>
    /// The parts with text for people: the main document, then headers, footers and notes in the order of its relationships, which is
    /// that of filling.
    /// </summary>
    public IEnumerable<string> PartsWithText =>
        RelationshipsOf(MainPart).Where(r => IsBesideTheBody(r.Type)).Select(r => r.Target).Where(t => Find(t) is not null).Prepend(MainPart).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The content of a part, or null.</summary>
    public byte[]? Find(string name) => parts.GetValueOrDefault(name);

    /// <summary>The part as a tree, or null where there is none. White space is kept.</summary>
    public XDocument? Tree(string name)
    {
        if (Find(name) is not { } bytes) return null;
        using var reader = Reader(bytes);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static XmlReader Reader(byte[] bytes) =>
        XmlReader.Create(new MemoryStream(bytes, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    /// <summary>Internal relationships of a part; of the package itself for an empty name.</summary>
    public IReadOnlyList<Relationship> RelationshipsOf(string part)
    {
        if (Tree(RelationshipsName(part))?.Root is not { } root) return [];
        return [.. root.Elements()
            .Where(e => e.Name.LocalName == "Relationship" && (string?)e.Attribute("TargetMode") != "External")
            .Select(e => new Relationship((string?)e.Attribute("Id") ?? "", (string?)e.Attribute("Type") ?? "", Resolve(part, (string?)e.Attribute("Target") ?? "")))];
    }

    /// <summary>Name of the part that holds a part's relationships.</summary>
    public static string RelationshipsName(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    private static bool IsBesideTheBody(string type) =>
        type.EndsWith("/header", StringComparison.Ordinal) || type.EndsWith("/footer", StringComparison.Ordinal) ||
        type.EndsWith("/footnotes", StringComparison.Ordinal) || type.EndsWith("/endnotes", StringComparison.Ordinal);

    public static string Resolve(string part, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var folders = new Stack<string>(part.Split('/')[..^1]);
        foreach (var step in target.Split('/'))
        {
            if (step == "..") folders.TryPop(out _);
            else if (step is not ("." or "")) folders.Push(step);
        }

        return string.Join('/', folders.Reverse());
    }
}
