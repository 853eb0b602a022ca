using System.Text;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>The heading of a section, in its control.</summary>
internal sealed class SectionSegment(string key, bool silent, Segment[] heading) : Segment
{
    public override void Write(FillContext context)
    {
        var outer = context.Heading;
        context.Heading = new StringBuilder();
        foreach (var segment in heading) segment.Write(context);
        if (!silent) context.Sections.Add(new FilledSection(key, context.Heading.ToString().Trim(), null));
        context.Heading = outer;
    }
}

/// <summary>A narrative control: the person's paragraphs, or the hint as placeholder.</summary>
/// <param name="key">Its key.</param>
/// <param name="hint">The hint, paragraphs divided by line feeds.</param>
/// <param name="beforeAlias">The control up to its alias.</param>
/// <param name="forms">How its paragraphs are written.</param>
internal sealed class NarrativeSegment(string key, string hint, byte[] beforeAlias, NarrativeForms forms) : Segment
{
    public override void Write(FillContext context)
    {
        var paragraphs = NarrativeText.Paragraphs(context.Narratives.GetValueOrDefault(key, ""));
        var section = context.Sections.FindIndex(s => s.Key == key);
        context.Out.Write(beforeAlias);
        context.Out.WriteAttribute(Aliases.Short(section >= 0 && context.Sections[section].Heading is { Length: > 0 } heading ? heading : key));
        context.Out.Write(forms.AfterAlias(placeholder: paragraphs.Count == 0));
        var (before, after) = paragraphs.Count == 0 ? forms.Placeholder : forms.Text;
        foreach (var paragraph in paragraphs.Count == 0 ? hint.Split('\n') : paragraphs)
        {
            context.Out.Write(before);
            context.Out.WriteRunText(paragraph);
            context.Out.Write(after);
        }

        context.Out.Write(NarrativeForms.End);
        context.Hints.TryAdd(key, hint);
        var text = paragraphs.Count == 0 ? null : string.Join('\n', paragraphs);
        if (section >= 0) context.Sections[section] = context.Sections[section] with { Narrative = text };
        else context.Sections.Add(new FilledSection(key, "", text));
    }
}

/// <summary>The constant XML of a narrative control.</summary>
internal sealed class NarrativeForms
{
    private readonly byte[] afterAlias, afterAliasPlaceholder;

    public NarrativeForms(string key, int id, string paragraphFormat, string runFormat, string placeholderFormat)
    {
        var head = $"\"/><w:tag w:val=\"ws:t:{key}\"/><w:id w:val=\"{id}\"/><w:lock w:val=\"sdtLocked\"/>";
        afterAlias = Encoding.UTF8.GetBytes(head + "</w:sdtPr><w:sdtContent>");
        afterAliasPlaceholder = Encoding.UTF8.GetBytes(head + "<w:showingPlcHdr/></w:sdtPr><w:sdtContent>");
        Text = Around(paragraphFormat, runFormat);
        Placeholder = Around(paragraphFormat, placeholderFormat);
    }

    /// <summary>Before and after the text of a paragraph.</summary>
    public (byte[] Before, byte[] After) Text { get; }

    /// <summary>Before and after a paragraph of the hint.</summary>
    public (byte[] Before, byte[] After) Placeholder { get; }

    public static ReadOnlySpan<byte> End => "</w:sdtContent></w:sdt>"u8;

    public ReadOnlySpan<byte> AfterAlias(bool placeholder) => placeholder ? afterAliasPlaceholder : afterAlias;

    private static (byte[] Before, byte[] After) Around(string paragraphFormat, string runFormat) =>
        (Encoding.UTF8.GetBytes($"<w:p>{paragraphFormat}<w:r>{runFormat}<w:t xml:space=\"preserve\">"), "</w:t></w:r></w:p>"u8.ToArray());
}
