using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>
/// Tells the same document by its content. Word gives other bytes each time it is asked for an open document (office-js issue 1075):
/// times, save ids, compression and the order of the zip differ although nobody has typed anything.
/// </summary>
public static class ContentHash
{
    private static readonly string[] Volatile =
        ["docProps/", "word/settings.xml", "word/webSettings.xml", "word/fontTable.xml", "word/theme/", "word/webextensions/", "word/glossary/", "customXml/_rels/", "_rels/"];

    private static readonly HashSet<string> Traces = new(StringComparer.Ordinal) { "proofErr", "lastRenderedPageBreak", "rsid", "rsids", "permStart", "permEnd" };

    /// <summary>Lower-case hex SHA-256 of a document's text, structure, formatting and parts, without what changes from one saving to the next.</summary>
    /// <param name="file">The document, through the Gate.</param>
    public static string Of(GatedFile file)
    {
        var package = Package.Open(file.Bytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in package.Names.Where(IsContent).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name}\n"));
            var content = package.Find(name)!;
            if (!name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) hash.AppendData(SHA256.HashData(content));
            else if (package.Tree(name)?.Root is { } root) Append(hash, root, package.RelationshipsOf(name).DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.Target, StringComparer.Ordinal));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsContent(string name) =>
        name != Package.ContentTypesName && !name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) && !Array.Exists(Volatile, v => name.StartsWith(v, StringComparison.OrdinalIgnoreCase));

    private static void Append(IncrementalHash hash, XElement root, Dictionary<string, string> targets)
    {
        var text = new StringBuilder();
        Element(root);
        Flush();

        void Element(XElement element)
        {
            if (IsTrace(element)) return;
            text.Append('<').Append(element.Name).Append(' ');
            foreach (var attribute in element.Attributes().Where(a => !IsVolatile(a)).OrderBy(a => a.Name.ToString(), StringComparer.Ordinal))
            {
                var value = attribute.Name.NamespaceName == Ns.Relationships ? targets.GetValueOrDefault(attribute.Value, "") : attribute.Value;
                text.Append(attribute.Name).Append("=\u0001").Append(value).Append('\u0001');
            }

            text.Append('>');
            foreach (var node in element.Nodes())
            {
                if (node is XElement child) Element(child);
                else if (node is XText said) text.Append(said.Value);
            }

            text.Append("</>");
            if (text.Length > 1 << 16) Flush();
        }

        void Flush()
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
            text.Clear();
        }
    }

    private static bool IsTrace(XElement element) =>
        Traces.Contains(element.Name.LocalName) ||
        (element.Name.LocalName is "bookmarkStart" or "bookmarkEnd" && element.Name.Namespace == Ns.W) ||
        (element.Name == Ns.Id && element.Parent?.Name == Ns.SdtPr);

    private static bool IsVolatile(XAttribute attribute) =>
        attribute.IsNamespaceDeclaration || attribute.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal) ||
        attribute.Name.LocalName is "paraId" or "textId" or "durableId" or "Ignorable" || attribute.Name.NamespaceName == "http://www.w3.org/XML/1998/namespace";
}
