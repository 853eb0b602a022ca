using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Refreshing;

/// <summary>Exchanges and adds parts of a package; every other part is copied as it stands in the zip, compressed as it is.</summary>
internal sealed class PackageEdit(GatedFile file, Package package) : IPartSink
{
    private readonly Dictionary<string, byte[]> changed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> added = [];
    private readonly HashSet<string> dropped = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, XElement> trees = new(StringComparer.OrdinalIgnoreCase);

    public Package Package { get; } = package;

    /// <summary>A part as it will be.</summary>
    public byte[]? Find(string name) => dropped.Contains(name) ? null : changed.GetValueOrDefault(name) ?? Package.Find(name);

    public void Put(string name, byte[] content)
    {
        if (Package.Find(name) is { } old)
        {
            if (old.AsSpan().SequenceEqual(content)) return;
        }
        else if (!changed.ContainsKey(name))
        {
            added.Add(name);
        }

        changed[name] = content;
    }

    public void Drop(string name) => dropped.Add(name);

    /// <inheritdoc/>
    public string Add(string wanted, byte[] content, string contentType)
    {
        var dot = wanted.LastIndexOf('.');
        var beginning = wanted[..dot].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var number = 1;
        while (Find($"{beginning}{number}{wanted[dot..]}") is not null) number++;
        var name = $"{beginning}{number}{wanted[dot..]}";
        Put(name, content);
        Declare(name, contentType);
        return name;
    }

    /// <summary>Declares the content type of a part.</summary>
    public void Declare(string name, string contentType)
    {
        XNamespace ns = Ns.ContentTypes;
        var types = TreeOf(Package.ContentTypesName, ns + "Types");
        if (types.Elements(ns + "Override").Any(o => string.Equals((string?)o.Attribute("PartName"), "/" + name, StringComparison.OrdinalIgnoreCase))) return;
        types.Add(new XElement(ns + "Override", new XAttribute("PartName", "/" + name), new XAttribute("ContentType", contentType)));
    }

    /// <summary>The content type of a part of a package.</summary>
    public static string? ContentTypeOf(Package package, string name)
    {
        XNamespace ns = Ns.ContentTypes;
        var types = package.Tree(Package.ContentTypesName)?.Root;
        return (string?)types?.Elements(ns + "Override").FirstOrDefault(o => string.Equals((string?)o.Attribute("PartName"), "/" + name, StringComparison.OrdinalIgnoreCase))?.Attribute("ContentType")
            ?? (string?)types?.Elements(ns + "Default").FirstOrDefault(d => name.EndsWith("." + (string?)d.Attribute("Extension"), StringComparison.OrdinalIgnoreCase))?.Attribute("ContentType");
    }

    /// <inheritdoc/>
    public string Relate(string part, string type, string target, string wanted, bool external = false)
    {
        XNamespace ns = Ns.PackageRelationships;
        var root = RelationshipsOf(part);
        var ids = root.Elements().Select(r => (string?)r.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
        var id = wanted;
        for (var n = 2; ids.Contains(id); n++) id = $"{wanted}{n}";
        root.Add(new XElement(ns + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", external ? target : "/" + target),
            external ? new XAttribute("TargetMode", "External") : null));
        return id;
    }

    /// <summary>The relationships of a part, to change.</summary>
    public XElement RelationshipsOf(string part)
    {
        XNamespace ns = Ns.PackageRelationships;
        return TreeOf(Package.RelationshipsName(part), ns + "Relationships");
    }

    /// <summary>The package.</summary>
    public byte[] Write()
    {
        foreach (var (name, tree) in trees) Put(name, Bytes(tree));
        var parts = new List<CompressedPart>();
        foreach (var entry in PackageDirectory.Read(file.Bytes))
        {
            if (dropped.Contains(entry.Name)) continue;
            parts.Add(changed.TryGetValue(entry.Name, out var content) ? CompressedPart.Of(entry.Name, content, CompressionLevel.Fastest)
                : entry.Deflated ? new CompressedPart(entry.Name, entry.Checksum, (uint)entry.DeclaredSize, entry.Packed)
                : CompressedPart.Of(entry.Name, entry.Packed.Span, CompressionLevel.Fastest));
        }

        parts.AddRange(added.Where(n => !dropped.Contains(n)).Select(n => CompressedPart.Of(n, changed[n], CompressionLevel.Fastest)));
        return Filling.ZipFile.Write(parts);
    }

    /// <summary>XML as a part.</summary>
    public static byte[] Bytes(XElement root) =>
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + root.ToString(SaveOptions.DisableFormatting));

    private XElement TreeOf(string name, XName rootName)
    {
        if (trees.TryGetValue(name, out var tree)) return tree;
        return trees[name] = Package.Tree(name)?.Root ?? new XElement(rootName);
    }
}
