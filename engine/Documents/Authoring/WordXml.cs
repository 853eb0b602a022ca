using System.Globalization;
using System.Xml.Linq;

namespace WorkSummary.Documents.Authoring;

/// <summary>Short forms for writing WordprocessingML (ECMA-376-1, clause 17).</summary>
internal static class WordXml
{
    /// <summary>Namespace of WordprocessingML.</summary>
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Namespace of relationship ids.</summary>
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>An element in the namespace of WordprocessingML.</summary>
    public static XElement El(string name, params object?[] content) => new(W + name, content);

    /// <summary>An attribute in the namespace of WordprocessingML.</summary>
    public static XAttribute At(string name, object value) =>
        new(W + name, Convert.ToString(value, CultureInfo.InvariantCulture)!);

    /// <summary>An element with the one attribute <c>val</c>.</summary>
    public static XElement Val(string name, object value) => El(name, At("val", value));

    /// <summary>A switch that is off.</summary>
    public static XElement Off(string name) => Val(name, 0);

    /// <summary>A run of text.</summary>
    public static XElement Run(string text, string? style = null) => El("r",
        style is null ? null : El("rPr", Val("rStyle", style)),
        El("t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));

    /// <summary>The fonts of a style.</summary>
    public static XElement Fonts(FontChoice eastAsia, FontChoice latin) => El("rFonts",
        At("ascii", latin.Name), At("hAnsi", latin.Name), At("eastAsia", eastAsia.Name), At("cs", latin.Name));

    /// <summary>Letter size, for Latin and complex scripts alike.</summary>
    public static object[] Size(int halfPoints) => [Val("sz", halfPoints), Val("szCs", halfPoints)];
}
