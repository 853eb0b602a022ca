using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Authoring;

/// <summary>Reads an outline and says everything that is wrong with it in one go, each with its line.</summary>
internal sealed partial class OutlineReader
{
    private static readonly Dictionary<string, ParagraphRole> Containers = new(StringComparer.Ordinal)
    {
        ["dateline"] = ParagraphRole.Dateline,
        ["addressee"] = ParagraphRole.Addressee,
        ["note"] = ParagraphRole.Note,
        ["signature"] = ParagraphRole.Signature,
    };

    private readonly List<OutlineBlock> blocks = [];
    private readonly Dictionary<string, string> properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> sections = new(StringComparer.Ordinal);
    private readonly HashSet<string> narratives = new(StringComparer.Ordinal);
    private readonly OutlineProblems problems;
    private readonly MarkBalance marks;
    private (string Key, string Heading)? section;
    private bool titled;

    private OutlineReader(OutlineProblems problems) => (this.problems, marks) = (problems, new(problems));

    /// <summary>Reads an outline.</summary>
    public static Result<Outline> Read(string markdown, string? file)
    {
        var problems = new OutlineProblems(file);
        var reader = new OutlineReader(problems);
        reader.ReadAll(Markdown.Parse(markdown, OutlineSyntax.Pipeline));
        var outline = new Outline(reader.properties, reader.blocks);
        return problems.Found.Count == 0 ? outline : Result<Outline>.Failure([.. problems.Found.OrderBy(p => p.Where?.Line)]);
    }

    private void ReadAll(MarkdownDocument document)
    {
        foreach (var block in document) ReadBlock(block);
        if (!titled) problems.Add("authoring.no-title", 1);
        marks.EndOfDocument();
    }

    private void ReadBlock(Block block)
    {
        var line = block.Line + 1;
        switch (block)
        {
            case YamlFrontMatterBlock matter: ReadFrontMatter(matter); break;
            case HeadingBlock { Level: 1 } heading: ReadTitle(heading, line); break;
            case HeadingBlock heading: ReadHeading(heading, line); break;
            case ParagraphBlock paragraph: ReadParagraph(paragraph, line); break;
            case Table table: ReadTable(table, line); break;
            case QuoteBlock quote: ReadHint(quote, line); break;
            case CustomContainer container: ReadContainer(container, line); break;
            case LinkReferenceDefinitionGroup: break;
            default: problems.Add("authoring.unsupported", line, block.GetType().Name.Replace("Block", "", StringComparison.Ordinal)); break;
        }
    }

