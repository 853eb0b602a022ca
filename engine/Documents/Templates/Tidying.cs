using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>Removes what Word leaves behind while people edit, so that a template is the same however it was typed.</summary>
internal static class Tidying
{
    private static readonly HashSet<XName> Traces = [Ns.W + "proofErr", Ns.W + "lastRenderedPageBreak"];

    /// <summary>Drops revision save ids, spelling marks and paragraph ids (which would be double in a repeat).</summary>
    public static void DropTraces(XElement root)
    {
        root.Descendants().Where(e => Traces.Contains(e.Name)).ToList().ForEach(e => e.Remove());
        foreach (var element in root.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes().ToList())
            {
                var name = attribute.Name;
                if ((name.Namespace == Ns.W && name.LocalName.StartsWith("rsid", StringComparison.Ordinal)) ||
                    (name.Namespace == Ns.W14 && name.LocalName is "paraId" or "textId"))
                {
                    attribute.Remove();
                }
            }
        }
    }

    /// <summary>Joins neighbouring runs of plain text with the same formatting.</summary>
    public static void JoinRuns(XElement root)
    {
        foreach (var run in root.Descendants(Ns.R).ToList())
        {
            if (run.Parent is null || !IsPlainText(run)) continue;
            while (run.NextNode is XElement next && next.Name == Ns.R && IsPlainText(next) && XNode.DeepEquals(run.Element(Ns.RPr), next.Element(Ns.RPr)))
            {
                var text = run.Element(Ns.T)!;
                text.Value += next.Element(Ns.T)!.Value;
                text.SetAttributeValue(XNamespace.Xml + "space", "preserve");
                next.Remove();
            }
        }
    }

    /// <summary>Binds the prefix w in the root, since everything that filling writes uses it.</summary>
    public static void BindWordPrefix(XElement root)
    {
        foreach (var declaration in root.DescendantsAndSelf().Attributes().Where(a => a.IsNamespaceDeclaration && a.Value == Ns.Word).ToList())
        {
            declaration.Remove();
        }

        root.Add(new XAttribute(XNamespace.Xmlns + "w", Ns.Word));
    }

    private static bool IsPlainText(XElement run)
    {
        var content = run.Elements().Where(e => e.Name != Ns.RPr).Take(2).ToList();
        return content is [var only] && only.Name == Ns.T;
    }
}
