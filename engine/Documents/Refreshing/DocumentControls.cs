using System.Xml.Linq;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Refreshing;

/// <summary>
/// What a document says in the controls that the machine fills, and what its record says of them: from a docx, or from what the task
/// pane sends of an open document.
/// </summary>
public sealed class DocumentControls
{
    private readonly Dictionary<string, List<Known>> byTag = new(StringComparer.Ordinal);

    private DocumentControls(DocumentRecord? record, IReadOnlyList<Known> all)
    {
        (Record, All) = (record, all);
        foreach (var control in all)
        {
            if (!byTag.TryGetValue(control.At.Tag, out var same)) byTag[control.At.Tag] = same = [];
            same.Add(control);
        }
    }

    /// <summary>Hash of the Snapshot that the document's record names; null where it has none.</summary>
    public string? SnapshotHash => Record?.SnapshotHash;

    /// <summary>
    /// Hashes of every Snapshot that something in the document rests on, the record's first. Fills of these tell what was last written
    /// where the record does not.
    /// </summary>
    public IReadOnlyList<string> Snapshots => [.. (Record?.Fields.Select(f => f.Snapshot) ?? []).Prepend(SnapshotHash).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The report that the document says it is a draft of; a claim, not a proof.</summary>
    public string? Report => Record?.Report;

    /// <summary>Where the controls that the machine fills stand, in reading order.</summary>
    public IReadOnlyList<ControlAt> Places => [.. All.Select(c => c.At)];

    /// <summary>The controls that the machine fills, in reading order.</summary>
    public IReadOnlyList<ControlState> Controls => [.. All.Select(c => new ControlState(c.At, c.Tag.Key, c.Content.Shape, c.Title, c.Content.Text))];

    internal DocumentRecord? Record { get; }

    internal IReadOnlyList<Known> All { get; }

    /// <summary>Reads a docx.</summary>
    /// <param name="file">The document, through the Gate.</param>
    public static Result<DocumentControls> Read(GatedFile file)
    {
        var package = Package.Open(file.Bytes);
        if (package.Tree(package.MainPart)?.Root is not { } root || root.Name != Ns.W + "document")
        {
            return new Problem(ReadingTexts.Texts, "document.not-word") { Where = new Place { File = file.Name, Part = package.MainPart } };
        }

        return Of(package);
    }

    /// <summary>What a document said when it was filled.</summary>
    /// <param name="document">The document.</param>
    public static DocumentControls Of(FilledDocument document) => Of(Package.Open(document.Bytes));

    /// <summary>What the task pane sends of an open document. Of a chart Word tells nothing but that it is there.</summary>
    /// <param name="record">The document's custom XML part of namespace <c>urn:worksummary:document:1</c>; null where it has none.</param>
    /// <param name="controls">Its controls in reading order; those that the machine does not fill are passed over.</param>
    /// <param name="file">Name of the document, for messages.</param>
    public static Result<DocumentControls> Of(string? record, IEnumerable<ControlText> controls, string? file = null)
    {
        DocumentRecord? read = null;
        if (!string.IsNullOrWhiteSpace(record))
        {
            if (RecordXml.Parse(record) is not { } root || (read = DocumentRecord.Read(root)) is null)
            {
                return new Problem(RefreshTexts.Texts, "refresh.bad-record") { Where = new Place { File = file } };
            }
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = new List<Known>();
        foreach (var control in controls)
        {
            var tag = ControlTag.Read(control.Tag);
            if (tag.Kind is not (ControlKind.Data or ControlKind.Suggested or ControlKind.Chart)) continue;
            var text = control.Tag.Trim();
            var occurrence = counts[text] = counts.GetValueOrDefault(text, -1) + 1;
            var shape = tag.Kind == ControlKind.Chart ? FieldShape.Chart : read?.Fields.FirstOrDefault(f => f.Key == tag.Key && f.Shape != FieldShape.Chart)?.Shape ?? FieldShape.Text;

            // Of a drawing Word's text has a sign at most; words are there instead of the chart.
            var figures = shape == FieldShape.Chart && PlainForm.Of(control.Text).Trim('/', '\uFFFC', '\u0001', '*', '\n').Length > 0 ? ChartFigures.None : null;
            known.Add(new(new(text, occurrence), tag, null, new(shape, control.Text, null, figures)));
        }

        return new DocumentControls(read, known);
    }

    internal static DocumentControls Of(Package package) => new(
        DocumentRecord.Read(package),
        [.. ControlScan.Of(package, part => package.Tree(part)?.Root).Select(c => new Known(c.At, c.Tag, c.Title, c.Content))]);

    /// <summary>How many controls have a tag.</summary>
    internal int Count(string tag) => byTag.TryGetValue(tag, out var same) ? same.Count : 0;

    /// <summary>The control at a place, or the last one with its tag: equal tags say equal things.</summary>
    internal Known? Near(ControlAt at) => byTag.TryGetValue(at.Tag, out var same) ? same[Math.Min(at.Occurrence, same.Count - 1)] : null;

    /// <summary>A control.</summary>
    /// <param name="At">Its place.</param>
    /// <param name="Tag">Its tag, read.</param>
    /// <param name="Title">Its title; null where not known.</param>
    /// <param name="Content">What stands in it.</param>
    internal sealed record Known(ControlAt At, ControlTag Tag, string? Title, ControlContent Content);
}
