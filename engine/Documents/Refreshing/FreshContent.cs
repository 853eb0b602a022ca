using System.Xml.Linq;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Refreshing;

/// <summary>
/// The newer figures: the template filled anew, and beside it everything that people may have inserted by themselves
/// (<see cref="InsertionCatalogue"/>). Read once, used for plan, refresh and fragments. Not thread-safe.
/// </summary>
public sealed class FreshContent
{
    private readonly List<Source> sources;

    private FreshContent(List<Source> sources) => this.sources = sources;

    /// <summary>Hash of the Snapshot.</summary>
    public string? SnapshotHash => Record.SnapshotHash;

    internal DocumentRecord Record => sources[0].Record;

    /// <summary>Every control, the template's first.</summary>
    internal IEnumerable<(Source Source, ScannedControl Control)> All => sources.SelectMany(s => s.Controls.Select(c => (s, c)));

    /// <summary>Root of the fresh record.</summary>
    internal XElement RecordRoot => sources[0].RecordRoot;

    /// <summary>Takes the fresh documents.</summary>
    /// <param name="document">The template filled from the newer Snapshot.</param>
    /// <param name="insertions">The catalogue filled from it (<see cref="InsertionCatalogue.Fill"/>); null where nothing is inserted.</param>
    public static FreshContent Of(FilledDocument document, FilledDocument? insertions = null)
    {
        var sources = new List<Source> { new(document) };
        if (insertions is not null) sources.Add(new(insertions));
        return new FreshContent(sources);
    }

    /// <summary>The fresh control for a place, with the document in which it stands: the same place, or another that says the same.</summary>
    internal (Source Source, ScannedControl Control)? Find(ControlAt at)
    {
        foreach (var tag in Alike(at.Tag))
        {
            foreach (var source in sources)
            {
                if (source.ByTag.TryGetValue(tag, out var same)) return (source, same[Math.Min(at.Occurrence, same.Count - 1)]);
            }
        }

        return null;
    }

    /// <summary>The entry of the n-th field of a key in the fresh records; null where there is none.</summary>
    internal XElement? Entry(FieldShape shape, string key, int occurrence)
    {
        foreach (var source in sources)
        {
            var same = RecordXml.Entries(source.RecordRoot).Where(e => RecordXml.Is(e, shape, key)).ToList();
            if (same.Count > 0) return same[Math.Min(occurrence, same.Count - 1)];
        }

        return null;
    }

    // A field may have become editable, or locked, in a newer version of the template.
    private static string[] Alike(string tag) =>
        tag.StartsWith("ws:d:", StringComparison.Ordinal) ? [tag, "ws:m:" + tag[5..]] : tag.StartsWith("ws:m:", StringComparison.Ordinal) ? [tag, "ws:d:" + tag[5..]] : [tag];

    /// <summary>A fresh document.</summary>
    internal sealed class Source
    {
        private readonly Dictionary<string, XElement?> trees = new(StringComparer.OrdinalIgnoreCase);

        public Source(FilledDocument document)
        {
            Package = Package.Open(document.Bytes);
            RecordRoot = Package.Tree(DocumentRecord.NameOf(Package) ?? throw new ArgumentException("A filled document has a record.", nameof(document)))!.Root!;
            Record = DocumentRecord.Read(RecordRoot)!;
            Controls = ControlScan.Of(Package, Tree);
            ByTag = Controls.GroupBy(c => c.At.Tag, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        }

        public Package Package { get; }

        public DocumentRecord Record { get; }

        public XElement RecordRoot { get; }

        public IReadOnlyList<ScannedControl> Controls { get; }

        public Dictionary<string, List<ScannedControl>> ByTag { get; }

        private XElement? Tree(string part) => trees.TryGetValue(part, out var tree) ? tree : trees[part] = Package.Tree(part)?.Root;
    }
}
