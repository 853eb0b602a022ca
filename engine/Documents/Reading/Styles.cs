using System.Globalization;
using System.Xml.Linq;

namespace WorkSummary.Documents.Reading;

/// <summary>What reading needs of a document's styles: which are headings.</summary>
internal sealed class Styles
{
    private readonly Dictionary<string, int> levels = new(StringComparer.Ordinal);

    private Styles() { }

    /// <summary>Reads the styles part; nothing is a heading where there is none.</summary>
    public static Styles Read(Package package)
    {
        var styles = new Styles();
        var part = package.RelationshipsOf(package.MainPart).FirstOrDefault(r => r.Type.EndsWith("/styles", StringComparison.Ordinal))?.Target;
        if (part is null || package.Tree(part)?.Root is not { } root) return styles;
        var byId = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var style in root.Elements(Ns.Style))
        {
            if ((string?)style.Attribute(Ns.W + "styleId") is { } id) byId[id] = style;
        }

        foreach (var (id, style) in byId)
        {
            var current = style;
            // A chain of basedOn may be a circle in a broken file: ten steps are more than Word ever needs.
            for (var steps = 0; current is not null && steps < 10; steps++)
            {
                if (LevelOf(current) is { } level)
                {
                    styles.levels[id] = level;
                    break;
                }

                current = (string?)current.Element(Ns.W + "basedOn")?.Attribute(Ns.Val) is { } parent ? byId.GetValueOrDefault(parent) : null;
            }
        }

        return styles;
    }

    /// <summary>Heading level of a paragraph style, from 1; 0 for body text.</summary>
    public int HeadingLevel(string? styleId) => styleId is null ? 0 : levels.GetValueOrDefault(styleId);

    /// <summary>Heading level of an outline level as written (0 to 8; 9 is body text).</summary>
    public static int FromOutline(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level < 9 ? level + 1 : 0;

    private static int? LevelOf(XElement style)
    {
        if (style.Element(Ns.PPr)?.Element(Ns.W + "outlineLvl") is { } outline) return FromOutline((string?)outline.Attribute(Ns.Val));
        var name = (string?)style.Element(Ns.W + "name")?.Attribute(Ns.Val) ?? "";
        // Word's built-in headings carry their level even where the file leaves out outlineLvl.
        return name.Length == 9 && name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && name[8] is >= '1' and <= '9' ? name[8] - '0' : null;
    }
}
