using System.Xml.Linq;
using WorkSummary.Core.Lists;
using static WorkSummary.Documents.Authoring.WordXml;

namespace WorkSummary.Documents.Authoring;

/// <summary>
/// <c>word/styles.xml</c>: the built-in styles of Word under their built-in names, so that Word shows them in its own language and a
/// person goes on writing with them; five of our own for what Word has no style for.
/// </summary>
internal sealed class StylesPart(LayoutProfile profile, Script script)
{
    /// <summary>The part. No space is put between digits and characters, or 28 of them would not fit the line.</summary>
    public XElement Build() => El("styles", new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName),
        Defaults(),
        Paragraph("Normal", "Normal", null, null, El("pPr", Off("widowControl"), Off("autoSpaceDE"), Off("autoSpaceDN"), Exact(), Val("jc", "both")), null, isDefault: true),
        Character("DefaultParagraphFont", "Default Paragraph Font", El("rPr"), isDefault: true),
        TableNormal(),
        NoList(),
        Paragraph("Title", "Title", "Normal", "Dateline",
            El("pPr", El("keepNext"), El("keepLines"), El("spacing", At("before", profile.LinePitch), At("after", profile.LinePitch / 2), At("line", profile.TitlePitch), At("lineRule", "exact")), Val("jc", "center"), Val("outlineLvl", 9)),
            El("rPr", Fonts(profile.TitleFont, profile.Latin), Val("spacing", 0), Size(profile.TitleSize))),
        Paragraph("Dateline", "公文时段行", "Normal", "BodyText",
            El("pPr", El("keepNext"), El("spacing", At("after", profile.LinePitch)), El("contextualSpacing"), Val("jc", "center")),
            El("rPr", Fonts(profile.HeadingFonts[1], profile.Latin)), custom: true),
        Paragraph("Addressee", "Salutation", "Normal", "BodyText", El("pPr", El("keepNext")), null),
        Paragraph("BodyText", "Body Text", "Normal", "BodyText", El("pPr", Indent()), null),
        Enumerable.Range(1, 4).Select(Heading),
        Paragraph("Caption", "caption", "Normal", "TableText",
            El("pPr", El("keepNext"), El("keepLines"), El("numPr", Val("numId", NumberingPart.Captions)), Off("snapToGrid"),
                El("spacing", At("before", 120), At("after", 60), At("line", 400), At("lineRule", "exact")), Val("jc", "center")),
            El("rPr", Fonts(profile.HeadingFonts[0], profile.Latin), Val("spacing", 0), Size(profile.TableSize))),
        Paragraph("TableText", "公文表格文字", "Normal", "TableText",
            El("pPr", Off("snapToGrid"), El("spacing", At("before", 20), At("after", 20), At("line", 360), At("lineRule", "exact")), Val("jc", "center")),
            El("rPr", Val("spacing", 0), Size(profile.TableSize)), custom: true),
        Paragraph("TableHead", "公文表头", "TableText", "TableText", El("pPr", El("keepNext")),
            El("rPr", Fonts(profile.HeadingFonts[0], profile.Latin)), custom: true),
        Paragraph("TableNote", "公文表注", "Normal", "BodyText",
            El("pPr", El("keepLines"), Off("snapToGrid"), El("spacing", At("before", 60), At("after", 120), At("line", 360), At("lineRule", "exact"))),
            El("rPr", Val("spacing", 0), Size(profile.TableSize - 3)), custom: true),
        // A picture in a line of fixed height would be cut off.
        Paragraph("Chart", "公文图表", "Normal", "BodyText",
            El("pPr", El("keepLines"), Off("snapToGrid"), El("spacing", At("before", 120), At("after", 120), At("line", 240), At("lineRule", "auto")), Val("jc", "center")),
            null, custom: true),
        Paragraph("Signature", "Signature", "Normal", "Signature",
            El("pPr", El("keepNext"), El("keepLines"), El("ind", At("rightChars", 200), At("right", Characters(2))), Val("jc", "right")), null),
        Paragraph("Date", "Date", "Signature", "BodyText", El("pPr", Off("keepNext")), null),
        Paragraph("Footer", "footer", "Normal", null,
            El("pPr", Off("snapToGrid"), El("spacing", At("line", 240), At("lineRule", "auto"))),
            El("rPr", El("rFonts", At("ascii", profile.PageNumberFont.Name), At("hAnsi", profile.PageNumberFont.Name), At("eastAsia", profile.PageNumberFont.Name)), Val("spacing", 0), Size(profile.PageNumberSize))),
        Paragraph("TemplateMark", "模板标记", "Normal", null, El("pPr", El("keepNext"), Off("snapToGrid"), El("spacing", At("line", 280), At("lineRule", "exact"))),
            El("rPr", Val("color", "2F5597"), Val("spacing", 0), Size(21)), custom: true),
        Character("PlaceholderText", "Placeholder Text", El("rPr", Val("color", "6B6B6B"))),
        TableOfficial());

    private XElement Defaults() => El("docDefaults",
        El("rPrDefault", El("rPr", Fonts(profile.BodyFont, profile.Latin), Val("spacing", profile.CharacterSpacing), Size(profile.BodySize),
            El("lang", At("val", "en-US"), At("eastAsia", script == Script.Hans ? "zh-CN" : "zh-TW"), At("bidi", "ar-SA")))),
        El("pPrDefault", El("pPr")));

    private XElement Heading(int level) => Paragraph($"Heading{level}", $"heading {level}", "Normal", "BodyText",
        El("pPr", El("keepNext"), El("keepLines"), El("numPr", level == 1 ? null : Val("ilvl", level - 1), Val("numId", NumberingPart.Headings)), Val("outlineLvl", level - 1)),
        El("rPr", Fonts(profile.HeadingFonts[level - 1], profile.Latin)));

    private XElement Exact() => El("spacing", At("line", profile.LinePitch), At("lineRule", "exact"));

    private XElement Indent() => El("ind", At("firstLineChars", 200), At("firstLine", Characters(2)));

    private int Characters(int count) => count * profile.BodySize * 10;

    private static XElement Paragraph(string id, string name, string? basedOn, string? next, XElement? pPr, XElement? rPr, bool isDefault = false, bool custom = false) =>
        El("style", At("type", "paragraph"), isDefault ? At("default", 1) : null, custom ? At("customStyle", 1) : null, At("styleId", id),
            Val("name", name), basedOn is null ? null : Val("basedOn", basedOn), next is null ? null : Val("next", next), El("qFormat"), pPr, rPr);

    private static XElement Character(string id, string name, XElement rPr, bool isDefault = false) =>
        El("style", At("type", "character"), isDefault ? At("default", 1) : null, At("styleId", id),
            Val("name", name), Val("uiPriority", isDefault ? 1 : 99), isDefault ? El("semiHidden") : null, rPr.HasElements ? rPr : null);

    private static XElement TableNormal() => El("style", At("type", "table"), At("default", 1), At("styleId", "TableNormal"),
        Val("name", "Normal Table"), Val("uiPriority", 99), El("semiHidden"),
        El("tblPr", El("tblInd", At("w", 0), At("type", "dxa")), CellMargins(108)));

    private static XElement NoList() => El("style", At("type", "numbering"), At("default", 1), At("styleId", "NoList"),
        Val("name", "No List"), Val("uiPriority", 99), El("semiHidden"));

    private static XElement TableOfficial() => El("style", At("type", "table"), At("customStyle", 1), At("styleId", "OfficialTable"),
        Val("name", "公文表格"), Val("basedOn", "TableNormal"), El("qFormat"),
        El("tblPr", El("tblBorders", new[] { "top", "left", "bottom", "right", "insideH", "insideV" }.Select(side =>
            El(side, At("val", "single"), At("sz", 4), At("space", 0), At("color", "auto")))), CellMargins(85)));

    private static XElement CellMargins(int side) => El("tblCellMar",
        El("top", At("w", 0), At("type", "dxa")), El("left", At("w", side), At("type", "dxa")),
        El("bottom", At("w", 0), At("type", "dxa")), El("right", At("w", side), At("type", "dxa")));
}
