using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>The template's styles, with one for hints.</summary>
internal sealed class StyleSheet
{
    private readonly XDocument? document;
    private readonly bool hasPlaceholder;

    public StyleSheet(Package package)
    {
        Name = package.RelationshipsOf(package.MainPart).FirstOrDefault(r => r.Type.EndsWith("/styles", StringComparison.Ordinal))?.Target;
        document = Name is null ? null : package.Tree(Name);
        var styles = document?.Root?.Elements(Ns.Style).ToList() ?? [];
        var known = styles.Find(s => ((string?)s.Element(Ns.W + "name")?.Attribute(Ns.Val))?.Equals("Placeholder Text", StringComparison.OrdinalIgnoreCase) == true);
        hasPlaceholder = known is not null;
        Placeholder = (string?)known?.Attribute(Ns.W + "styleId") ?? "PlaceholderText";
    }

    /// <summary>Name of the styles part; null when the template has none.</summary>
    public string? Name { get; }

    /// <summary>Id of the style of hints.</summary>
    public string Placeholder { get; }

    /// <summary>The part with the style of hints added; null when it needs no change.</summary>
    public byte[]? Changed()
    {
        if (hasPlaceholder || document?.Root is not { } root) return null;
        root.Add(new XElement(Ns.Style,
            new XAttribute(Ns.W + "type", "character"),
            new XAttribute(Ns.W + "styleId", Placeholder),
            new XElement(Ns.W + "name", new XAttribute(Ns.Val, "Placeholder Text")),
            new XElement(Ns.W + "uiPriority", new XAttribute(Ns.Val, 99)),
            new XElement(Ns.W + "semiHidden"),
            new XElement(Ns.RPr, new XElement(Ns.W + "color", new XAttribute(Ns.Val, "6E6E6E")))));
        return TemplateLoader.Bytes(document);
    }
}
