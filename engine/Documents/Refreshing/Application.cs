using System.Xml.Linq;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Refreshing;

/// <summary>One refresh of one document.</summary>
internal sealed class Application(GatedFile document, FreshContent fresh, IReadOnlyCollection<ControlAt> accepted)
{
    private readonly PackageEdit edit = new(document, Package.Open(document.Bytes));
    private readonly Dictionary<string, PartText> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Problem> problems = [];
    private IReadOnlyList<ScannedControl> controls = [];

    public Result<ReadOnlyMemory<byte>> Run()
    {
        controls = ControlScan.Of(edit.Package, part => PartOf(part).Root);
        var byPlace = controls.ToDictionary(c => c.At);
        var wanted = accepted.Distinct().ToList();
        foreach (var at in wanted.Where(a => !byPlace.ContainsKey(a))) Report("refresh.no-control", at);
        var chosen = controls.Where(c => wanted.Contains(c.At)).ToList();
        foreach (var control in chosen)
        {
            if (fresh.Find(control.At) is not { } found) Report("refresh.nothing-fresh", control.At);
            else if (ControlWriter.HoldsNarrative(control.Element)) Report("refresh.holds-narrative", control.At);
            else Write(control, found.Source, found.Control);
        }

        if (problems.Count > 0) return Result<ReadOnlyMemory<byte>>.Failure(problems);
        foreach (var (name, part) in parts) edit.Put(name, part.Bytes());
        WriteRecord(wanted);
        return Result<ReadOnlyMemory<byte>>.Success(edit.Write());
    }

    private PartText PartOf(string name) => parts.TryGetValue(name, out var part) ? part : parts[name] = new PartText(edit.Package.Find(name)!);

    private void Write(ScannedControl control, FreshContent.Source source, ScannedControl newer)
    {
        // What says the same already stays as it is, with all that Word or a person did to its form.
        if (ControlContent.Same(control.Content, newer.Content, newer.Content.Shape) == true) return;
        var part = PartOf(control.Part);
        var import = new PartImport(edit);
        switch (newer.Content.Shape)
        {
            case FieldShape.Text when ControlWriter.IsAroundParagraphs(newer.Element) && ControlWriter.IsAroundParagraphs(control.Element):
                ControlWriter.WriteParagraphs(control.Element, newer.Content.Text, newer.Element);
                part.Exchange(control.Element, whole: false);
                break;
            case FieldShape.Text:
                var format = newer.Element.Descendants(Ns.R).FirstOrDefault()?.Element(Ns.RPr);
                foreach (var element in Twins(control.Element).Prepend(control.Element)) part.Exchange(element, ControlWriter.WriteText(element, newer.Content.Text, format));
                break;
            case FieldShape.Table:
                var table = import.Copy(newer.Element.Descendants(Ns.Tbl).First(), source.Package, newer.Part, control.Part);
                ForgetTakenIds(table, control.Element, part.Root);
                if (ControlWriter.WriteTable(control.Element, table)) part.Exchange(control.Element, whole: false);
                else Report("refresh.no-room", control.At);
                break;
            default:
                if (!ExchangeChart(control, source, newer))
                {
                    var run = newer.Element.Descendants(Ns.R).First(r => r.Element(Ns.W + "drawing") is not null);
                    var copy = import.Copy(run, source.Package, newer.Part, control.Part);
                    foreach (var drawing in copy.Descendants(Ns.Wp + "docPr")) drawing.SetAttributeValue("id", LastDrawing(part.Root) + 1);
                    ControlWriter.WriteRun(control.Element, copy);
                }

                part.Exchange(control.Element, whole: false);
                break;
        }
    }

    /// <summary>Word gives a control a number when it has none; two with the same would be trouble.</summary>
    private static void ForgetTakenIds(XElement table, XElement control, XElement root)
    {
        var fresh = table.Descendants(Ns.SdtPr).Elements(Ns.Id).ToList();
        if (fresh.Count == 0) return;
        var taken = root.Descendants(Ns.SdtPr).Elements(Ns.Id).Where(i => !i.Ancestors(Ns.SdtContent).Any(a => a.Parent == control)).Select(i => (string?)i.Attribute(Ns.Val)).ToHashSet();
        fresh.Where(i => taken.Contains((string?)i.Attribute(Ns.Val))).Remove();
    }

