using System.Globalization;
using System.Text;
using System.Xml.Linq;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>What all parts of a template share while they are compiled.</summary>
/// <param name="lint">Where problems go.</param>
/// <param name="scope">Names of the snapshot.</param>
/// <param name="texts">The text blocks of the pack by key.</param>
internal sealed class TemplateState(Lint lint, Scope scope, IReadOnlyDictionary<string, ITextBlock> texts)
{
    public Lint Lint { get; } = lint;

    public LocalScope Scope { get; } = new(scope, []);

    public ExpressionReader Expressions { get; } = new(lint);

    public IReadOnlyDictionary<string, ITextBlock> Texts { get; } = texts;

    /// <summary>Keys of fields in reading order, each once.</summary>
    public List<string> Fields { get; } = [];

    public List<string> Sections { get; } = [];

    public List<string> Narratives { get; } = [];

    /// <summary>Style of the hints.</summary>
    public required string PlaceholderStyle { get; init; }

    /// <summary>An id above those of all drawings in the template.</summary>
    public required int FirstDrawingId { get; init; }

    public bool HasCharts { get; set; }

    private int controls;

    public int NextControlId() => ControlIds.OfControl(++controls);
}

/// <summary>Compiles the nodes of one part into segments.</summary>
internal sealed class PartCompiler(TemplateState state, XElement root, bool isBody)
{
    private readonly XmlEmitter emitter = new(root);

    public Segment[] Compile(IReadOnlyList<Node> nodes)
    {
        var builder = new SegmentBuilder();
        builder.Xml.Append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        Compile(nodes, builder, new Surroundings(state.Scope));
        return builder.Build();
    }

