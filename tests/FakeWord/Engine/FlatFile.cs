using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Flat OPC: a whole package as one XML text, as getOoxml gives and insertOoxml takes it.</summary>
internal static class FlatFile
{
    /// <summary>A stretch of the document with the parts it needs; custom XML and the document's properties stay behind.</summary>
    public static JsonNode Of(OpenFile file, IReadOnlyList<OpenXmlElement> elements)
    {
        var copies = elements.Select(e => e.CloneNode(true)).ToList();
        if (copies.Count > 0 && copies.All(c => c is not (Paragraph or Table or SdtBlock or SectionProperties or Body))) copies = [new Paragraph(copies)];
        using var bytes = new MemoryStream();
        using var copy = (WordprocessingDocument)file.Package.Clone(bytes, isEditable: true);
        var main = copy.MainDocumentPart!;
        foreach (var part in main.CustomXmlParts.ToList()) main.DeletePart(part);
        if (copy.CoreFilePropertiesPart is { } core) copy.DeletePart(core);
        if (copy.ExtendedFilePropertiesPart is { } extended) copy.DeletePart(extended);
        if (copy.CustomFilePropertiesPart is { } custom) copy.DeletePart(custom);
        // Word never gives a document without styles and settings.
        if (main.StyleDefinitionsPart is null) main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles();
        if (main.DocumentSettingsPart is null) main.AddNewPart<DocumentSettingsPart>().Settings = new Settings();
        var body = main.Document.Body!;
        var last = body.Elements<SectionProperties>().LastOrDefault()?.CloneNode(true);
        body.RemoveAllChildren();
        body.Append(copies);
        if (last is not null && copies.LastOrDefault() is not SectionProperties) body.Append(last);
        return copy.ToFlatOpcString();
    }

    /// <summary>The package that a text of Flat OPC is.</summary>
    public static WordprocessingDocument Parse(string xml)
    {
        try
        {
            return WordprocessingDocument.FromFlatOpcString(xml);
        }
        catch (Exception e) when (e is not WordError)
        {
            throw WordError.Invalid("the text is no Flat OPC");
        }
    }
}
