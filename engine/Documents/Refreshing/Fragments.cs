using System.Text;
using System.Xml.Linq;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>
/// Pieces of a filled document as Flat OPC for Word's <c>insertOoxml</c>: one control, the chart it shows, and nothing else. Styles are
/// named only: the document that takes the piece has them, or Word its own.
/// </summary>
public static class Fragments
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <summary>What stands in a control, to take the place of an older content.</summary>
    /// <param name="fresh">The newer figures.</param>
    /// <param name="at">The control.</param>
    public static Result<string> Content(FreshContent fresh, ControlAt at) => Make(fresh, at, control =>
    {
        var content = control.Element.Element(Ns.SdtContent)!;
        return control.Content.Shape == FieldShape.Table ? content.Elements(Ns.Tbl)
            : ControlWriter.IsAroundParagraphs(control.Element) ? content.Elements() : Inline(content);
    });

    /// <summary>A control with its tag, title and lock, to be inserted at the cursor.</summary>
    /// <param name="fresh">The figures.</param>
    /// <param name="at">The control.</param>
    public static Result<string> Control(FreshContent fresh, ControlAt at) => Make(fresh, at, control => [control.Element]);

    private static IEnumerable<XElement> Inline(XElement content) =>
        content.Elements(Ns.P).FirstOrDefault() is { } paragraph ? paragraph.Elements().Where(e => e.Name != Ns.PPr) : content.Elements();

    private static Result<string> Make(FreshContent fresh, ControlAt at, Func<ScannedControl, IEnumerable<XElement>> piece)
    {
        if (fresh.Find(at) is not var (source, control)) return new Problem(RefreshTexts.Texts, "refresh.nothing-fresh", at.Tag);
        var sink = new Sink();
        var import = new PartImport(sink);
        var elements = piece(control).Select(e => import.Copy(e, source.Package, control.Part, Sink.Main)).ToList();

        // Word gives a control a number of its own; one that another control has would be trouble.
        foreach (var element in elements) element.DescendantsAndSelf(Ns.SdtPr).Elements(Ns.Id).Remove();
        var isBlock = elements.TrueForAll(e => e.Name == Ns.Tbl || (e.Name == Ns.Sdt && e.Element(Ns.SdtContent)!.Elements().Any(c => c.Name == Ns.Tbl || c.Name == Ns.P)));

        // A table is never the last thing in a body.
        object?[] body = elements.TrueForAll(e => e.Name == Ns.P) ? [elements] : isBlock ? [elements, new XElement(Ns.P)] : [new XElement(Ns.P, elements)];
        sink.Document = new XElement(Ns.W + "document", new XAttribute(XNamespace.Xmlns + "w", Ns.Word), new XAttribute(XNamespace.Xmlns + "r", Ns.Relationships),
            new XElement(Ns.Body, body));
        return Encoding.UTF8.GetString(FlatOpc.Write(sink.Parts()));
    }

    private sealed class Sink : IPartSink
    {
        public const string Main = "word/document.xml";
        private readonly List<(string Name, string Type, byte[] Content)> added = [];
        private readonly List<XElement> relationships = [];

        public XElement? Document { get; set; }

        public string Add(string wanted, byte[] content, string contentType)
        {
            var name = added.Exists(a => a.Name == wanted) ? $"word/charts/chart{added.Count + 1}.xml" : wanted;
            added.Add((name, contentType, content));
            return name;
        }

        public string Relate(string part, string type, string target, string wanted, bool external = false)
        {
            XNamespace ns = Ns.PackageRelationships;
            var id = wanted + (relationships.Count + 1);
            relationships.Add(new XElement(ns + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", external ? target : "/" + target),
                external ? new XAttribute("TargetMode", "External") : null));
            return id;
        }

        public IEnumerable<(string, string, byte[])> Parts()
        {
            XNamespace ns = Ns.PackageRelationships;
            var root = new XElement(ns + "Relationships", new XElement(ns + "Relationship", new XAttribute("Id", "rId1"), new XAttribute("Type", Ns.MainDocumentRelationship), new XAttribute("Target", Main)));
            yield return ("_rels/.rels", FlatOpc.RelationshipsType, PackageEdit.Bytes(root));
            yield return (Main, MainType, PackageEdit.Bytes(Document!));
            if (relationships.Count > 0) yield return (Package.RelationshipsName(Main), FlatOpc.RelationshipsType, PackageEdit.Bytes(new XElement(ns + "Relationships", relationships)));
            foreach (var part in added) yield return part;
        }
    }
}
