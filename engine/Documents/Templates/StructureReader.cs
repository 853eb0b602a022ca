using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>Reads the tree of a part, bottom up, into <see cref="Node"/>s. Blocks that do not close where they opened are reported.</summary>
internal sealed class StructureReader
{
    private static readonly HashSet<XName> Visible =
        [Ns.W + "drawing", Ns.W + "pict", Ns.W + "object", Ns.W + "sym", Ns.W + "fldChar", Ns.W + "footnoteReference", Ns.W + "endnoteReference", MarkElement.Section, MarkElement.Narrative];

    private readonly Lint lint;
    private readonly HashSet<XElement> dynamic = [];
    private readonly List<Mark> unmatched = [];

    private StructureReader(Lint lint) => this.lint = lint;

    public static IReadOnlyList<Node> Read(XElement root, Lint lint)
    {
        var reader = new StructureReader(lint);
        foreach (var own in root.Descendants().Where(MarkElement.IsOwn))
        {
            for (var e = own; e is not null && reader.dynamic.Add(e); e = e.Parent) { }
        }

        var node = reader.Element(root);
        reader.ReportUnmatched();
        return [node];
    }

    /// <summary>Any element whose children cannot hand marks on to it.</summary>
    private Node Element(XElement element)
    {
        if (!dynamic.Contains(element)) return new Node.Static(element);
        if (element.Name == Ns.Tbl) return Table(element);
        var (nodes, leftOver) = IsBlockContainer(element) ? Blocks(element) : Inline(element);
        unmatched.AddRange(leftOver);
        return new Node.Element(element, nodes);
    }

    private static bool IsBlockContainer(XElement element) =>
        element.Elements().Any(e => e.Name == Ns.P || e.Name == Ns.Tbl || e.Name == MarkElement.Narrative ||
                                    (e.Name == Ns.Sdt && e.Element(Ns.SdtContent) is { } content && IsBlockContainer(content)));

    private (List<Node> Nodes, List<Mark> LeftOver) Inline(XElement container)
    {
        var tokens = new List<Token>();
        foreach (var child in container.Nodes())
        {
            if (child is not XElement element)
            {
                tokens.Add(new Node.Static(child));
            }
            else if (element.Name == MarkElement.Name)
            {
                var mark = MarkElement.MarkOf(element)!;
                tokens.Add(mark.Kind switch
                {
                    _ when mark.IsControl => mark,
                    MarkKind.Chart => new Node.Chart(mark),
                    MarkKind.Text => Misplaced(mark),
                    _ => (Token)new Node.Field(mark),
                });
            }
            else if (element.Name == MarkElement.Section)
            {
                var (nodes, leftOver) = Inline(element);
                unmatched.AddRange(leftOver);
                tokens.Add(new Node.Section(MarkElement.MarkOf(element)!, nodes));
            }
            else
            {
                tokens.Add(Element(element));
            }
        }

        return Nesting.Build(tokens);
    }

    /// <summary>The blocks of a body, cell, header or text box.</summary>
    private (List<Node> Nodes, List<Mark> LeftOver) Blocks(XElement container)
    {
        var tokens = new List<Token>();
        var loose = new List<Mark>();
        XElement? vanished = null;
        foreach (var child in container.Nodes())
        {
            if (child is not XElement element || !dynamic.Contains(element))
            {
                tokens.Add(new Node.Static(child));
            }
            else if (element.Name == MarkElement.Name)
            {
                tokens.Add(MarkElement.MarkOf(element)!);
            }
            else if (element.Name == MarkElement.Narrative)
            {
                tokens.Add(NarrativeReader.Of(element));
            }
            else if (element.Name == Ns.P && NarrativeReader.OfTyped(element, lint) is { } narrative)
            {
                tokens.Add(narrative);
            }
            else if (element.Name == Ns.P && TextAlone(element) is { } text)
            {
                tokens.Add(text);
            }
            else if (element.Name == Ns.P)
            {
                var (nodes, leftOver) = Inline(element);
                if (leftOver.Count > 0 && !HasVisible(element, leftOver))
                {
                    vanished ??= element;
                    tokens.AddRange(leftOver.Select(m => (Token)m));
                }
                else
                {
                    // Beside other text: in a cell the row takes the mark up, elsewhere it finds no partner.
                    tokens.Add(new Node.Element(element, nodes));
                    loose.AddRange(leftOver);
                }
            }
            else
            {
                tokens.Add(Element(element));
            }
        }

        var (built, unpaired) = Nesting.Build(tokens);
        // A cell, a header and a text box must end with a paragraph.
        if (container.Name != Ns.Body && container.Name != Ns.SdtContent && !EndsWithParagraph(built))
        {
            built.Add(new Node.Static(new XElement(Ns.P, vanished?.Element(Ns.PPr))));
        }

        return (built, [.. loose.Concat(unpaired).OrderBy(m => m.Order)]);
    }

    /// <summary>A paragraph that holds a mark of a text block and nothing else; null for any other.</summary>
    private static Node.Text? TextAlone(XElement paragraph) =>
        paragraph.Descendants().Where(MarkElement.IsOwn).Select(MarkElement.MarkOf).ToList() is [{ Kind: MarkKind.Text } mark] && !HasVisible(paragraph, [mark])
            ? new Node.Text(mark, paragraph.Element(Ns.PPr), mark.Format)
            : null;

