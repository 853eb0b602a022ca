using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using static WorkSummary.Documents.Authoring.WordXml;

namespace WorkSummary.Documents.Authoring;

/// <summary>
/// <c>word/glossary/document.xml</c>: the hints as building blocks. Word brings a hint back from here when a person empties the
/// narrative; without it Word would show its own words.
/// </summary>
internal static class GlossaryPart
{
    /// <summary>Name of the building block of a section's hint.</summary>
    public static string NameOf(string section) => "Hint_" + section;

    /// <summary>The part.</summary>
    public static XElement Build(Outline outline) => El("glossaryDocument", new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName),
        El("docParts", outline.Blocks.OfType<OutlineNarrative>().Select(narrative => El("docPart",
            El("docPartPr",
                Val("name", NameOf(narrative.Section)),
                El("category", Val("name", "General"), Val("gallery", "placeholder")),
                El("types", Val("type", "bbPlcHdr")),
                El("behaviors", Val("behavior", "content")),
                Val("guid", GuidOf(narrative.Section))),
            El("docPartBody", BodyWriter.HintOf(narrative))))));

    // Derived from the key, so that the same outline gives the same bytes.
    private static string GuidOf(string section) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("hint:" + section)).AsSpan(0, 16)).ToString("B").ToUpperInvariant();
}
