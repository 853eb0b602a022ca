using System.Xml.Linq;
using static WorkSummary.Documents.Authoring.WordXml;

namespace WorkSummary.Documents.Authoring;

/// <summary><c>word/document.xml</c> of a template, from its outline.</summary>
internal sealed class BodyWriter(LayoutProfile profile)
{
    // Word wants the ids of content controls unique and positive; any fixed start gives the same bytes each time.
    private int lastId = 100_000;
    private bool afterTable;
    private bool signing;

    /// <summary>The part.</summary>
    public XElement Build(Outline outline) => El("document",
        new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName), new XAttribute(XNamespace.Xmlns + "r", R.NamespaceName),
        El("body", outline.Blocks.SelectMany(Blocks), PageSetup()));

    private IEnumerable<XElement> Blocks(OutlineBlock block)
    {
        switch (block)
        {
            case OutlineTitle title:
                yield return Paragraph("Title", title.Spans.Select(Inline));
                break;
            case OutlineHeading { Key: { } key } heading:
                yield return Paragraph("Heading1", [Control("ws:s:" + key, "章节：" + Plain(heading.Spans), heading.Spans.Select(Inline))]);
                break;
            case OutlineHeading heading:
                yield return Paragraph($"Heading{heading.Level}", heading.Spans.Select(Inline));
                break;
            case OutlineNarrative narrative:
                yield return Narrative(narrative);
                break;
            case OutlineTable table:
                yield return Table(table);
                break;
            case OutlineParagraph paragraph:
                if (BeginsSignature(paragraph)) yield return Paragraph("Signature", []);
                yield return Paragraph(StyleOf(paragraph.Role), paragraph.Spans.Select(Inline), afterTable && paragraph.Role == ParagraphRole.Body);
                break;
        }

        // Marks vanish, so that what follows them stands below the table all the same.
        if (block is not OutlineParagraph { Role: ParagraphRole.Mark }) afterTable = block is OutlineTable;
    }

    // One empty line stands between the text and the signature (GB/T 9704-2012, 7.3.5).
    private bool BeginsSignature(OutlineParagraph paragraph)
    {
        if (signing || paragraph.Role != ParagraphRole.Signature) return false;
        return signing = true;
    }

    private static string StyleOf(ParagraphRole role) => role switch
    {
        ParagraphRole.Body => "BodyText",
        ParagraphRole.Dateline => "Dateline",
        ParagraphRole.Addressee => "Addressee",
        ParagraphRole.Note => "TableNote",
        ParagraphRole.Signature => "Signature",
        ParagraphRole.SignatureDate => "Date",
        ParagraphRole.Caption => "Caption",
        ParagraphRole.Chart => "Chart",
        ParagraphRole.Mark => "TemplateMark",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    private XElement Narrative(OutlineNarrative narrative) => El("sdt",
        El("sdtPr", Val("alias", "填写：" + narrative.Heading), Val("tag", "ws:t:" + narrative.Section), Val("id", ++lastId),
            El("placeholder", Val("docPart", GlossaryPart.NameOf(narrative.Section))), El("showingPlcHdr")),
        El("sdtContent", HintOf(narrative)));

    /// <summary>The paragraphs that show a hint.</summary>
    public static IEnumerable<XElement> HintOf(OutlineNarrative narrative) =>
        narrative.Hint.Select(text => Paragraph("BodyText", [Run(text, "PlaceholderText")]));

    private XElement Table(OutlineTable table)
    {
        // Two columns across the whole page would be far apart.
        var width = table.Columns.Count <= 2 ? profile.TextWidth * 2 / 3 : profile.TextWidth;
        var widths = table.Columns.Select(c => (int)Math.Round(c.Share * width)).ToList();
        widths[^1] += width - widths.Sum();
        return El("tbl",
            El("tblPr", Val("tblStyle", "OfficialTable"), El("tblW", At("w", width), At("type", "dxa")), Val("jc", "center"),
                El("tblLayout", At("type", "fixed")),
                El("tblLook", At("val", "0020"), At("firstRow", 1), At("lastRow", 0), At("firstColumn", 0), At("lastColumn", 0), At("noHBand", 1), At("noVBand", 1))),
            El("tblGrid", widths.Select(w => El("gridCol", At("w", w)))),
            table.Rows.Select((row, i) => El("tr",
                El("trPr", El("cantSplit"), i == 0 ? El("tblHeader") : null),
                row.Select((cell, c) => El("tc",
                    El("tcPr", El("tcW", At("w", widths[c]), At("type", "dxa")), Val("vAlign", "center")),
                    Cell(cell, table.Columns[c].Alignment, head: i == 0))))));
    }

    private static XElement Cell(IReadOnlyList<Span> spans, CellAlignment alignment, bool head) => El("p",
        El("pPr", Val("pStyle", head ? "TableHead" : "TableText"),
            head || alignment == CellAlignment.Centre ? null : Val("jc", alignment == CellAlignment.Left ? "left" : "right")),
        spans.Select(Inline));

    private XElement Control(string tag, string alias, IEnumerable<XElement> content) => El("sdt",
        El("sdtPr", Val("alias", alias), Val("tag", tag), Val("id", ++lastId)),
        El("sdtContent", content));

    private static XElement Paragraph(string style, IEnumerable<XElement> content, bool belowTable = false) =>
        El("p", El("pPr", Val("pStyle", style), belowTable ? El("spacing", At("before", 120)) : null), content);

    // <br> in an outline breaks the line, so that a long title divides where its words do.
    private static XElement Inline(Span span)
    {
        var run = El("r");
        foreach (var (text, i) in span.Text.Split("<br>").Select((text, i) => (text, i)))
        {
            if (i > 0) run.Add(El("br"));
            if (text.Length > 0) run.Add(El("t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));
        }

        return run;
    }

    private static string Plain(IEnumerable<Span> spans) => string.Concat(spans.Select(s => s.Text));

    private XElement PageSetup() => El("sectPr",
        El("footerReference", At("type", "even"), new XAttribute(R + "id", PackageWriter.EvenFooter)),
        El("footerReference", At("type", "default"), new XAttribute(R + "id", PackageWriter.OddFooter)),
        El("pgSz", At("w", profile.PageWidth), At("h", profile.PageHeight)),
        El("pgMar", At("top", profile.Top), At("right", profile.Right), At("bottom", profile.Bottom), At("left", profile.Left),
            At("header", 851), At("footer", profile.FooterDistance), At("gutter", 0)),
        El("cols", At("space", 425)),
        El("docGrid", At("type", "lines"), At("linePitch", profile.LinePitch)));
}
