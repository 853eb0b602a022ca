using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>The place of a document's record among the template's parts: names, content types, relationships.</summary>
internal sealed class RecordParts
{
    private const string PropertiesType = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";

    private readonly Package package;
    private readonly IReadOnlySet<string> dropped;
    private readonly string properties;

    public RecordParts(Package package, IReadOnlySet<string> dropped)
    {
        (this.package, this.dropped) = (package, dropped);
        var number = 1;
        while (package.Find($"customXml/item{number}.xml") is not null && !dropped.Contains($"customXml/item{number}.xml")) number++;
        Name = $"customXml/item{number}.xml";
        properties = $"customXml/itemProps{number}.xml";
    }

    /// <summary>Name of the record's part.</summary>
    public string Name { get; }

    /// <summary>Id of the record's relationship.</summary>
    public const string RelationshipId = "rIdWsRecord";

    /// <summary>The parts beside the record that make Word keep it.</summary>
    public IEnumerable<CompiledPart> Supplements() => Parts().Select(p => new CompiledPart(p.Name, null, CompressedPart.Of(p.Name, p.Content, CompressionLevel.SmallestSize)));

    /// <summary>The same parts with their content types, where they need one of their own.</summary>
    public IEnumerable<(string Name, byte[] Content, string? Type)> Parts()
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Ns.Document)).AsSpan(0, 16)).ToString("B").ToUpperInvariant();
        yield return (properties, Bytes($"<ds:datastoreItem ds:itemID=\"{id}\" xmlns:ds=\"{Ns.CustomXmlProperties}\"><ds:schemaRefs><ds:schemaRef ds:uri=\"{Ns.Document}\"/></ds:schemaRefs></ds:datastoreItem>"), PropertiesType);
        yield return (Package.RelationshipsName(Name),
            Bytes($"<Relationships xmlns=\"{Ns.PackageRelationships}\"><Relationship Id=\"rId1\" Type=\"{Ns.CustomXmlPropertiesRelationship}\" Target=\"/{properties}\"/></Relationships>"), null);
    }

    /// <summary>The list of content types with the record's.</summary>
    public string ContentTypes()
    {
        XNamespace ns = Ns.ContentTypes;
        var root = package.Tree(Package.ContentTypesName)!.Root!;
        root.Elements(ns + "Override").Where(o => dropped.Contains(((string?)o.Attribute("PartName") ?? "").TrimStart('/'))).Remove();
        root.Add(new XElement(ns + "Override", new XAttribute("PartName", "/" + Name), new XAttribute("ContentType", "application/xml")));
        root.Add(new XElement(ns + "Override", new XAttribute("PartName", "/" + properties), new XAttribute("ContentType", PropertiesType)));
        return Text(root);
    }

    /// <summary>The relationships of the main document with the record's.</summary>
    public string MainRelationships()
    {
        XNamespace ns = Ns.PackageRelationships;
        var root = package.Tree(Package.RelationshipsName(package.MainPart))?.Root ?? new XElement(ns + "Relationships");
        var gone = package.RelationshipsOf(package.MainPart).Where(r => dropped.Contains(r.Target)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        root.Elements().Where(r => gone.Contains((string?)r.Attribute("Id") ?? "")).Remove();
        root.Add(new XElement(ns + "Relationship",
            new XAttribute("Id", RelationshipId), new XAttribute("Type", Ns.CustomXmlRelationship), new XAttribute("Target", "/" + Name)));
        return Text(root);
    }

    /// <summary>The relationships of the package.</summary>
    public string RootRelationships() => Text(package.Tree(CompiledPackage.RootRelationshipsName)!.Root!);

    private static string Text(XElement root) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + root.ToString(SaveOptions.DisableFormatting);

    private static byte[] Bytes(string xml) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml);
}