    private void Compile(IReadOnlyList<Node> nodes, SegmentBuilder builder, Surroundings around)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Node.Static(var xml):
                    emitter.Write(builder.Xml, xml, around.Scope.InRepeat);
                    if (around.InTable && xml is XElement row && row.Name == Ns.Tr) builder.Rows++;
                    if (around.InHeading && xml is XElement run && PlainText(run) is { Length: > 0 } text) builder.Add(new HeadingTextSegment(text));
                    break;
                case Node.Element(var shell, var children):
                    emitter.Open(builder.Xml, shell);
                    Compile(children, builder, around with { InTable = false });
                    emitter.Close(builder.Xml, shell);
                    break;
                case Node.Row(var shell, var children):
                    emitter.Open(builder.Xml, shell);
                    if (around.InTable) builder.Rows++;
                    Compile(children, builder, around with { InTable = false });
                    emitter.Close(builder.Xml, shell);
                    break;
                case Node.Table table:
                    Table(table, builder, around);
                    break;
                case Node.Field(var mark):
                    Field(mark, builder, around);
                    break;
                case Node.Block block:
                    Block(block, builder, around);
                    break;
                case Node.Section section:
                    Section(section, builder, around);
                    break;
                case Node.Narrative narrative:
                    Narrative(narrative, builder, around);
                    break;
                case Node.Text ofPack:
                    Text(ofPack, builder, around);
                    break;
                case Node.Chart(var mark):
                    Chart(mark, builder, around);
                    break;
            }
        }
    }

    private void Field(Mark mark, SegmentBuilder builder, Surroundings around)
    {
        if (state.Expressions.Field(mark, around.Scope) is not { } expression) return;
        var format = emitter.Text(mark.Format);
        if (around.Scope.InRepeat)
        {
            builder.Xml.Append("<w:r>").Append(format).Append("<w:t xml:space=\"preserve\">");
            builder.Add(new ValueSegment(expression));
            builder.Xml.Append("</w:t></w:r>");
            return;
        }

        if (!Tagged(mark, "ws:d:" + expression.Key)) return;
        if (!mark.Silent && !state.Fields.Contains(expression.Key)) state.Fields.Add(expression.Key);
        // No w:text: without a type a control is one of rich text (ECMA-376 17.5.2), and those of plain text are not seen by add-ins in Word
        // before WordApi 1.5, Office 2019 among them.
        var (owner, locked) = mark.Editable ? ('m', "sdtLocked") : ('d', "sdtContentLocked");
        builder.Add(new FieldSegment(
            expression,
            "<w:sdt><w:sdtPr><w:alias w:val=\""u8.ToArray(),
            Bytes($"\"/><w:tag w:val=\"ws:{owner}:{XmlEmitter.Escaped(expression.Key)}\"/><w:id w:val=\"{Invariant(state.NextControlId())}\"/><w:lock w:val=\"{locked}\"/>" +
                  $"</w:sdtPr><w:sdtContent><w:r>{format}<w:t xml:space=\"preserve\">"),
            "</w:t></w:r></w:sdtContent></w:sdt>"u8.ToArray()));
    }

    private void Block(Node.Block block, SegmentBuilder builder, Surroundings around)
    {
        if (block.Mark.Kind == MarkKind.If)
        {
            var condition = state.Expressions.Condition(block.Mark, around.Scope);
            var (body, otherwise) = (Inner(block.Body, around), Inner(block.Otherwise ?? [], around));
            if (condition is not null) builder.Add(new ConditionSegment(condition, body, otherwise));
            return;
        }

        var repeat = state.Expressions.Repeat(block.Mark, around.Scope);

        // Without its rows nothing is known of the columns inside: they are not looked at, or each would be a problem of its own.
        if (repeat is not var (expression, item)) return;
        var inner = around with { Scope = around.Scope.With(block.Mark.Variable, item) };
        builder.Add(new RepeatSegment(expression, block.Mark.Variable, Inner(block.Body, inner), Inner(block.Otherwise ?? [], around), around.InTable));
    }

    private Segment[] Inner(IReadOnlyList<Node> nodes, Surroundings around)
    {
        var builder = new SegmentBuilder();
        Compile(nodes, builder, around);
        return builder.Build();
    }

    private void Table(Node.Table table, SegmentBuilder builder, Surroundings around)
    {
        var inside = around with { InTable = true };
        if (!table.Children.Any(c => c is Node.Block))
        {
            emitter.Open(builder.Xml, table.Shell);
            Compile(table.Children, builder, around with { InTable = false });
            emitter.Close(builder.Xml, table.Shell);
            return;
        }

        var rows = Inner(table.Children, inside);
        var before = new StringBuilder();
        emitter.Open(before, table.Shell);
        var after = new StringBuilder();
        emitter.Close(after, table.Shell);
        var columns = Math.Max(1, table.Shell.Element(Ns.W + "tblGrid")?.Elements(Ns.W + "gridCol").Count() ?? 1);
        var blank = Bytes("<w:tr>" + string.Concat(Enumerable.Repeat("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr><w:p/></w:tc>", columns)) + "</w:tr>");
        var expression = around.Scope.InRepeat || FirstRepeat(table.Children) is not { } repeat ? null : state.Expressions.OfRepeat(repeat.Mark);
        if (expression is null)
        {
            builder.Add(new TableSegment(null, [], Bytes(before.ToString()), rows, blank, Bytes(after.ToString())));
            return;
        }

        if (!Tagged(expression.Mark, "ws:d:" + expression.Key)) return;
        if (!expression.Mark.Silent && !state.Fields.Contains(expression.Key)) state.Fields.Add(expression.Key);
        builder.Add(new TableSegment(
            expression,
            "<w:sdt><w:sdtPr><w:alias w:val=\""u8.ToArray(),
            Bytes($"\"/><w:tag w:val=\"ws:d:{XmlEmitter.Escaped(expression.Key)}\"/><w:id w:val=\"{Invariant(state.NextControlId())}\"/><w:lock w:val=\"sdtContentLocked\"/></w:sdtPr><w:sdtContent>{before}"),
            rows,
            blank,
            Bytes($"{after}</w:sdtContent></w:sdt>")));
    }

    private static Node.Block? FirstRepeat(IReadOnlyList<Node> nodes)
    {
        foreach (var block in nodes.OfType<Node.Block>())
        {
            if (block.Mark.Kind == MarkKind.For) return block;
            if ((FirstRepeat(block.Body) ?? FirstRepeat(block.Otherwise ?? [])) is { } inner) return inner;
        }

        return null;
    }

    private void Section(Node.Section section, SegmentBuilder builder, Surroundings around)
    {
        var (mark, key) = (section.Mark, section.Mark.Text);
        if (!BelongsHere(mark, around) || !Tagged(mark, "ws:s:" + key)) return;
        if (!mark.Silent && state.Sections.Contains(key)) state.Lint.Report("template.section-twice", mark, key);
        if (!mark.Silent) state.Sections.Add(key);
        var heading = Inner(section.Children, around with { InHeading = true });
        var alias = XmlEmitter.Escaped(Aliases.Short(key));
        builder.Xml.Append(CultureInfo.InvariantCulture, $"<w:sdt><w:sdtPr><w:alias w:val=\"{alias}\"/><w:tag w:val=\"ws:s:{XmlEmitter.Escaped(key)}\"/><w:id w:val=\"{state.NextControlId()}\"/><w:lock w:val=\"sdtLocked\"/></w:sdtPr><w:sdtContent>");
        builder.Add(new SectionSegment(key, mark.Silent, heading));
        builder.Xml.Append("</w:sdtContent></w:sdt>");
    }

    private void Narrative(Node.Narrative narrative, SegmentBuilder builder, Surroundings around)
    {
        var (mark, key) = (narrative.Mark, narrative.Mark.Text);
        if (!BelongsHere(mark, around) || !Tagged(mark, "ws:t:" + key)) return;
        if (!mark.Silent && state.Narratives.Contains(key)) state.Lint.Report("template.narrative-twice", mark, key);
        if (!mark.Silent) state.Narratives.Add(key);
        var placeholder = new XElement(Ns.RPr, new XElement(Ns.RStyle, new XAttribute(Ns.Val, state.PlaceholderStyle)),
            narrative.RunFormat?.Elements().Where(e => e.Name != Ns.W + "color"));
        builder.Add(new NarrativeSegment(key, string.Join('\n', narrative.Hint), "<w:sdt><w:sdtPr><w:alias w:val=\""u8.ToArray(), new NarrativeForms(
            XmlEmitter.Escaped(key), state.NextControlId(), emitter.Text(narrative.ParagraphFormat), emitter.Text(narrative.RunFormat), emitter.Text(placeholder))));
    }

    private void Text(Node.Text text, SegmentBuilder builder, Surroundings around)
    {
        var (mark, key) = (text.Mark, text.Mark.Text);
        if (!BelongsHere(mark, around) || !Tagged(mark, "ws:m:" + key)) return;
        if (!state.Texts.TryGetValue(key, out var block))
        {
            state.Lint.Report("template.unknown-text", mark, key, string.Join(", ", Spelling.Nearest(key, state.Texts.Keys)));
            return;
        }

        if (!mark.Silent) state.Expressions.Text(mark);
        if (!mark.Silent) state.Fields.Add(key);
        builder.Add(new TextSegment(mark, block, new TextForms(
            XmlEmitter.Escaped(key), state.NextControlId(), emitter.Text(text.ParagraphFormat), emitter.Text(text.RunFormat))));
    }

    private void Chart(Mark mark, SegmentBuilder builder, Surroundings around)
    {
        if (!isBody)
        {
            state.Lint.Report("template.only-in-body", mark);
            return;
        }

        if (state.Expressions.Chart(mark, around.Scope) is not var (expression, title) || !Tagged(mark, "ws:g:" + expression.Key)) return;
        state.HasCharts = true;
        if (!mark.Silent && !around.Scope.InRepeat && !state.Fields.Contains(expression.Key)) state.Fields.Add(expression.Key);
        builder.Add(new ChartSegment(expression, title, !around.Scope.InRepeat, state.FirstDrawingId));
    }

    private bool BelongsHere(Mark mark, Surroundings around)
    {
        if (isBody && !around.Scope.InRepeat) return true;
        state.Lint.Report(isBody ? "template.not-in-repeat" : "template.only-in-body", mark);
        return false;
    }

    private bool Tagged(Mark mark, string tag)
    {
        if (tag.Length <= ControlTag.MaximumLength) return true;
        state.Lint.Report("template.tag-too-long", mark, tag.Length, ControlTag.MaximumLength);
        return false;
    }

    private static string PlainText(XElement run) =>
        string.Concat(run.DescendantsAndSelf().Select(e => e.Name == Ns.T ? e.Value : e.Name == Ns.Tab && e.Parent?.Name == Ns.R ? "\t" : e.Name == Ns.Br ? "\n" : ""));

    private static byte[] Bytes(string xml) => Encoding.UTF8.GetBytes(xml);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What surrounds a node.</summary>
    /// <param name="Scope">Names at the place.</param>
    /// <param name="InTable">True for what stands directly in a table: rows.</param>
    /// <param name="InHeading">True inside a section's heading.</param>
    private sealed record Surroundings(LocalScope Scope, bool InTable = false, bool InHeading = false);
}
