using System.Security;
using System.Text;
using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>
/// Writes pieces of a tree as they would stand in the whole: without declaring namespaces anew, since the pieces go back into the
/// elements they came from.
/// </summary>
/// <param name="root">Root of the part, which declares the prefixes.</param>
internal sealed class XmlEmitter(XElement root)
{
    /// <summary>What may stand in a document once only.</summary>
    private static readonly HashSet<XName> Singular = [Ns.W + "bookmarkStart", Ns.W + "bookmarkEnd", Ns.W + "commentRangeStart", Ns.W + "commentRangeEnd"];

    /// <summary>A node.</summary>
    /// <param name="xml">Where to write.</param>
    /// <param name="node">The node.</param>
    /// <param name="repeated">True inside a repeat: ids that must be unique are left out.</param>
    public void Write(StringBuilder xml, XNode node, bool repeated = false)
    {
        switch (node)
        {
            case XElement element when !repeated || !IsSingular(element):
                Open(xml, element, element.FirstNode is null);
                if (element.FirstNode is null) break;
                foreach (var child in element.Nodes()) Write(xml, child, repeated);
                Close(xml, element);
                break;
            case XText text:
                xml.Append(SecurityElement.Escape(text.Value).Replace("&apos;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal));
                break;
        }
    }

    public string Text(XElement? element)
    {
        var xml = new StringBuilder();
        if (element is not null) Write(xml, element);
        return xml.ToString();
    }

    public void Open(StringBuilder xml, XElement element, bool empty = false)
    {
        xml.Append('<').Append(NameOf(element, element.Name, attribute: false));
        foreach (var attribute in element.Attributes())
        {
            xml.Append(' ').Append(attribute.IsNamespaceDeclaration
                ? attribute.Name.Namespace == XNamespace.Xmlns ? "xmlns:" + attribute.Name.LocalName : "xmlns"
                : NameOf(element, attribute.Name, attribute: true));
            xml.Append("=\"").Append(Escaped(attribute.Value)).Append('"');
        }

        xml.Append(empty ? "/>" : ">");
    }

    public void Close(StringBuilder xml, XElement element) => xml.Append("</").Append(NameOf(element, element.Name, attribute: false)).Append('>');

    public static string Escaped(string value) => SecurityElement.Escape(value)
        .Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\r", "&#13;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal);

    private static bool IsSingular(XElement element) =>
        Singular.Contains(element.Name) || (element.Name == Ns.Id && element.Parent?.Name == Ns.SdtPr);

    private string NameOf(XElement element, XName name, bool attribute)
    {
        if (name.Namespace == XNamespace.None) return name.LocalName;
        var prefix = element.GetPrefixOfNamespace(name.Namespace) ?? root.GetPrefixOfNamespace(name.Namespace);
        return prefix is null && !attribute ? name.LocalName : $"{prefix}:{name.LocalName}";
    }
}
