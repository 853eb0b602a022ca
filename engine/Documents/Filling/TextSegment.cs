using System.Text;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>
/// A text block of the pack: its paragraphs in a control that a person may edit, and its entry in the record, so that a refresh knows
/// whether they did.
/// </summary>
/// <param name="mark">Where the template shows it.</param>
/// <param name="block">The block.</param>
/// <param name="forms">How its paragraphs are written.</param>
internal sealed class TextSegment(Mark mark, ITextBlock block, TextForms forms) : Segment
{
    public override void Write(FillContext context)
    {
        var rendered = block.Render(context.Snapshot, context.Script);
        if (!rendered.Ok)
        {
            context.Problems.AddRange(rendered.Problems.Select(p => p.Where is null ? p.At(new Place { Part = mark.Part, Paragraph = mark.Paragraph, Quote = mark.Quote }) : p));
            return;
        }

        // A control without any paragraph would be no block: an empty text is an empty paragraph, which a refresh may fill.
        var paragraphs = NarrativeText.Paragraphs(rendered.Value.Text) is { Count: > 0 } some ? some : [""];
        context.Out.Write(forms.BeforeAlias);
        context.Out.WriteAttribute(Aliases.Short(mark.Text));
        context.Out.Write(forms.AfterAlias);
        foreach (var paragraph in paragraphs)
        {
            context.Out.Write(forms.Before);
            context.Out.WriteRunText(paragraph);
            context.Out.Write(TextForms.After);
        }

        context.Out.Write(TextForms.End);
        if (!mark.Silent) Remember(context, string.Join('\n', paragraphs), rendered.Value.Names);
    }

    private void Remember(FillContext context, string text, IReadOnlySet<string> names)
    {
        var expression = $"{MarkText.TextWord} {mark.Text}";
        var sources = NamedSources.Of(context.Snapshot, names);
        var kept = Discretion.StaysInSchool(names, context.Snapshot) ? null : text;
        context.FilledFields.Add(new FilledField(mark.Text, text, kept, expression, sources));
        context.Fields.Add(new FieldRecord { Key = mark.Text, Expression = expression, Text = kept, Value = kept, Sources = sources });
    }
}

/// <summary>The constant XML of a text block's control.</summary>
internal sealed class TextForms(string key, int id, string paragraphFormat, string runFormat)
{
    public byte[] BeforeAlias { get; } = "<w:sdt><w:sdtPr><w:alias w:val=\""u8.ToArray();

    public byte[] AfterAlias { get; } = Encoding.UTF8.GetBytes($"\"/><w:tag w:val=\"ws:m:{key}\"/><w:id w:val=\"{id}\"/><w:lock w:val=\"sdtLocked\"/></w:sdtPr><w:sdtContent>");

    /// <summary>Before the text of a paragraph.</summary>
    public byte[] Before { get; } = Encoding.UTF8.GetBytes($"<w:p>{paragraphFormat}<w:r>{runFormat}<w:t xml:space=\"preserve\">");

    /// <summary>Behind the text of a paragraph.</summary>
    public static ReadOnlySpan<byte> After => "</w:t></w:r></w:p>"u8;

    public static ReadOnlySpan<byte> End => "</w:sdtContent></w:sdt>"u8;
}
