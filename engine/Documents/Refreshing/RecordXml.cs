using System.Text;
using System.Xml;
using System.Xml.Linq;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>The record of a document as XML: what stays of the old one and what is taken from the fresh.</summary>
internal static class RecordXml
{
    /// <summary>The record of a document of hundreds of fields is some hundred kilobytes.</summary>
    private const int LongestRecord = 4_000_000;

    private static readonly XNamespace Own = Ns.Document;

    /// <summary>Reads a record that came by itself, not in a document; null when it is none or too long. Nothing of it is believed but its form.</summary>
    public static XElement? Parse(string xml)
    {
        if (xml.Length > LongestRecord) return null;
        try
        {
            var bytes = Encoding.UTF8.GetBytes(xml);
            var watch = new XmlWatch();
            var budget = new Budget(PackageKind.Document);
            using (var bounded = new BoundedStream(new MemoryStream(bytes, writable: false), budget, watch)) XmlPass.Run(bounded, watch, budget, new NoVisitor());
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), XmlPass.Settings);
            var root = XDocument.Load(reader).Root;
            return root?.Name == Own + "document" ? root : null;
        }
        catch (Exception e) when (e is Refusal or XmlException)
        {
            return null;
        }
    }

    public static string Text(XElement root) => root.ToString(SaveOptions.DisableFormatting);

    public static IEnumerable<XElement> Entries(XElement root) => root.Elements(Own + "fields").Elements(Own + "field");

    public static bool Is(XElement entry, FieldShape shape, string key) => ShapeOf(entry) == shape && KeyOf(entry) == key;

    /// <summary>The record of a document in which some controls are fresh.</summary>
    /// <param name="old">The record so far; null where there was none.</param>
    /// <param name="fresh">The newer figures.</param>
    /// <param name="present">Every control of the document.</param>
    /// <param name="taken">Those that now say what the newer figures say.</param>
    public static XElement Merge(XElement? old, FreshContent fresh, IReadOnlyList<ControlAt> present, IReadOnlySet<ControlAt> taken)
    {
        var root = new XElement(fresh.RecordRoot);
        foreach (var name in new[] { "report", "submission" })
        {
            if ((string?)old?.Attribute(name) is { } value) root.SetAttributeValue(name, value);
        }

        var counts = new Dictionary<(FieldShape, string), int>();
        var done = new HashSet<(FieldShape, string, int)>();
        var fields = new List<XElement>();
        foreach (var entry in old is null ? [] : Entries(old))
        {
            var (shape, key) = (ShapeOf(entry), KeyOf(entry));
            var number = counts[(shape, key)] = counts.GetValueOrDefault((shape, key), -1) + 1;
            done.Add((shape, key, number));
            fields.Add(IsTaken(shape, key, number) && fresh.Entry(shape, key, number) is { } newer ? new(newer) : Older(entry, old!, fresh));
        }

        // What came into the document without an entry: a field copied from another document, a document without record.
        foreach (var at in present)
        {
            if (!taken.Contains(at) || fresh.Find(at) is not { } found) continue;
            var (shape, key) = (found.Control.Content.Shape, found.Control.Tag.Key);
            var number = shape == FieldShape.Text ? 0 : at.Occurrence;
            if (done.Add((shape, key, number)) && fresh.Entry(shape, key, number) is { } newer) fields.Add(new(newer));
        }

        root.Element(Own + "fields")!.ReplaceNodes(fields);
        if (old?.Element(Own + "narratives") is { } narratives) root.Element(Own + "narratives")!.ReplaceWith(new XElement(narratives));
        return root;

        // A figure printed several times has one entry: once one place is fresh, what was last written is the fresh text.
        bool IsTaken(FieldShape shape, string key, int number)
        {
            string[] tags = shape == FieldShape.Chart ? ["ws:g:" + key] : ["ws:d:" + key, "ws:m:" + key];
            return taken.Any(t => tags.Contains(t.Tag) && (shape == FieldShape.Text || t.Occurrence == number));
        }
    }

    /// <summary>The record with the entry of one more field.</summary>
    public static XElement WithEntry(XElement? old, FreshContent fresh, ScannedControl control)
    {
        var root = old is null ? new XElement(fresh.RecordRoot) : new XElement(old);
        var fields = root.Element(Own + "fields");
        if (fields is null) root.Add(fields = new XElement(Own + "fields"));
        if (old is null) fields.RemoveNodes();
        var (shape, key) = (control.Content.Shape, control.Tag.Key);
        if (shape == FieldShape.Text && Entries(root).Any(e => Is(e, shape, key))) return root;
        if (fresh.Entry(shape, key, 0) is not { } entry) return root;
        var added = new XElement(entry);
        if ((string?)root.Attribute("snapshot") != fresh.SnapshotHash) added.SetAttributeValue("snapshot", fresh.SnapshotHash);
        fields.Add(added);
        return root;
    }

    /// <summary>An entry that stays: it says on which snapshot it rests once the document's is another.</summary>
    private static XElement Older(XElement entry, XElement old, FreshContent fresh)
    {
        var kept = new XElement(entry);
        if (kept.Attribute("snapshot") is null && (string?)old.Attribute("snapshot") is { } hash && hash != fresh.SnapshotHash) kept.SetAttributeValue("snapshot", hash);
        else if ((string?)kept.Attribute("snapshot") == fresh.SnapshotHash) kept.SetAttributeValue("snapshot", null);
        return kept;
    }

    private static string KeyOf(XElement entry) => (string?)entry.Attribute("key") ?? "";

    private static FieldShape ShapeOf(XElement entry) =>
        (string?)entry.Attribute("shape") switch { "table" => FieldShape.Table, "chart" => FieldShape.Chart, _ => FieldShape.Text };
}
