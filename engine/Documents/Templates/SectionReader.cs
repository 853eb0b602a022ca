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
            var heading = element.NodesAfterSelf().TakeWhile(InHeading()).ToList();
            heading.ForEach(n => n.Remove());
            element.ReplaceWith(MarkElement.With(new XElement(MarkElement.Section, heading), mark));
        }
    }

    /// <summary>True until a block ends that began before the mark.</summary>
    private static Func<XNode, bool> InHeading()
    {
        var depth = 0;
        return node =>
        {
            var mark = node is XElement element ? MarkElement.MarkOf(element) : null;
            if (mark is { Kind: MarkKind.End or MarkKind.Else } && depth == 0) return false;
            depth += mark is { Opens: true } ? 1 : mark is { Kind: MarkKind.End } ? -1 : 0;
            return true;
        };
    }
}
