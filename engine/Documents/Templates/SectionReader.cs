using System.Xml.Linq;

namespace WorkSummary.Documents.Templates;

/// <summary>Puts what follows a typed section mark in its paragraph, the heading, into a <see cref="MarkElement.Section"/>.</summary>
internal static class SectionReader
{
    public static void Wrap(XElement root)
    {
        foreach (var element in root.Descendants(MarkElement.Name).ToList())
        {
            if (MarkElement.MarkOf(element) is not { Kind: MarkKind.Section } mark) continue;
            var heading = element.NodesAfterSelf().ToList();
            heading.ForEach(n => n.Remove());
            element.ReplaceWith(MarkElement.With(new XElement(MarkElement.Section, heading), mark));
        }
    }
}
