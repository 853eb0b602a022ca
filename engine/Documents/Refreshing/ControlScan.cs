using System.Text;
using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>A control of a document that the machine fills.</summary>
/// <param name="At">Its place.</param>
/// <param name="Tag">Its tag, read.</param>
/// <param name="Part">The part in which it stands.</param>
/// <param name="Element">The control.</param>
/// <param name="Content">What stands in it.</param>
internal sealed record ScannedControl(ControlAt At, ControlTag Tag, string Part, XElement Element, ControlContent Content)
{
    public string? Title => (string?)Element.Element(Ns.SdtPr)?.Element(Ns.W + "alias")?.Attribute(Ns.Val);
}

/// <summary>Finds the controls that the machine fills, in reading order: those of the body first, as <see cref="Extraction"/> reads.</summary>
internal static class ControlScan
{
    private static readonly XName RelationshipId = XName.Get("id", Ns.Relationships);

    private static readonly HashSet<XName> Unseen = [Ns.Del, Ns.MoveFrom, Ns.Fallback];

    /// <summary>The controls of all parts.</summary>
    public static IReadOnlyList<ScannedControl> Of(Package package, Func<string, XElement?> tree)
    {
        var controls = new List<ScannedControl>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in package.PartsWithText)
        {
            if (tree(part) is not { } root) continue;
            var charts = package.RelationshipsOf(part).Where(r => r.Type == Ns.ChartRelationship).DistinctBy(r => r.Id)
                .ToDictionary(r => r.Id, r => r.Target, StringComparer.Ordinal);
            foreach (var element in Seen(root).Where(e => e.Name == Ns.Sdt))
            {
                var text = (string?)element.Element(Ns.SdtPr)?.Element(Ns.Tag)?.Attribute(Ns.Val);
                var tag = ControlTag.Read(text);
                if (tag.Kind is not (ControlKind.Data or ControlKind.Suggested or ControlKind.Chart)) continue;
                text = text!.Trim();
                var occurrence = counts[text] = counts.GetValueOrDefault(text, -1) + 1;
                controls.Add(new(new(text, occurrence), tag, part, element, ContentOf(element, tag, id => charts.TryGetValue(id, out var chart) ? package.Tree(chart)?.Root : null)));
            }
        }

        return controls;
    }

    /// <summary>The elements that people see, in order: not what is deleted or moved away, nor stand-ins for old readers.</summary>
    public static IEnumerable<XElement> Seen(XElement root)
    {
        foreach (var child in root.Elements())
        {
            if (Unseen.Contains(child.Name)) continue;
            yield return child;
            foreach (var inner in Seen(child)) yield return inner;
        }
    }

    /// <summary>The relationship of the chart in a control; null where there is none.</summary>
    public static string? ChartIn(XElement content) =>
        Seen(content).Where(e => e.Name.LocalName == "chart").Select(e => (string?)e.Attribute(RelationshipId)).FirstOrDefault(id => id is not null);

    /// <summary>The text of an element, paragraphs divided by line feeds.</summary>
    public static string TextOf(XElement element)
    {
        var text = new StringBuilder();
        var paragraphs = 0;
        foreach (var e in Seen(element))
        {
            if (e.Name == Ns.P && paragraphs++ > 0) text.Append('\n');
            else if (e.Name == Ns.T) text.Append(e.Value);
            else if (e.Name == Ns.Tab && e.Parent?.Name == Ns.R) text.Append('\t');
            else if (e.Name == Ns.Cr || (e.Name == Ns.Br && (string?)e.Attribute(Ns.W + "type") is null or "textWrapping")) text.Append('\n');
            else if (e.Name == Ns.W + "noBreakHyphen") text.Append('-');
        }

        return text.ToString();
    }

    private static ControlContent ContentOf(XElement control, ControlTag tag, Func<string, XElement?> chart)
    {
        var content = control.Element(Ns.SdtContent) ?? new XElement(Ns.SdtContent);
        var isPlaceholder = control.Element(Ns.SdtPr)?.Element(Ns.W + "showingPlcHdr") is not null;
        if (tag.Kind == ControlKind.Chart)
        {
            var words = Seen(content).FirstOrDefault(e => e.Name == Ns.Wp + "docPr")?.Attribute("descr")?.Value;
            return new(FieldShape.Chart, words ?? TextOf(content), null, (ChartIn(content) is { } id ? ChartFigures.Read(chart(id)) : null) ?? ChartFigures.None);
        }

        if (!Seen(content).Any(e => e.Name == Ns.Tbl))
        {
            var text = isPlaceholder ? "" : TextOf(content);
            return new(FieldShape.Text, text, [[text]]);
        }

        var cells = Cells(content);
        return new(FieldShape.Table, string.Join('\n', cells.Select(r => string.Join('\t', r))), cells);
    }

    /// <summary>The rows of the tables in a control, and whatever text a person set beside them, each paragraph as a row.</summary>
    private static List<IReadOnlyList<string>> Cells(XElement content)
    {
        var rows = new List<IReadOnlyList<string>>();
        Collect(content);
        return rows;

        void Collect(XElement container)
        {
            foreach (var child in container.Elements().Where(c => !Unseen.Contains(c.Name)))
            {
                if (child.Name == Ns.Tr)
                {
                    // A row that somebody deleted while changes are tracked.
                    if (child.Element(Ns.W + "trPr")?.Element(Ns.Del) is null) rows.Add([.. CellsOf(child).Select(TextOf)]);
                }
                else if (child.Name == Ns.P)
                {
                    if (TextOf(child) is { Length: > 0 } text) rows.Add([text]);
                }
                else
                {
                    Collect(child);
                }
            }
        }
    }

    private static IEnumerable<XElement> CellsOf(XElement row) =>
        row.Elements().SelectMany(e => e.Name == Ns.Tc ? [e] : e.Name == Ns.Sdt ? CellsOf(e.Element(Ns.SdtContent) ?? e) : []);
}
