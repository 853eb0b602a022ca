using System.Xml.Linq;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>Puts fresh content into controls of a document's tree.</summary>
internal static class ControlWriter
{
    /// <summary>The paragraph properties of a control's first paragraph and the format of its first run stay; everything else gives way to the text.</summary>
    /// <param name="control">The control.</param>
    /// <param name="text">The text, lines divided by line feeds.</param>
    /// <param name="otherwise">Format of a run where the control has none.</param>
    /// <returns>True when the properties of the control changed too.</returns>
    public static bool WriteText(XElement control, string text, XElement? otherwise)
    {
        var content = ContentOf(control);
        var placeholder = control.Element(Ns.SdtPr)?.Element(Ns.W + "showingPlcHdr");
        var run = new XElement(Ns.R, FormatOf(content, otherwise, wasPlaceholder: placeholder is not null), Narratives.RunText(text));
        placeholder?.Remove();
        if (FirstParagraph(content) is { } paragraph) PutInto(paragraph, content, run);
        else content.ReplaceNodes(run);
        return placeholder is not null;
    }

    /// <summary>
    /// Each line of the text becomes a paragraph of a control around paragraphs: with the properties of its first paragraph and the
    /// format of its first run, or with those of the fresh control where it has none.
    /// </summary>
    /// <param name="control">The control.</param>
    /// <param name="text">The text, paragraphs divided by line feeds.</param>
    /// <param name="newer">The fresh control.</param>
    public static void WriteParagraphs(XElement control, string text, XElement newer)
    {
        var content = ContentOf(control);
        var paragraph = (FirstParagraph(content) ?? FirstParagraph(ContentOf(newer)))?.Element(Ns.PPr) is { } format ? new XElement(format) : null;
        paragraph?.Elements(Ns.SectPr).Remove();
        var run = FormatOf(content, newer.Descendants(Ns.R).FirstOrDefault()?.Element(Ns.RPr), wasPlaceholder: false);
        content.ReplaceNodes(text.Split('\n').Select(line => new XElement(Ns.P, paragraph, new XElement(Ns.R, run, Narratives.RunText(line)))));
    }

    /// <summary>True for a control that holds paragraphs alone, as a text block does.</summary>
    public static bool IsAroundParagraphs(XElement control) =>
        control.Element(Ns.SdtContent) is { } content && content.Elements(Ns.P).Any() && content.Elements().All(e => e.Name == Ns.P);

    /// <summary>A table takes the place of everything in a control around blocks.</summary>
    /// <returns>False where the control stands among runs, where no table can be.</returns>
    public static bool WriteTable(XElement control, XElement table)
    {
        if (!IsAroundBlocks(control)) return false;
        ContentOf(control).ReplaceNodes(table);
        return true;
    }

    /// <summary>A run takes the place of everything in a control.</summary>
    public static void WriteRun(XElement control, XElement run)
    {
        var content = ContentOf(control);
        if (FirstParagraph(content) is { } paragraph) PutInto(paragraph, content, run);
        else content.ReplaceNodes(run);
    }

    /// <summary>True when a person's text stands inside a control, which must not go with it.</summary>
    public static bool HoldsNarrative(XElement control) => control.Descendants(Ns.Sdt)
        .Any(c => ControlTag.Read((string?)c.Element(Ns.SdtPr)?.Element(Ns.Tag)?.Attribute(Ns.Val)).Kind == ControlKind.Narrative);

    private static XElement ContentOf(XElement control)
    {
        if (control.Element(Ns.SdtContent) is { } content) return content;
        control.Add(content = new XElement(Ns.SdtContent));
        return content;
    }

    private static bool IsAroundBlocks(XElement control) =>
        control.Element(Ns.SdtContent)?.Elements().Any(e => e.Name == Ns.P || e.Name == Ns.Tbl) == true ||
        (control.Parent is { } parent && (parent.Name == Ns.Body || parent.Name == Ns.Tc || parent.Name == Ns.TextBox || parent.Name.LocalName is "hdr" or "ftr") &&
         control.Element(Ns.SdtContent)?.Elements().Any() != true);

    private static XElement? FirstParagraph(XElement content) =>
        ControlScan.Seen(content).FirstOrDefault(e => e.Name == Ns.P && !e.Ancestors(Ns.R).Any(r => r.Ancestors().Contains(content)));

    /// <summary>The paragraph holds the run alone; other blocks of the control go, cells and rows around it stay.</summary>
    private static void PutInto(XElement paragraph, XElement content, XElement run)
    {
        paragraph.Elements().Where(e => e.Name != Ns.PPr).Remove();
        paragraph.Add(run);
        var inTable = paragraph.Ancestors().TakeWhile(a => a != content).FirstOrDefault(a => a.Parent == content && a.Name == Ns.Tbl);
        if (inTable is not null)
        {
            content.ReplaceNodes(paragraph);
            return;
        }

        paragraph.Parent!.Elements().Where(e => e != paragraph && (e.Name == Ns.P || e.Name == Ns.Tbl)).Remove();
    }

    private static XElement? FormatOf(XElement content, XElement? otherwise, bool wasPlaceholder)
    {
        var runs = ControlScan.Seen(content).Where(e => e.Name == Ns.R).ToList();
        var format = (runs.Find(r => r.Element(Ns.T) is not null) ?? runs.FirstOrDefault())?.Element(Ns.RPr);
        if (runs.Count == 0) format = otherwise;
        if (format is null) return null;
        var copy = new XElement(format);
        if (wasPlaceholder) copy.Element(Ns.RStyle)?.Remove();
        copy.Elements().Where(e => e.Name == Ns.W + "ins" || e.Name == Ns.Del || e.Name == Ns.W + "rPrChange").Remove();
        return copy.HasElements ? copy : null;
    }
}
