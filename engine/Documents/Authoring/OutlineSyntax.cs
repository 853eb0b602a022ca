using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace WorkSummary.Documents.Authoring;

/// <summary>
/// The part of Markdown that an outline uses. What official documents do not have (emphasis, links, code, HTML) stays text, and braces
/// are read before a table looks for its bars, so that an expression may hold a pipe.
/// </summary>
internal sealed class OutlineSyntax : IMarkdownExtension
{
    /// <summary>Reads outlines. Thread-safe.</summary>
    public static MarkdownPipeline Pipeline { get; } = Build();

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.TryRemove<HtmlBlockParser>();
        pipeline.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        pipeline.BlockParsers.TryRemove<ThematicBreakParser>();
        if (pipeline.BlockParsers.Find<ParagraphBlockParser>() is { } paragraphs) paragraphs.ParseSetextHeadings = false;
        pipeline.InlineParsers.TryRemove<EmphasisInlineParser>();
        pipeline.InlineParsers.TryRemove<LinkInlineParser>();
        pipeline.InlineParsers.TryRemove<AutolinkInlineParser>();
        pipeline.InlineParsers.TryRemove<CodeInlineParser>();
        pipeline.InlineParsers.TryRemove<HtmlEntityParser>();
        pipeline.InlineParsers.Insert(0, new FieldParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UseYamlFrontMatter()
            .UsePipeTables(new PipeTableOptions { InferColumnWidthsFromSeparator = true })
            .UseCustomContainers()
            .UsePreciseSourceLocation();
        builder.Extensions.Add(new OutlineSyntax());
        return builder.Build();
    }

    private sealed class FieldParser : InlineParser
    {
        public FieldParser() => OpeningCharacters = ['{'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (slice.PeekChar() != '{') return false;
            var end = slice.Text.IndexOf("}}", slice.Start + 2, slice.End - slice.Start - 1, StringComparison.Ordinal);
            if (end < 0) return false;
            var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
            var text = slice.Text[slice.Start..(end + 2)];
            processor.Inline = new FieldInline(text) { Line = line, Column = column, Span = new(start, start + text.Length - 1) };
            slice.Start = end + 2;
            return true;
        }
    }
}

/// <summary><c>{{ … }}</c> with its braces.</summary>
/// <param name="text">As written.</param>
internal sealed class FieldInline(string text) : LeafInline
{
    /// <summary>As written.</summary>
    public string Text { get; } = text;
}
