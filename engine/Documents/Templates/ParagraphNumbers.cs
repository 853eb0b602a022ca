using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>
/// Numbers of the paragraphs of a part, counted as <see cref="Extraction"/> counts: every w:p in document order, table cells and text
/// boxes included, stand-ins for old readers (mc:Fallback) not.
/// </summary>
internal sealed class ParagraphNumbers
{
    private readonly Dictionary<XElement, int> numbers = [];

    public ParagraphNumbers(XElement root)
    {
        Count(root);
    }

    /// <summary>Number of the paragraph that holds the element, or of the next one inside it.</summary>
    public int Of(XElement element)
    {
        var paragraph = element.AncestorsAndSelf(Ns.P).FirstOrDefault(numbers.ContainsKey) ?? element.Descendants(Ns.P).FirstOrDefault(numbers.ContainsKey);
        return paragraph is null ? 0 : numbers[paragraph];
    }

    private void Count(XElement element)
    {
        if (element.Name == Ns.Fallback) return;
        if (element.Name == Ns.P) numbers[element] = numbers.Count + 1;
        foreach (var child in element.Elements()) Count(child);
    }
}