    private void ReadFrontMatter(YamlFrontMatterBlock matter)
    {
        for (var i = 0; i < matter.Lines.Count; i++)
        {
            var line = matter.Lines.Lines[i];
            var text = line.ToString().Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) problems.Add("authoring.front-matter-line", line.Line + 1, text);
            else if (text[..colon].TrimEnd() is var key && key is not ("title" or "subject" or "author" or "keywords"))
                problems.Add("authoring.front-matter-key", line.Line + 1, key);
            else properties[key] = text[(colon + 1)..].Trim().Trim('"');
        }
    }

    private void ReadTitle(HeadingBlock heading, int line)
    {
        if (titled) problems.Add("authoring.second-title", line);
        titled = true;
        blocks.Add(new OutlineTitle(line, Spans(heading.Inline, line)));
    }

    private void ReadHeading(HeadingBlock heading, int line)
    {
        var spans = Spans(heading.Inline, line);
        var level = heading.Level - 1;
        if (level > 4) { problems.Add("authoring.heading-too-deep", line); return; }
        var key = TakeKey(spans);
        if (level > 1)
        {
            if (key is not null) problems.Add("authoring.key-below-section", line, key);
        }
        else if (key is null)
        {
            problems.Add("authoring.section-without-key", line, Plain(spans));
        }
        else
        {
            if (!KeyForm().IsMatch(key)) problems.Add("authoring.bad-key", line, key);
            if (!sections.Add(key)) problems.Add("authoring.section-twice", line, key);
            section = (key, Plain(spans));
        }

        blocks.Add(new OutlineHeading(line, level, level == 1 ? key : null, spans));
    }

    private static string? TakeKey(List<Span> spans)
    {
        if (spans.Count == 0 || spans[^1].IsField || KeyAtEnd().Match(spans[^1].Text) is not { Success: true } match) return null;
        var rest = spans[^1].Text[..match.Index].TrimEnd();
        if (rest.Length == 0) spans.RemoveAt(spans.Count - 1);
        else spans[^1] = new(rest, false);
        return match.Groups[1].Value;
    }

    private void ReadParagraph(ParagraphBlock paragraph, int line)
    {
        var spans = Spans(paragraph.Inline, line);
        if (spans.Count == 0) return;
        var role = ParagraphRole.Body;
        if (spans is [{ IsField: true } only])
        {
            var word = MarkBalance.FirstWord(only.Text);
            role = word == "chart" ? ParagraphRole.Chart : MarkBalance.IsMark(word) ? ParagraphRole.Mark : ParagraphRole.Body;
        }
        else if (!spans[0].IsField && CaptionStart().Match(spans[0].Text) is { Success: true } caption)
        {
            role = ParagraphRole.Caption;
            spans[0] = new(spans[0].Text[caption.Length..], false);
        }

        if (role != ParagraphRole.Chart && spans.Exists(s => s.IsField && MarkBalance.FirstWord(s.Text) == "chart"))
            problems.Add("authoring.chart-not-alone", line);
        blocks.Add(new OutlineParagraph(line, role, spans));
    }

    private void ReadHint(QuoteBlock quote, int line)
    {
        var hint = new List<string>();
        foreach (var block in quote)
        {
            if (block is not ParagraphBlock paragraph) { problems.Add("authoring.unsupported", block.Line + 1, block.GetType().Name); continue; }
            var spans = Spans(paragraph.Inline, block.Line + 1);
            if (spans.Exists(s => s.IsField)) problems.Add("authoring.field-in-hint", block.Line + 1);
            hint.Add(Plain(spans));
        }

        if (section is not { } at) { problems.Add("authoring.hint-without-section", line); return; }
        if (!narratives.Add(at.Key)) problems.Add("authoring.second-hint", line, at.Heading);
        blocks.Add(new OutlineNarrative(line, at.Key, at.Heading, hint));
    }

    private void ReadContainer(CustomContainer container, int line)
    {
        if (!Containers.TryGetValue(container.Info ?? "", out var role))
        {
            problems.Add("authoring.unknown-container", line, container.Info, string.Join(", ", Containers.Keys));
            return;
        }

        for (var i = 0; i < container.Count; i++)
        {
            var block = container[i];
            if (block is not ParagraphBlock paragraph) { problems.Add("authoring.unsupported", block.Line + 1, block.GetType().Name); continue; }
            var each = role == ParagraphRole.Signature && i == container.Count - 1 ? ParagraphRole.SignatureDate : role;
            var spans = Spans(paragraph.Inline, block.Line + 1);
            if (spans is [{ IsField: true } only] && MarkBalance.IsMark(MarkBalance.FirstWord(only.Text))) each = ParagraphRole.Mark;
            blocks.Add(new OutlineParagraph(block.Line + 1, each, spans));
        }
    }

    private void ReadTable(Table table, int line)
    {
        var count = table.ColumnDefinitions.Count;
        while (count > 0 && table.All(r => ((TableRow)r).Count < count)) count--;
        var rows = new List<IReadOnlyList<IReadOnlyList<Span>>>();
        foreach (var row in table.Cast<TableRow>())
        {
            if (row.Count != count) problems.Add("authoring.table-columns", row.Line + 1, row.Count, count);
            var depth = marks.Depth;
            rows.Add([.. row.Cast<TableCell>().Select(CellSpans)]);
            if (marks.Depth != depth) problems.Add("authoring.repeat-across-rows", row.Line + 1);
        }

        var widths = table.ColumnDefinitions.Take(count).Select(c => (double)c.Width).ToList();
        var total = widths.Sum();
        var columns = table.ColumnDefinitions.Take(count).Select((c, i) => new OutlineColumn(
            total > 0 ? widths[i] / total : 1.0 / count,
            c.Alignment switch
            {
                TableColumnAlign.Left => CellAlignment.Left,
                TableColumnAlign.Right => CellAlignment.Right,
                _ => CellAlignment.Centre,
            }));
        blocks.Add(new OutlineTable(line, [.. columns], rows));

        IReadOnlyList<Span> CellSpans(TableCell cell) =>
            cell.Count == 0 ? [] : Spans(((LeafBlock)cell[0]).Inline, cell.Line + 1);
    }

    private List<Span> Spans(ContainerInline? inlines, int line)
    {
        var spans = new List<Span>();
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            var at = Math.Max(line, inline.Line + 1);
            switch (inline)
            {
                case FieldInline field:
                    marks.Meet(field.Text, at);
                    spans.Add(new(field.Text, true));
                    break;
                case LiteralInline literal:
                    var text = literal.Content.ToString();
                    if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal))
                        problems.Add("authoring.unclosed-field", at, text.Trim());
                    Append(text);
                    break;
                case LineBreakInline: break; // Lines of one paragraph join without a space, as Chinese text does.
                default: problems.Add("authoring.unsupported", at, inline.GetType().Name); break;
            }
        }

        return spans;

        void Append(string text)
        {
            if (spans.Count > 0 && !spans[^1].IsField) spans[^1] = new(spans[^1].Text + text, false);
            else if (text.Length > 0) spans.Add(new(text, false));
        }
    }

    private static string Plain(IEnumerable<Span> spans) => string.Concat(spans.Select(s => s.Text)).Trim();

    [GeneratedRegex(@"\{#([^}\s]*)\}\s*$")]
    private static partial Regex KeyAtEnd();

    // Word allows a tag 64 characters, of which "ws:s:" takes five.
    [GeneratedRegex("^[a-z][a-z0-9_]{0,58}$")]
    private static partial Regex KeyForm();

    [GeneratedRegex(@"^(表|Table)\s*[:：]\s*")]
    private static partial Regex CaptionStart();
}
