using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>Reads narratives: a typed mark with its hint, or a control with its placeholder.</summary>
internal static class NarrativeReader
{
    /// <summary>A narrative control.</summary>
    public static Node Of(XElement element)
    {
        var paragraphs = element.Elements(Ns.P).ToList();
        return new Node.Narrative(MarkElement.MarkOf(element)!, paragraphs[0].Element(Ns.PPr), BodyFormat(paragraphs[0]), HintOf(paragraphs.Select(PlainText)));
    }

    /// <summary>A paragraph that begins with a narrative mark; null where it has none.</summary>
    public static Node? OfTyped(XElement paragraph, Lint lint)
    {
        var marks = paragraph.Descendants(MarkElement.Name).Select(e => MarkElement.MarkOf(e)!).ToList();
        if (marks.Find(m => m.Kind == MarkKind.Narrative) is not { } mark) return null;
        foreach (var other in marks.Where(m => m != mark)) lint.Report("template.mark-in-hint", other, mark.Quote);
        return new Node.Narrative(mark, paragraph.Element(Ns.PPr), WithoutStyle(mark.Format) ?? BodyFormat(paragraph), HintOf([PlainText(paragraph)]));
    }

    private static List<string> HintOf(IEnumerable<string> paragraphs) => [.. paragraphs.Select(p => XmlText.Clean(p).Trim()).Where(p => p.Length > 0)];

    private static string PlainText(XElement paragraph) =>
        string.Concat(paragraph.Descendants().Select(e => e.Name == Ns.T ? e.Value : e.Name == Ns.Tab ? "\t" : e.Name == Ns.Br ? "\n" : ""));

    private static XElement? BodyFormat(XElement paragraph) => WithoutStyle(paragraph.Descendants(Ns.R).FirstOrDefault()?.Element(Ns.RPr));

    /// <summary>Run properties without a character style, which for a hint is the placeholder's.</summary>
    private static XElement? WithoutStyle(XElement? format)
    {
        if (format is null) return null;
        var copy = new XElement(format);
        copy.Element(Ns.RStyle)?.Remove();
        return copy.HasElements ? copy : null;
    }
}
