using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;
using Lock = DocumentFormat.OpenXml.Wordprocessing.Lock;

namespace WorkSummary.FakeWord.Engine;

/// <summary>What an empty control shows.</summary>
internal static class Placeholders
{
    private const string Standard = "Click or tap here to enter text.";

    public static string TextOf(OpenFile file, SdtElement control) => Reading.Text(Building(file, control) ?? [new Run(Leaves.Of(Standard))], file.Profile.ParagraphMark);

    /// <summary>Empties a control: what it shows then is its placeholder.</summary>
    public static void Show(OpenFile file, SdtElement control)
    {
        var slot = Slot.Within(control);
        var shown = Building(file, control);
        var runs = (shown?.OfType<Paragraph>().FirstOrDefault()?.ChildElements.Where(c => c is not ParagraphProperties) ?? [Grey(Standard)]).Select(e => e.CloneNode(true)).ToList();
        if (slot.Inline)
        {
            slot.Replace(runs);
        }
        else
        {
            var paragraph = new Paragraph();
            if (slot.Elements.OfType<Paragraph>().FirstOrDefault()?.ParagraphProperties is { } model) paragraph.ParagraphProperties = (ParagraphProperties)model.CloneNode(true);
            paragraph.Append(runs);
            slot.Replace([paragraph]);
        }

        var properties = control.SdtProperties!;
        if (properties.GetFirstChild<ShowingPlaceholder>() is not null) return;
        var after = properties.ChildElements.LastOrDefault(c => c is RunProperties or SdtAlias or Tag or SdtId or Lock or SdtPlaceholder or TemporarySdt);
        if (after is null) properties.PrependChild(new ShowingPlaceholder());
        else properties.InsertAfter(new ShowingPlaceholder(), after);
    }

    public static void Set(OpenFile file, SdtElement control, string text)
    {
        if (control.SdtProperties?.GetFirstChild<ShowingPlaceholder>() is null) throw WordError.NotImitated("ContentControl.placeholderText of a control with content");
        Locks.Demand(control, file.Profile);
        var slot = Slot.Within(control);
        if (slot.Inline) slot.Replace([Grey(text)]);
        else slot.Replace([new Paragraph(Grey(text))]);
    }

    private static Run Grey(string text) => new(new RunProperties(new RunStyle { Val = "PlaceholderText" }), Leaves.Of(text));

    /// <summary>The building block that the control names, from the glossary.</summary>
    private static IReadOnlyList<OpenXmlElement>? Building(OpenFile file, SdtElement control) =>
        control.SdtProperties?.GetFirstChild<SdtPlaceholder>()?.DocPartReference?.Val?.Value is { } name
            ? file.Main.GlossaryDocumentPart?.GlossaryDocument?.Descendants<DocPart>().FirstOrDefault(p => p.DocPartProperties?.GetFirstChild<DocPartName>()?.Val?.Value == name)
                ?.GetFirstChild<DocPartBody>()?.ChildElements.ToList()
            : null;
}
