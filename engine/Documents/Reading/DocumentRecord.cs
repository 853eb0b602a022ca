using System.Globalization;
using System.Xml.Linq;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Documents.Reading;

/// <summary>What a field of a document is.</summary>
public enum FieldShape
{
    /// <summary>Printed text.</summary>
    Text,

    /// <summary>A repeated table.</summary>
    Table,

    /// <summary>A chart.</summary>
    Chart,
}

/// <summary>A field in a document's record.</summary>
internal sealed record FieldRecord
{
    public required string Key { get; init; }

    public required string Expression { get; init; }

    public FieldShape Shape { get; init; }

    /// <summary>The text written; null where it must not be kept outside of the document's own text.</summary>
    public string? Text { get; init; }

    /// <summary>decimal, string, bool, DateOnly or null.</summary>
    public object? Value { get; init; }

    /// <summary>Rows written of a table, its header included.</summary>
    public int Rows { get; init; }

    /// <summary>The snapshot that it rests on where that is not the document's: a field that a person did not want refreshed.</summary>
    public string? Snapshot { get; init; }

    /// <summary>How many rows it rests on, per list.</summary>
    public IReadOnlyList<FigureSource> Sources { get; init; } = [];
}

/// <summary>
/// The custom XML part of a filled document (namespace urn:worksummary:document:1): where it comes from and what was written into it.
/// Never rows, row ids, or figures that may not leave the school.
/// </summary>
internal sealed record DocumentRecord
{
    /// <summary>The record as it was read.</summary>
    public required XElement Root { get; init; }

    public string? Pack { get; init; }

    public string? PackVersion { get; init; }

    public string? Unit { get; init; }

    public string? Period { get; init; }

    public string? SnapshotHash { get; init; }

    /// <summary>The report that the document is a draft of.</summary>
    public string? Report { get; init; }

    /// <summary>The submission that it was last sent with.</summary>
    public string? Submission { get; init; }

    /// <summary><c>hans</c> or <c>hant</c>.</summary>
    public string? Script { get; init; }

    /// <summary>The day headcounts are as of.</summary>
    public DateOnly? CountingDate { get; init; }

    public IReadOnlyList<FieldRecord> Fields { get; init; } = [];

    /// <summary>Writing hints by narrative key.</summary>
    public IReadOnlyDictionary<string, string> Hints { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the record of a document; null where it has none.</summary>
    public static DocumentRecord? Read(Package package) => NameOf(package) is { } name ? Read(package.Tree(name)!.Root!) : null;

    /// <summary>Name of the part that holds a document's record; null where it has none.</summary>
    public static string? NameOf(Package package) => package.RelationshipsOf(package.MainPart)
        .Where(r => r.Type == Ns.CustomXmlRelationship)
        .Select(r => r.Target)
        .FirstOrDefault(t => package.Tree(t)?.Root?.Name == RootName);

    /// <summary>Reads a record; null when it is none.</summary>
    public static DocumentRecord? Read(XElement root)
    {
        XNamespace ns = Ns.Document;
        if (root.Name != RootName) return null;
        var hints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var narrative in root.Elements(ns + "narratives").Elements(ns + "narrative"))
        {
            hints[(string?)narrative.Attribute("key") ?? ""] = (string?)narrative.Attribute("hint") ?? "";
        }

        return new DocumentRecord
        {
            Root = root,
            Pack = (string?)root.Attribute("pack"),
            PackVersion = (string?)root.Attribute("packVersion"),
            Unit = (string?)root.Attribute("unit"),
            Period = (string?)root.Attribute("period"),
            SnapshotHash = (string?)root.Attribute("snapshot"),
            Report = (string?)root.Attribute("report"),
            Submission = (string?)root.Attribute("submission"),
            Script = (string?)root.Attribute("script"),
            CountingDate = Day((string?)root.Attribute("countingDate")),
            Fields = [.. root.Elements(ns + "fields").Elements(ns + "field").Select(Field)],
            Hints = hints,
        };
    }

    private static readonly XName RootName = XName.Get("document", Ns.Document);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static FieldRecord Field(XElement field)
    {
        var text = (string?)field.Attribute("text");
        var value = (string?)field.Attribute("value");
        return new FieldRecord
        {
            Key = (string?)field.Attribute("key") ?? "",
            Expression = (string?)field.Attribute("expression") ?? "",
            Shape = (string?)field.Attribute("shape") switch { "table" => FieldShape.Table, "chart" => FieldShape.Chart, _ => FieldShape.Text },
            Text = text,
            Snapshot = (string?)field.Attribute("snapshot"),
            Rows = int.TryParse((string?)field.Attribute("rows"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : 0,
            Value = (string?)field.Attribute("type") switch
            {
                "number" when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
                "yes-no" => value == "true",
                "date" => Day(value),
                "text" => value ?? text,
                _ => null,
            },
            Sources = [.. field.Elements(field.Name.Namespace + "source").Select(s => new FigureSource(
                (string?)s.Attribute("list") ?? "", Count(s, "counted"), Count(s, "considered"), []))],
        };
    }

    // The part may have been changed by anybody's hand: what is not a number counts as none.
    private static int Count(XElement source, string name) =>
        int.TryParse((string?)source.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