    private static int LastDrawing(XElement root) =>
        root.Descendants(Ns.Wp + "docPr").Select(d => int.TryParse((string?)d.Attribute("id"), out var id) ? id : 0).DefaultIfEmpty(0).Max();

    /// <summary>Gives a chart that is still a chart its new figures; its place and size stay.</summary>
    private bool ExchangeChart(ScannedControl control, FreshContent.Source source, ScannedControl newer)
    {
        if (ChartPartOf(edit.Package, control) is not { } chart || ChartPartOf(source.Package, newer) is not { } newerChart) return false;
        if (controls.Count(c => c.Tag.Kind == ControlKind.Chart && ChartPartOf(edit.Package, c) == chart) > 1) return false;
        edit.Put(chart, source.Package.Find(newerChart)!);
        DropWorkbook(chart);
        var (now, then) = (Drawing(control.Element), Drawing(newer.Element));
        foreach (var name in new[] { "name", "descr" }) now?.SetAttributeValue(name, then?.Attribute(name)?.Value);
        return true;

        static XElement? Drawing(XElement element) => ControlScan.Seen(element).FirstOrDefault(e => e.Name == Ns.Wp + "docPr");
    }

    /// <summary>A workbook behind a chart would still hold the old figures.</summary>
    private void DropWorkbook(string chart)
    {
        var behind = edit.Package.RelationshipsOf(chart).Where(r => r.Type.EndsWith("/package", StringComparison.Ordinal)).ToList();
        foreach (var relationship in behind)
        {
            edit.RelationshipsOf(chart).Elements().Where(r => (string?)r.Attribute("Id") == relationship.Id).Remove();
            edit.Drop(relationship.Target);
        }
    }

    private static string? ChartPartOf(Package package, ScannedControl control)
    {
        if (control.Element.Element(Ns.SdtContent) is not { } content || ControlScan.ChartIn(content) is not { } id) return null;
        return package.RelationshipsOf(control.Part).FirstOrDefault(r => r.Id == id && r.Type == Ns.ChartRelationship)?.Target;
    }

    /// <summary>The stand-ins for old readers of a control in a text box.</summary>
    private static IEnumerable<XElement> Twins(XElement control)
    {
        if (control.Ancestors(Ns.Mc + "Choice").LastOrDefault() is not { Parent: { } alternatives } choice) yield break;
        var tag = TagOf(control);
        var number = choice.Descendants(Ns.Sdt).Where(c => TagOf(c) == tag).TakeWhile(c => c != control).Count();
        foreach (var fallback in alternatives.Elements(Ns.Fallback))
        {
            if (fallback.Descendants(Ns.Sdt).Where(c => TagOf(c) == tag).ElementAtOrDefault(number) is { } twin) yield return twin;
        }
    }

    private static string? TagOf(XElement control) => ((string?)control.Element(Ns.SdtPr)?.Element(Ns.Tag)?.Attribute(Ns.Val))?.Trim();

    private void WriteRecord(List<ControlAt> wanted)
    {
        var name = DocumentRecord.NameOf(edit.Package);
        var old = name is null ? null : edit.Package.Tree(name)!.Root;
        var taken = controls
            .Where(c => wanted.Contains(c.At) || (fresh.Find(c.At) is { } found && ControlContent.Same(c.Content, found.Control.Content, found.Control.Content.Shape) == true))
            .Select(c => c.At).ToHashSet();
        var record = PackageEdit.Bytes(RecordXml.Merge(old, fresh, [.. controls.Select(c => c.At)], taken));
        if (name is null)
        {
            var made = new RecordParts(edit.Package, new HashSet<string>());
            name = made.Name;
            foreach (var (part, content, type) in made.Parts())
            {
                edit.Put(part, content);
                if (type is not null) edit.Declare(part, type);
            }

            edit.Declare(name, "application/xml");
            edit.Relate(edit.Package.MainPart, Ns.CustomXmlRelationship, name, RecordParts.RelationshipId);
        }

        edit.Put(name, record);
    }

    private void Report(string code, ControlAt at) =>
        problems.Add(new Problem(RefreshTexts.Texts, code, at.Tag, at.Occurrence + 1) { Where = new Place { File = document.Name, Quote = at.Tag } });
}
