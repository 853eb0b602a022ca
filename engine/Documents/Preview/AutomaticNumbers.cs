using System.Globalization;
using System.Text;
using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Preview;

/// <summary>The number that Word shows before a paragraph.</summary>
/// <param name="Text">As shown: <c>一、</c>.</param>
/// <param name="IsBullet">True for a bullet.</param>
/// <param name="IsList">True for the plain 1. 2. 3. of a list.</param>
/// <param name="Value">The number itself.</param>
internal sealed record AutomaticNumber(string Text, bool IsBullet, bool IsList, int Value);

/// <summary>Counts the automatic numbers of a document in reading order (ECMA-376-1, 17.9).</summary>
internal sealed class AutomaticNumbers
{
    private readonly ParagraphStyles styles;
    private readonly Dictionary<string, XElement> nums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> counters = new(StringComparer.Ordinal);
    private readonly HashSet<string> restarted = new(StringComparer.Ordinal);

    public AutomaticNumbers(Package package, ParagraphStyles styles)
    {
        this.styles = styles;
        var part = package.RelationshipsOf(package.MainPart).FirstOrDefault(r => r.Type.EndsWith("/numbering", StringComparison.Ordinal))?.Target;
        if (part is null || package.Tree(part)?.Root is not { } root) return;
        foreach (var definition in root.Elements(Ns.W + "abstractNum")) definitions[(string?)definition.Attribute(Ns.W + "abstractNumId") ?? ""] = definition;
        foreach (var num in root.Elements(Ns.W + "num")) nums[(string?)num.Attribute(Ns.W + "numId") ?? ""] = num;
    }

    /// <summary>Counts a paragraph; null when it has no number.</summary>
    public AutomaticNumber? Next(XElement paragraph)
    {
        var own = paragraph.Element(Ns.PPr)?.Element(Ns.W + "numPr");
        var style = styles.StyleOf(paragraph);
        var ofStyle = styles.OfStyle(style, "numPr");
        var numId = ValueOf(own, "numId") ?? ValueOf(ofStyle, "numId");
        if (numId is null or "0" || !nums.TryGetValue(numId, out var num)) return null;
        var definitionId = ValueOf(num, "abstractNumId") ?? "";
        if (!definitions.TryGetValue(definitionId, out var definition)) return null;
        var level = LevelIndex(own, ofStyle, definition, style);
        if (LevelAt(num, definition, level) is not { } format) return null;

        var counts = counters.TryGetValue(definitionId, out var known) ? known : counters[definitionId] = new int[9];
        if (StartOverride(num, level) is { } start && restarted.Add(numId + ":" + level)) counts[level] = start - 1;
        counts[level] = counts[level] == 0 ? Start(format) : counts[level] + 1;
        Array.Clear(counts, level + 1, counts.Length - level - 1);

        var kind = ValueOf(format, "numFmt") ?? "decimal";
        var text = ValueOf(format, "lvlText") ?? "";
        if (kind == "bullet") return new("•", true, false, counts[level]);
        if (kind == "none" && text.Length == 0) return null;
        return new(Expand(text, counts, num, definition), false, kind == "decimal" && text == $"%{level + 1}.", counts[level]);
    }

    private int LevelIndex(XElement? own, XElement? ofStyle, XElement definition, string? style)
    {
        var written = ValueOf(own, "ilvl") ?? (own?.Element(Ns.W + "numId") is null ? ValueOf(ofStyle, "ilvl") : null);
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var level)) return Math.Clamp(level, 0, 8);
        var ids = styles.Ids(style).ToHashSet(StringComparer.Ordinal);
        var bound = definition.Elements(Ns.W + "lvl").FirstOrDefault(l => ValueOf(l, "pStyle") is { } id && ids.Contains(id));
        return int.TryParse((string?)bound?.Attribute(Ns.W + "ilvl"), out level) ? Math.Clamp(level, 0, 8) : 0;
    }

    private static XElement? LevelAt(XElement num, XElement definition, int level)
    {
        var index = level.ToString(CultureInfo.InvariantCulture);
        return num.Elements(Ns.W + "lvlOverride").FirstOrDefault(o => (string?)o.Attribute(Ns.W + "ilvl") == index)?.Element(Ns.W + "lvl")
            ?? definition.Elements(Ns.W + "lvl").FirstOrDefault(l => (string?)l.Attribute(Ns.W + "ilvl") == index);
    }

    private static int? StartOverride(XElement num, int level)
    {
        var index = level.ToString(CultureInfo.InvariantCulture);
        var at = num.Elements(Ns.W + "lvlOverride").FirstOrDefault(o => (string?)o.Attribute(Ns.W + "ilvl") == index);
        return int.TryParse(ValueOf(at, "startOverride"), out var start) ? start : null;
    }

    private static int Start(XElement level) => int.TryParse(ValueOf(level, "start"), out var start) ? start : 1;

    private static string Expand(string text, int[] counts, XElement num, XElement definition)
    {
        var expanded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 1 < text.Length && text[i + 1] is >= '1' and <= '9')
            {
                var level = text[++i] - '1';
                var format = LevelAt(num, definition, level);
                expanded.Append(NumberFormat.Print(Math.Max(counts[level], 1), ValueOf(format, "numFmt") ?? "decimal"));
            }
            else
            {
                expanded.Append(text[i]);
            }
        }

        return expanded.ToString();
    }

    private static string? ValueOf(XElement? element, string child) => (string?)element?.Element(Ns.W + child)?.Attribute(Ns.Val);
}
