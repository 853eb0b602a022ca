using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Brings content of another package into the open document.</summary>
internal static class Importing
{
    private const string RelationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>insertOoxml.</summary>
    public static IReadOnlyList<OpenXmlElement> Ooxml(OpenFile file, Slot slot, string xml, Where where)
    {
        using var source = FlatFile.Parse(xml);
        return Insert(file, slot, source, where);
    }

    /// <summary>insertFileFromBase64 of a body, control or range: the text only, without headers, footers and custom XML.</summary>
    public static IReadOnlyList<OpenXmlElement> Docx(OpenFile file, Slot slot, string base64, Where where)
    {
        using var bytes = new MemoryStream(Bytes(file.Profile, base64));
        using var source = Open(bytes);
        // Word in a browser will not replace what holds a control that it does not know.
        if (file.Profile.Web && where == Where.Replace && slot.Elements.SelectMany(e => e.Descendants<SdtElement>()).Any(c => file.Control(c).Kind == "Unknown")) throw WordError.OnWeb();
        return Insert(file, slot, source, where);
    }

    /// <summary>The bytes of a base64 argument, if they are few enough.</summary>
    public static byte[] Bytes(WordProfile profile, string base64)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw WordError.Invalid("base64File");
        }

        return bytes.Length <= profile.LargestInsertion ? bytes : throw new WordError("GeneralException", "The file is too large to be inserted.");
    }

    public static WordprocessingDocument Open(Stream bytes)
    {
        try
        {
            return WordprocessingDocument.Open(bytes, isEditable: false);
        }
        catch (Exception e) when (e is OpenXmlPackageException or IOException or InvalidDataException or FormatException)
        {
            throw WordError.Invalid("the file is no Word document");
        }
    }

    private static List<OpenXmlElement> Insert(OpenFile file, Slot slot, WordprocessingDocument source, Where where)
    {
        Locks.Demand(slot.Parent, file.Profile);
        if (where == Where.Replace) Locks.DemandRemoval(slot.Elements, file.Profile);
        var main = source.MainDocumentPart ?? throw WordError.Invalid("no main part");
        var blocks = main.Document.Body?.ChildElements.Where(c => c is not SectionProperties).Select(c => c.CloneNode(true)).ToList() ?? [];
        var made = slot.Inline ? Inline(slot, blocks) : blocks;
        var hadPlaceholder = Writing.Reveal(slot.Parent);
        Styles(main, file.Main);
        Numbering(main, file.Main, made);
        Parts(main, file.PartOf(slot.Parent), made);
        // Two controls never share an id: what comes in gets new ones.
        foreach (var id in made.SelectMany(m => m.Descendants<SdtId>())) id.Val = file.NewNumber();
        if (slot.Inline && made.Any(m => m is Paragraph or Table or SdtBlock)) Split(slot, made);
        else if (where == Where.Replace || hadPlaceholder) slot.Replace(made);
        else if (where is Where.Start or Where.Before) slot.Prepend(made);
        else slot.Append(made);
        file.Touch();
        return made;
    }

    /// <summary>What goes into the middle of a paragraph: the inside of a single paragraph, or whole blocks that part it.</summary>
    private static List<OpenXmlElement> Inline(Slot slot, List<OpenXmlElement> blocks)
    {
        // A last empty paragraph only carries the end of the fragment.
        if (blocks.Count > 1 && blocks[^1] is Paragraph { InnerText.Length: 0 } tail && !tail.Descendants<Drawing>().Any()) blocks.RemoveAt(blocks.Count - 1);
        if (blocks is [Paragraph single])
        {
            List<OpenXmlElement> inside = [.. single.ChildElements.Where(c => c is not ParagraphProperties)];
            foreach (var element in inside) element.Remove();
            return inside;
        }

        return slot.Parent is Paragraph ? blocks : throw new WordError("GeneralException", "Blocks cannot be inserted into a control within a paragraph.");
    }

    private static void Split(Slot slot, List<OpenXmlElement> made)
    {
        var paragraph = (Paragraph)slot.Parent;
        var behind = (slot.Elements.Count > 0 ? slot.Elements[^1] : slot.After)?.ElementsAfter().ToList() ?? [.. paragraph.ChildElements.Where(c => c is not ParagraphProperties)];
        foreach (var element in slot.Elements) element.Remove();
        var empty = !paragraph.ChildElements.Any(c => c is not ParagraphProperties && !behind.Contains(c));
        OpenXmlElement after = paragraph;
        foreach (var element in made) after = after.InsertAfterSelf(element);
        // What stood behind the place goes on in a paragraph of the same look.
        var rest = new Paragraph();
        if (paragraph.ParagraphProperties is { } look) rest.ParagraphProperties = (ParagraphProperties)look.CloneNode(true);
        foreach (var element in behind)
        {
            element.Remove();
            rest.Append(element);
        }

        after.InsertAfterSelf(rest);
        if (empty) paragraph.Remove();
    }

    private static void Styles(MainDocumentPart source, MainDocumentPart target)
    {
        if (source.StyleDefinitionsPart?.Styles is not { } from || target.StyleDefinitionsPart is null && target.AddNewPart<StyleDefinitionsPart>() is not { } ) return;
        var to = target.StyleDefinitionsPart!.Styles ??= new Styles();
        var known = to.Elements<Style>().Select(s => s.StyleId?.Value).ToHashSet();
        foreach (var style in from.Elements<Style>().Where(s => !known.Contains(s.StyleId?.Value))) to.Append(style.CloneNode(true));
    }

    private static void Numbering(MainDocumentPart source, MainDocumentPart target, List<OpenXmlElement> made)
    {
        var used = made.SelectMany(m => m.Descendants<NumberingId>()).Where(n => n.Val?.Value > 0).ToList();
        if (used.Count == 0 || source.NumberingDefinitionsPart?.Numbering is not { } from) return;
        var to = (target.NumberingDefinitionsPart ?? target.AddNewPart<NumberingDefinitionsPart>()).Numbering ??= new Numbering();
        var nextList = to.Elements<NumberingInstance>().Select(n => n.NumberID?.Value ?? 0).DefaultIfEmpty().Max();
        var nextKind = to.Elements<AbstractNum>().Select(n => n.AbstractNumberId?.Value ?? 0).DefaultIfEmpty().Max();
        // Lists that come in count from the beginning again: Word does the same.
        foreach (var group in used.GroupBy(n => n.Val!.Value))
        {
            var instance = from.Elements<NumberingInstance>().FirstOrDefault(n => n.NumberID?.Value == group.Key);
            var kind = from.Elements<AbstractNum>().FirstOrDefault(a => a.AbstractNumberId?.Value == instance?.AbstractNumId?.Val?.Value);
            if (instance is null || kind is null) continue;
            var newKind = (AbstractNum)kind.CloneNode(true);
            newKind.AbstractNumberId = ++nextKind;
            var lastKind = to.Elements<AbstractNum>().LastOrDefault();
            if (lastKind is null) to.PrependChild(newKind);
            else lastKind.InsertAfterSelf(newKind);
            to.Append(new NumberingInstance(new AbstractNumId { Val = nextKind }) { NumberID = ++nextList });
            foreach (var number in group) number.Val = nextList;
        }
    }

    /// <summary>Charts, pictures and links that the content refers to, with the ids that they get here.</summary>
    private static void Parts(MainDocumentPart source, OpenXmlPart target, List<OpenXmlElement> made)
    {
        var ids = new Dictionary<string, string>();
        foreach (var element in made.SelectMany(m => m.Descendants().Prepend(m)))
        {
            foreach (var attribute in element.GetAttributes().Where(a => a.NamespaceUri == RelationshipNamespace && a.Value is { Length: > 0 }).ToList())
            {
                if (!ids.TryGetValue(attribute.Value!, out var id)) ids[attribute.Value!] = id = Copy(source, target, attribute.Value!);
                element.SetAttribute(new OpenXmlAttribute(attribute.Prefix, attribute.LocalName, attribute.NamespaceUri, id));
            }
        }
    }

    private static string Copy(MainDocumentPart source, OpenXmlPart target, string id)
    {
        if (source.HyperlinkRelationships.FirstOrDefault(h => h.Id == id) is { } link) return target.AddHyperlinkRelationship(link.Uri, link.IsExternal).Id;
        if (source.ExternalRelationships.FirstOrDefault(e => e.Id == id) is { } outside) return target.AddExternalRelationship(outside.RelationshipType, outside.Uri).Id;
        if (!source.TryGetPartById(id, out var part)) throw WordError.Invalid($"a relationship {id} that is not in the text");
        return target.GetIdOfPart(target.AddPart(part));
    }
}
