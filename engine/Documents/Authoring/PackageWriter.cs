using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using WorkSummary.Core.Lists;
using static WorkSummary.Documents.Authoring.WordXml;

namespace WorkSummary.Documents.Authoring;

/// <summary>Writes the parts of a template into a package, always in the same order and with the same times.</summary>
internal sealed class PackageWriter(LayoutProfile profile, Script script)
{
    /// <summary>Relationship of the footer of odd pages.</summary>
    public const string OddFooter = "rId5";

    /// <summary>Relationship of the footer of even pages.</summary>
    public const string EvenFooter = "rId6";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace CoreProperties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

    // The first moment a zip entry can carry.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the package.</summary>
    public void Write(Outline outline, string title, Stream output)
    {
        var styles = new StylesPart(profile, script).Build();
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "[Content_Types].xml", Types());
        Add(zip, "_rels/.rels", Relations(
            ("rId1", Office + "officeDocument", "word/document.xml"),
            ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", Office + "extended-properties", "docProps/app.xml")));
        Add(zip, "word/document.xml", new BodyWriter(profile).Build(outline));
        Add(zip, "word/_rels/document.xml.rels", Relations(
            ("rId1", Office + "styles", "styles.xml"),
            ("rId2", Office + "numbering", "numbering.xml"),
            ("rId3", Office + "settings", "settings.xml"),
            ("rId4", Office + "fontTable", "fontTable.xml"),
            (OddFooter, Office + "footer", "footer1.xml"),
            (EvenFooter, Office + "footer", "footer2.xml"),
            ("rId7", Office + "glossaryDocument", "glossary/document.xml")));
        Add(zip, "word/styles.xml", styles);
        Add(zip, "word/numbering.xml", NumberingPart.Build(profile));
        Add(zip, "word/settings.xml", Settings());
        Add(zip, "word/fontTable.xml", FontTable());
        Add(zip, "word/footer1.xml", Footer("right"));
        Add(zip, "word/footer2.xml", Footer("left"));
        Add(zip, "word/glossary/document.xml", GlossaryPart.Build(outline));
        Add(zip, "word/glossary/_rels/document.xml.rels", Relations(("rId1", Office + "styles", "styles.xml"), ("rId2", Office + "fontTable", "fontTable.xml")));
        Add(zip, "word/glossary/styles.xml", GlossaryStyles(styles));
        Add(zip, "word/glossary/fontTable.xml", FontTable());
        Add(zip, "docProps/core.xml", Core(outline, title));
        Add(zip, "docProps/app.xml", new XElement(Extended + "Properties", new XElement(Extended + "Application", "WorkSummary")));
    }

    private static void Add(ZipArchive zip, string name, XElement root)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
    }

    private static XElement Types() => new(ContentTypes + "Types",
        new XElement(ContentTypes + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
        new XElement(ContentTypes + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
        new (string Part, string Type)[]
        {
            ("/word/document.xml", Word + "document.main+xml"),
            ("/word/styles.xml", Word + "styles+xml"),
            ("/word/numbering.xml", Word + "numbering+xml"),
            ("/word/settings.xml", Word + "settings+xml"),
            ("/word/fontTable.xml", Word + "fontTable+xml"),
            ("/word/footer1.xml", Word + "footer+xml"),
            ("/word/footer2.xml", Word + "footer+xml"),
            ("/word/glossary/document.xml", Word + "document.glossary+xml"),
            ("/word/glossary/styles.xml", Word + "styles+xml"),
            ("/word/glossary/fontTable.xml", Word + "fontTable+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        }.Select(p => new XElement(ContentTypes + "Override", new XAttribute("PartName", p.Part), new XAttribute("ContentType", p.Type))));

    private static XElement Relations(params (string Id, string Type, string Target)[] relations) => new(Relationships + "Relationships",
        relations.Select(r => new XElement(Relationships + "Relationship",
            new XAttribute("Id", r.Id), new XAttribute("Type", r.Type), new XAttribute("Target", r.Target))));

    // No times: they would make every run different.
    private static XElement Core(Outline outline, string title) => new(CoreProperties + "coreProperties",
        new XAttribute(XNamespace.Xmlns + "dc", DublinCore.NamespaceName),
        new XElement(DublinCore + "title", title),
        outline.Properties.TryGetValue("subject", out var subject) ? new XElement(DublinCore + "subject", subject) : null,
        new XElement(DublinCore + "creator", outline.Properties.GetValueOrDefault("author", "WorkSummary")),
        outline.Properties.TryGetValue("keywords", out var keywords) ? new XElement(CoreProperties + "keywords", keywords) : null);

    private static XElement Root(string name, params object?[] content) =>
        El(name, new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName), new XAttribute(XNamespace.Xmlns + "r", R.NamespaceName), content);

    private XElement Settings() => Root("settings",
        El("zoom", At("percent", 100)),
        Val("defaultTabStop", 420),
        El("evenAndOddHeaders"),
        Val("characterSpacingControl", "doNotCompress"),
        El("compat", new[] { "spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace", "doNotExpandShiftReturn", "adjustLineHeightInTable", "useFELayout" }
            .Select(n => El(n)),
            El("compatSetting", At("name", "compatibilityMode"), At("uri", "http://schemas.microsoft.com/office/word"), At("val", 15))),
        El("themeFontLang", At("val", "en-US"), At("eastAsia", script == Script.Hans ? "zh-CN" : "zh-TW")));

    private XElement FontTable() => Root("fonts", profile.Fonts.Select(font => El("font", At("name", font.Name),
        font.Alternatives.Count == 0 ? null : Val("altName", string.Join(",", font.Alternatives)),
        Val("panose1", font.Panose),
        Val("charset", font == profile.Latin ? "00" : script == Script.Hans ? "86" : "88"),
        Val("family", "auto"), Val("pitch", font == profile.Latin ? "variable" : "fixed"))));

    // A dash on either side of the number; one character from the outer edge (GB/T 9704-2012, 7.5).
    private XElement Footer(string side) => Root("ftr",
        El("p", El("pPr", Val("pStyle", "Footer"),
                El("ind", At(side + "Chars", 100), At(side, profile.PageNumberSize * 10)), Val("jc", side)),
            Run("— "),
            El("fldSimple", At("instr", " PAGE "), Run("1")),
            Run(" —")));

    private static XElement GlossaryStyles(XElement styles)
    {
        var copy = new XElement(styles);

        // The glossary has no numbering part for the headings to point at.
        copy.Descendants(W + "numPr").Remove();
        return copy;
    }
}
