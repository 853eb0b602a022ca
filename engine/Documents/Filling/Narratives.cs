using System.IO.Compression;
using System.Xml.Linq;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>Writes a person's text into a document that was filled before.</summary>
public static class Narratives
{
    /// <summary>
    /// Rewrites the narrative controls of a document and leaves everything else as it is: writing in a browser after somebody
    /// uploaded a docx edited elsewhere. A text that is there already is not written again, so that a submission tried twice is
    /// the same document twice.
    /// </summary>
    /// <param name="file">The document, through the Gate.</param>
    /// <param name="narratives">Text by section key, paragraphs divided by line feeds; an empty one brings the hint back; keys not named stay as they are.</param>
    /// <returns>The new docx, byte for byte the old one where nothing changes; a problem where a key has no control in the document.</returns>
    public static Result<ReadOnlyMemory<byte>> Write(GatedFile file, IReadOnlyDictionary<string, string> narratives)
    {
        var package = Package.Open(file.Bytes);
        var read = Extraction.Read(file, package);
        if (!read.Ok) return Result<ReadOnlyMemory<byte>>.Failure(read.Problems);
        var said = read.Value.Sections.ToLookup(s => s.Key, s => NarrativeText.Paragraphs(s.Narrative ?? ""));
        var changed = narratives.Where(n => !NarrativeText.Paragraphs(n.Value).SequenceEqual(said[n.Key].LastOrDefault([]))).ToList();
        if (changed.Count == 0) return file.Bytes;

        var document = package.Tree(package.MainPart)!;
        var hints = DocumentRecord.Read(package)?.Hints;
        var placeholder = new StyleSheet(package).Placeholder;
        var controls = document.Descendants(Ns.Sdt)
            .Select(c => (Control: c, Tag: ControlTag.Read((string?)c.Element(Ns.SdtPr)?.Element(Ns.Tag)?.Attribute(Ns.Val))))
            .Where(c => c.Tag.Kind == ControlKind.Narrative)
            .ToLookup(c => c.Tag.Key, c => c.Control);
        var missing = changed.Select(n => n.Key).Where(k => !controls.Contains(k)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return Result<ReadOnlyMemory<byte>>.Failure([.. missing.Select(k =>
                new Problem(ReadingTexts.Texts, "document.no-narrative", k) { Where = new Place { File = file.Name, Section = k } })]);
        }

        foreach (var (key, text) in changed)
        {
            foreach (var control in controls[key]) Rewrite(control, text, hints?.GetValueOrDefault(key), placeholder);
        }

        var parts = package.Names.Select(name => name == package.MainPart
            ? CompressedPart.Of(name, TemplateLoader.Bytes(document), CompressionLevel.Fastest)
            : CompressedPart.Of(name, package.Find(name)!, CompressionLevel.Fastest));
        return Result<ReadOnlyMemory<byte>>.Success(ZipFile.Write([.. parts]));
    }

    private static void Rewrite(XElement control, string text, string? hint, string placeholder)
    {
        if (control.Element(Ns.SdtContent) is not { } content || control.Element(Ns.SdtPr) is not { } properties) return;
        var first = content.Descendants(Ns.P).FirstOrDefault();
        var paragraphFormat = first?.Element(Ns.PPr);
        var runFormat = content.Descendants(Ns.R).FirstOrDefault()?.Element(Ns.RPr) is { } format ? new XElement(format) : new XElement(Ns.RPr);
        runFormat.Elements(Ns.RStyle).Where(s => (string?)s.Attribute(Ns.Val) == placeholder).Remove();
        var paragraphs = NarrativeText.Paragraphs(text);
        var showing = properties.Element(Ns.W + "showingPlcHdr");
        if (paragraphs.Count == 0)
        {
            paragraphs = NarrativeText.Paragraphs(hint ?? "") is { Count: > 0 } known ? known : [""];
            runFormat.AddFirst(new XElement(Ns.RStyle, new XAttribute(Ns.Val, placeholder)));

            // Before w:dataBinding and what tells the kind of control (ECMA-376 part 1, 17.5.2.38).
            if (showing is null) After(properties, "temporary", "placeholder", "lock", "id", "tag", "alias", "rPr").AddAfterSelf(new XElement(Ns.W + "showingPlcHdr"));
        }
        else
        {
            showing?.Remove();
        }

        var written = paragraphs.Select(p => (XNode)new XElement(Ns.R, runFormat.HasElements ? runFormat : null, RunText(p)));
        if (first is null)
        {
            // A control inside a paragraph holds one run; a line for each paragraph.
            content.ReplaceNodes(new XElement(Ns.R, runFormat.HasElements ? runFormat : null, RunText(string.Join('\n', paragraphs))));
            return;
        }

        content.ReplaceNodes(written.Select(r => new XElement(Ns.P, paragraphFormat, r)));
    }

    private static XElement After(XElement properties, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (properties.Element(Ns.W + name) is { } element) return element;
        }

        throw new InvalidOperationException("A narrative control has a tag.");
    }

    /// <summary>Text as the content of a run.</summary>
    internal static IEnumerable<XElement> RunText(string text)
    {
        foreach (var (line, l) in text.Split('\n').Select((line, l) => (line, l)))
        {
            if (l > 0) yield return new XElement(Ns.Br);
            foreach (var (piece, t) in line.Split('\t').Select((piece, t) => (piece, t)))
            {
                if (t > 0) yield return new XElement(Ns.Tab);
                yield return new XElement(Ns.T, new XAttribute(XNamespace.Xml + "space", "preserve"), piece);
            }
        }
    }
}
