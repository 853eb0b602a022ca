using System.Xml.Linq;

namespace WorkSummary.Documents.Reading;

/// <summary>Namespaces and names of WordprocessingML (ECMA-376 part 1) and of our own parts.</summary>
internal static class Ns
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    public const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public const string CustomXmlProperties = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

    /// <summary>Root of the part that a filled document carries.</summary>
    public const string Document = "urn:worksummary:document:1";

    /// <summary>Root of the part in which a template maps keys to expressions.</summary>
    public const string Template = "urn:worksummary:template:1";

    public const string CustomXmlRelationship = Relationships + "/customXml";
    public const string CustomXmlPropertiesRelationship = Relationships + "/customXmlProps";
    public const string ChartRelationship = Relationships + "/chart";
    public const string MainDocumentRelationship = Relationships + "/officeDocument";

    public static readonly XNamespace W = Word;
    public static readonly XNamespace Mc = Compatibility;
    public static readonly XNamespace W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    public static readonly XNamespace Wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

    public static readonly XName P = W + "p", PPr = W + "pPr", R = W + "r", RPr = W + "rPr", T = W + "t", Tab = W + "tab", Br = W + "br",
        Cr = W + "cr", Tbl = W + "tbl", Tr = W + "tr", Tc = W + "tc", Body = W + "body", Sdt = W + "sdt", SdtPr = W + "sdtPr",
        SdtContent = W + "sdtContent", Tag = W + "tag", Val = W + "val", Id = W + "id", Del = W + "del", MoveFrom = W + "moveFrom",
        TextBox = W + "txbxContent", Style = W + "style", RStyle = W + "rStyle", SectPr = W + "sectPr", Fallback = Mc + "Fallback";
}
