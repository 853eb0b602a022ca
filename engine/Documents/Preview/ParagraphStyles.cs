using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Preview;

/// <summary>What a preview needs of the styles: their built-in names, alignment, and numbering.</summary>
internal sealed class ParagraphStyles
{
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);
    private readonly string? defaultStyle;

    public ParagraphStyles(Package package)
    {
        var part = package.RelationshipsOf(package.MainPart).FirstOrDefault(r => r.Type.EndsWith("/styles", StringComparison.Ordinal))?.Target;
        if (part is null || package.Tree(part)?.Root is not { } root) return;
        foreach (var style in root.Elements(Ns.Style))
        {
            if ((string?)style.Attribute(Ns.W + "styleId") is not { } id) continue;
            byId[id] = style;
            if ((string?)style.Attribute(Ns.W + "type") == "paragraph" && (string?)style.Attribute(Ns.W + "default") is "1" or "true") defaultStyle ??= id;
        }

        Language = (string?)root.Element(Ns.W + "docDefaults")?.Descendants(Ns.W + "lang").FirstOrDefault()?.Attribute(Ns.W + "eastAsia") switch
        {
            "zh-TW" or "zh-HK" or "zh-MO" => "zh-Hant",
            _ => "zh-Hans",
        };
    }

    /// <summary>Language of the Chinese text: zh-Hans or zh-Hant.</summary>
    public string Language { get; } = "zh-Hans";

    /// <summary>Id of a paragraph's style.</summary>
    public string? StyleOf(XElement paragraph) =>
        (string?)paragraph.Element(Ns.PPr)?.Element(Ns.W + "pStyle")?.Attribute(Ns.Val) ?? defaultStyle;

    /// <summary>True when the style, or one that it rests on, has this built-in name.</summary>
    public bool Is(string? style, string name) => Chain(style).Any(s =>
        string.Equals((string?)s.Element(Ns.W + "name")?.Attribute(Ns.Val), name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A property of a paragraph, its own or its style's.</summary>
    public XElement? Property(XElement paragraph, string name) =>
        paragraph.Element(Ns.PPr)?.Element(Ns.W + name) ?? OfStyle(StyleOf(paragraph), name);

    /// <summary>A property of a style or of one that it rests on.</summary>
    public XElement? OfStyle(string? style, string name) =>
        Chain(style).Select(s => s.Element(Ns.PPr)?.Element(Ns.W + name)).FirstOrDefault(p => p is not null);

    /// <summary>The style that a list level is bound to where a paragraph takes its number from its style.</summary>
    public IEnumerable<string> Ids(string? style) => Chain(style).Select(s => (string)s.Attribute(Ns.W + "styleId")!);

    // A chain of basedOn may be a circle in a broken file: ten steps are more than Word ever needs.
    private IEnumerable<XElement> Chain(string? id)
    {
        for (var steps = 0; id is not null && steps < 10 && byId.GetValueOrDefault(id) is { } style; steps++)
        {
            yield return style;
            id = (string?)style.Element(Ns.W + "basedOn")?.Attribute(Ns.Val);
        }
    }
}
