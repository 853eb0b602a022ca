using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>
/// Template → compiled package: typed marks and controls become one form (<see cref="MarkFinder"/>, <see cref="ControlReader"/>), the
/// tree becomes nodes (<see cref="StructureReader"/>), nodes become segments (<see cref="PartCompiler"/>).
/// </summary>
internal static class TemplateLoader
{
    private static readonly string[] PartsWithText = ["/header", "/footer", "/footnotes", "/endnotes"];

    public static Result<CompiledPackage> Load(GatedFile file, Scope scope, IReadOnlyDictionary<string, ITextBlock> texts)
    {
        var lint = new Lint(file.Name);
        var package = Package.Open(file.Bytes);
        var main = package.MainPart;
        if (package.Tree(main)?.Root is not { } document || document.Name != Ns.W + "document" || document.Element(Ns.Body) is null)
        {
            lint.Report("template.not-word", main, null, null);
            return Result<CompiledPackage>.Failure(lint.Problems);
        }

        var map = TemplateMap.Read(package);
        var names = new List<string> { main };
        names.AddRange(package.RelationshipsOf(main).Where(r => PartsWithText.Any(r.Type.EndsWith)).Select(r => r.Target).Distinct(StringComparer.OrdinalIgnoreCase));
        var trees = names.ToDictionary(n => n, n => n == main ? document : package.Tree(n)?.Root, StringComparer.OrdinalIgnoreCase);
        var styles = new StyleSheet(package);
        var state = new TemplateState(lint, scope, texts) { PlaceholderStyle = styles.Placeholder, FirstDrawingId = LastDrawingId(trees.Values) };
        var compiled = new List<CompiledPart>();
        foreach (var name in names)
        {
            if (trees[name] is { } root && root.Name.Namespace == Ns.W && Compile(name, root, map, state, isBody: name == main) is { } segments)
            {
                compiled.Add(new(name, segments, null));
            }
        }

        foreach (var unused in texts.Keys.Except(state.Fields, StringComparer.Ordinal).Order(StringComparer.Ordinal)) lint.ReportUnused(unused);
        if (lint.HasErrors) return Result<CompiledPackage>.Failure(lint.InReadingOrder(names));
        var replaced = state.Narratives.Count > 0 ? styles.Changed() : null;
        var record = new RecordParts(package, map.Parts);
        var generated = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Package.ContentTypesName, Package.RelationshipsName(main), CompiledPackage.RootRelationshipsName };
        var parts = new List<CompiledPart>(compiled);
        foreach (var name in package.Names)
        {
            if (generated.Contains(name) || map.Parts.Contains(name) || compiled.Exists(c => c.Name == name)) continue;
            var bytes = replaced is not null && name == styles.Name ? replaced : package.Find(name)!;
            parts.Add(new(name, null, CompressedPart.Of(name, bytes, CompressionLevel.SmallestSize)));
        }

        parts.AddRange(record.Supplements());
        return Result<CompiledPackage>.Success(
            new CompiledPackage
            {
                Parts = parts,
                RecordName = record.Name,
                ContentTypes = new(Package.ContentTypesName, record.ContentTypes()),
                MainRelationships = new(Package.RelationshipsName(main), record.MainRelationships()),
                RootRelationships = new(CompiledPackage.RootRelationshipsName, record.RootRelationships()),
                MainRelationshipsName = Package.RelationshipsName(main),
                Slots = state.Expressions.Slots,
                Fields = state.Fields,
                Sections = state.Sections,
                Narratives = state.Narratives,
            },
            lint.InReadingOrder(names));
    }

    /// <summary>The segments of a part; null for one without marks, which goes into documents as it is.</summary>
    private static Segment[]? Compile(string name, XElement root, TemplateMap map, TemplateState state, bool isBody)
    {
        var numbers = new ParagraphNumbers(root);
        Tidying.DropTraces(root);
        Tidying.BindWordPrefix(root);
        new MarkFinder(name, numbers, state.Lint).Find(root);
        Tidying.JoinRuns(root);
        new ControlReader(name, numbers, map, state.Lint).Read(root);
        SectionReader.Wrap(root);
        if (!isBody && !root.Descendants().Any(MarkElement.IsOwn)) return null;
        return new PartCompiler(state, root, isBody).Compile(StructureReader.Read(root, state.Lint));
    }

    private static int LastDrawingId(IEnumerable<XElement?> roots) =>
        roots.OfType<XElement>().SelectMany(r => r.Descendants(Ns.Wp + "docPr")).Select(d => int.TryParse((string?)d.Attribute("id"), out var id) ? id : 0).DefaultIfEmpty(0).Max();

    public static byte[] Bytes(XDocument document)
    {
        var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false) })) document.Save(writer);
        return memory.ToArray();
    }
}
