using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Where something is put in relation to what is there.</summary>
internal enum Where
{
    Replace,
    Start,
    End,
    Before,
    After,
}

/// <summary>Changes of a document's text.</summary>
internal static class Writing
{
    public static Where Parse(string? location) => Enum.TryParse<Where>(location, out var where) ? where : throw WordError.Invalid($"insertLocation {location}");

    /// <summary>Writes text into a stretch, in the look of what stands there.</summary>
    /// <returns>What was written.</returns>
    public static IReadOnlyList<OpenXmlElement> Text(OpenFile file, Slot slot, string text, Where where)
    {
        Locks.Demand(slot.Parent, file.Profile);
        if (where == Where.Replace) Locks.DemandRemoval(slot.Elements, file.Profile);
        var placeholder = Reveal(slot.Parent);
        var look = placeholder ? OwnLook(slot.Parent) : Look(where == Where.End || where == Where.After ? slot.Elements.Reverse() : slot.Elements);
        var lines = text.ReplaceLineEndings("\n").Split('\n', '\r');
        if (placeholder) where = Where.Replace;
        file.Touch();
        return slot.Inline ? Inline(slot, lines, look, where) : Blocks(slot, lines, look, where);
    }

    /// <summary>Runs for a line; none for an empty one.</summary>
    public static IReadOnlyList<OpenXmlElement> Runs(string line, RunProperties? look)
    {
        if (line.Length == 0) return [];
        var run = new Run();
        if (look is not null) run.RunProperties = (RunProperties)look.CloneNode(true);
        foreach (var (piece, index) in line.Split('\t').Select((p, i) => (p, i)))
        {
            if (index > 0) run.Append(new TabChar());
            foreach (var (part, number) in piece.Split('\v').Select((p, i) => (p, i)))
            {
                if (number > 0) run.Append(new Break());
                if (part.Length > 0) run.Append(Leaves.Of(part));
            }
        }

        return [run];
    }

    /// <summary>Takes away a control's placeholder before something is written.</summary>
    /// <returns>True where one was shown.</returns>
    public static bool Reveal(OpenXmlElement content)
    {
        if (content.Parent is not SdtElement { SdtProperties: { } properties } || properties.GetFirstChild<ShowingPlaceholder>() is not { } showing) return false;
        showing.Remove();
        return true;
    }

    private static IReadOnlyList<OpenXmlElement> Inline(Slot slot, string[] lines, RunProperties? look, Where where)
    {
        if (lines.Length > 1) throw WordError.NotImitated("several paragraphs written into the middle of one");
        var made = Runs(lines[0], look);
        switch (where)
        {
            case Where.Replace: slot.Replace(made); break;
            case Where.Start or Where.Before: slot.Prepend(made); break;
            default: slot.Append(made); break;
        }

        return made;
    }

    private static IReadOnlyList<OpenXmlElement> Blocks(Slot slot, string[] lines, RunProperties? look, Where where)
    {
        if (where is Where.Start or Where.End && lines.Length == 1)
        {
            // At the edge of what is there, in the paragraph that is there.
            if (slot.Elements.Count > 0 && slot.Elements[where == Where.Start ? 0 : ^1] is Paragraph paragraph) return Inline(Slot.Within(paragraph), lines, look, where);
        }

        var model = slot.Elements.OfType<Paragraph>().FirstOrDefault()?.ParagraphProperties;
        var made = lines.Select(line =>
        {
            var paragraph = new Paragraph();
            if (model is not null) paragraph.ParagraphProperties = (ParagraphProperties)model.CloneNode(true);
            paragraph.Append(Runs(line, look));
            return (OpenXmlElement)paragraph;
        }).ToList();
        switch (where)
        {
            case Where.Replace: slot.Replace(made); break;
            case Where.Start or Where.Before: slot.Prepend(made); break;
            default: slot.Append(made); break;
        }

        return made;
    }

    private static RunProperties? Look(IEnumerable<OpenXmlElement> elements) => elements.SelectMany(e => e.Descendants<Run>().Prepend(e as Run)).FirstOrDefault(r => r is not null)?.RunProperties;

    // A control's own look is the one of its mark-up, not of the placeholder's grey.
    private static RunProperties? OwnLook(OpenXmlElement content) =>
        content.Parent is SdtElement { SdtProperties: { } properties } && properties.GetFirstChild<RunProperties>() is { } look ? new RunProperties(look.ChildElements.Select(c => c.CloneNode(true))) : null;
}
