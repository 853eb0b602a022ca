using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>Brings elements of a fresh document into another one, with the parts they point at.</summary>
/// <param name="sink">The document that gets them.</param>
internal sealed class PartImport(IPartSink sink)
{
    private static readonly XNamespace R = Ns.Relationships;

    /// <summary>A copy of an element, whose relationships lead to copies of the parts.</summary>
    /// <param name="element">The element in the fresh document.</param>
    /// <param name="from">The fresh document.</param>
    /// <param name="fromPart">The part in which the element stands.</param>
    /// <param name="toPart">The part into which it goes.</param>
    public XElement Copy(XElement element, Package from, string fromPart, string toPart)
    {
        var copy = new XElement(element);
        BindNamespaces(copy, element);
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        foreach (var attribute in copy.DescendantsAndSelf().Attributes().Where(a => a.Name.Namespace == R).ToList())
        {
            if (attribute.Value.Length == 0) continue;
            if (!known.TryGetValue(attribute.Value, out var id)) known[attribute.Value] = id = Relate(attribute.Value, from, fromPart, toPart);
            attribute.Value = id;
        }

        return copy;
    }

    private string Relate(string id, Package from, string fromPart, string toPart)
    {
        var relationship = from.Tree(Package.RelationshipsName(fromPart))?.Root?.Elements().FirstOrDefault(r => (string?)r.Attribute("Id") == id);
        var (type, target) = ((string?)relationship?.Attribute("Type") ?? "", (string?)relationship?.Attribute("Target") ?? "");
        if ((string?)relationship?.Attribute("TargetMode") == "External") return sink.Relate(toPart, type, target, "rIdWs", external: true);
        var part = Package.Resolve(fromPart, target);
        var content = from.Find(part) ?? throw new InvalidOperationException($"{fromPart} of a filled document leads to no part by {id}.");
        var name = sink.Add(part, content, PackageEdit.ContentTypeOf(from, part) ?? "application/octet-stream");
        return sink.Relate(toPart, type, name, "rIdWs");
    }

    /// <summary>Prefixes that were declared above the element are declared on it: where it goes they may mean nothing.</summary>
    private static void BindNamespaces(XElement copy, XElement original)
    {
        foreach (var name in original.DescendantsAndSelf().SelectMany(e => e.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Name.Namespace).Append(e.Name.Namespace)).Distinct())
        {
            if (name == XNamespace.None || name == XNamespace.Xml || name == Ns.W) continue;
            if (original.GetPrefixOfNamespace(name) is { Length: > 0 } prefix && copy.Attribute(XNamespace.Xmlns + prefix) is null) copy.SetAttributeValue(XNamespace.Xmlns + prefix, name.NamespaceName);
        }
    }
}