    private Node.Static Misplaced(Mark mark)
    {
        lint.Report("template.text-not-alone", mark);
        return new Node.Static(new XText(""));
    }

    /// <summary>True unless a block that may come to nothing, or a table, stands last.</summary>
    private static bool EndsWithParagraph(List<Node> nodes)
    {
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            switch (nodes[i])
            {
                case Node.Block or Node.Table:
                    return false;
                case Node.Narrative or Node.Text or Node.Element:
                    return true;
                case Node.Static { Xml: XElement { Name: var name } } when name == Ns.P || name == Ns.Sdt || name == Ns.Tbl:
                    return name != Ns.Tbl;
            }
        }

        return false;
    }

    private Node Table(XElement table)
    {
        var tokens = new List<Token>();
        foreach (var child in table.Nodes())
        {
            if (child is not XElement element || !dynamic.Contains(element))
            {
                tokens.Add(new Node.Static(child));
            }
            else if (element.Name == MarkElement.Name)
            {
                tokens.Add(MarkElement.MarkOf(element)!);
            }
            else if (element.Name == Ns.Tr)
            {
                tokens.AddRange(Row(element));
            }
            else
            {
                tokens.Add(Element(element));
            }
        }

        var (nodes, leftOver) = Nesting.Build(tokens);
        unmatched.AddRange(leftOver);
        return new Node.Table(table, nodes);
    }

    /// <summary>
    /// The marks of a repeat around the whole text of a row's only cell, taken out: they mean the row, as they do in the first and last
    /// cell of a wider one.
    /// </summary>
    private static (Mark Open, Mark End)? AroundOnlyCell(XElement row)
    {
        if (row.Elements(Ns.Tc).Take(2).ToList() is not [var cell] || cell.Elements(Ns.P).Take(2).ToList() is not [var paragraph]) return null;
        var content = paragraph.Elements().Where(e => e.Name != Ns.PPr).ToList();
        if (content.Count < 2 || MarkElement.MarkOf(content[0]) is not { Kind: MarkKind.For } open || MarkElement.MarkOf(content[^1]) is not { Kind: MarkKind.End } end) return null;
        var depth = 0;
        foreach (var mark in content.SkipLast(1).Select(MarkElement.MarkOf).OfType<Mark>())
        {
            depth += mark.Opens ? 1 : mark.Kind == MarkKind.End ? -1 : 0;
            if (depth == 0) return null; // the first block ends before the last does
        }

        content[0].Remove();
        content[^1].Remove();
        return (open, end);
    }

    /// <summary>A row and the marks around it; only the marks when there is nothing else in it.</summary>
    private List<Token> Row(XElement row)
    {
        if (AroundOnlyCell(row) is var (first, last)) return [first, .. Row(row), last];
        var nodes = new List<Node>();
        var marks = new List<Mark>();
        foreach (var child in row.Nodes())
        {
            if (child is XElement element && element.Name == Ns.Tc && dynamic.Contains(element))
            {
                var (blocks, leftOver) = Blocks(element);
                nodes.Add(new Node.Element(element, blocks));
                marks.AddRange(leftOver);
            }
            else
            {
                nodes.Add(child is XElement other ? Element(other) : new Node.Static(child));
            }
        }

        if (marks.Count > 0 && !HasVisible(row, marks)) return [.. marks.Select(m => (Token)m)];

        // The row belongs to the block: what opens in it opens before it, what ends in it ends after it.
        var (before, after) = (new List<Token>(), new List<Token>());
        var opened = 0;
        foreach (var mark in marks)
        {
            if (mark.Opens && after.Count > opened) unmatched.Add(mark); // one block ends in the row in which the next begins
            else if (mark.Opens) before.Add(mark);
            else if (mark.Kind == MarkKind.End) after.Add(mark);
            else unmatched.Add(mark);
            if (mark.Opens) opened++;
        }

        return [.. before, new Node.Row(row, nodes), .. after];
    }

    private static bool HasVisible(XElement element, List<Mark> except) =>
        element.Descendants().Any(e => Visible.Contains(e.Name) || (e.Name == Ns.T && !string.IsNullOrWhiteSpace(e.Value)) ||
                                       (e.Name == MarkElement.Name && !except.Contains(MarkElement.MarkOf(e)!)) || e.Name == Ns.SectPr);

    private void ReportUnmatched()
    {
        var open = new Stack<Mark>();
        foreach (var mark in unmatched.OrderBy(m => m.Order))
        {
            if (mark.Opens) open.Push(mark);
            else if (mark.Kind == MarkKind.Else) lint.Report("template.stray-else", mark);
            else if (open.TryPop(out var partner)) lint.Report("template.crosses", partner, mark.Quote, mark.Paragraph);
            else lint.Report("template.unopened", mark);
        }

        foreach (var mark in open)
        {
            lint.Report(mark.Kind == MarkKind.For ? "template.unclosed-for" : "template.unclosed-if", mark);
            if (mark.Kind == MarkKind.For) lint.Forgive(mark.Variable);
        }
    }
}
