using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>
/// The custom XML part in which a template names expressions, for controls whose tag alone cannot say them:
/// <c>&lt;template xmlns="urn:worksummary:template:1"&gt;&lt;field key="visits" expression="HomeVisits | where …"/&gt;&lt;/template&gt;</c>.
/// </summary>
/// <param name="Expressions">Expressions by key.</param>
/// <param name="Parts">Names of the parts that are about the template (or about an earlier document) and do not go into a document.</param>
internal sealed record TemplateMap(IReadOnlyDictionary<string, string> Expressions, IReadOnlySet<string> Parts)
{
    public static TemplateMap Read(Package package)
    {
        var expressions = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in package.RelationshipsOf(package.MainPart).Where(r => r.Type == Ns.CustomXmlRelationship).Select(r => r.Target))
        {
            if (package.Tree(item)?.Root is not { } root || root.Name.NamespaceName is not (Ns.Template or Ns.Document)) continue;
            parts.Add(item);
            parts.Add(Package.RelationshipsName(item));
            foreach (var properties in package.RelationshipsOf(item)) parts.Add(properties.Target);
            if (root.Name.NamespaceName != Ns.Template) continue;
            foreach (var field in root.Elements(root.Name.Namespace + "field"))
            {
                if ((string?)field.Attribute("key") is { Length: > 0 } key) expressions[key] = (string?)field.Attribute("expression") ?? "";
            }
        }

        return new(expressions, parts);
    }
}
