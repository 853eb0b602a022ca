using System.Buffers;
using WorkSummary.Core.Problems;

namespace WorkSummary.Documents.Gating;

/// <summary>What has to go from a part.</summary>
internal sealed class Removal
{
    /// <summary>Ids of relationships.</summary>
    public HashSet<string> Relationships { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers of complex fields.</summary>
    public HashSet<int> Fields { get; } = [];

    /// <summary>Parts whose content types go.</summary>
    public HashSet<string> Parts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Numbers of simple fields.</summary>
    public HashSet<int> SimpleFields { get; } = [];
}

/// <summary>One pass over every part of a package. Refuses by throwing, notes what must be taken away.</summary>
/// <param name="name">Name of the file.</param>
/// <param name="kind">What it must be.</param>
/// <param name="budget">What it may use.</param>
/// <param name="embedded">True for the workbook behind a chart, which may hold nothing that would need taking away.</param>
internal sealed class PackageScan(string name, PackageKind kind, Budget budget, bool embedded = false)
{
    private const long LargestEmbedded = 8L << 20;
    private readonly ContentTypes types = new();
    private readonly HashSet<string> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly WebExtensions extensions = new();
    private string main = "";

    /// <summary>The part being scanned.</summary>
    public string? Scanning { get; private set; }

    /// <summary>The entries of the zip.</summary>
    public IReadOnlyList<PackageEntry> Entries { get; private set; } = [];

    /// <summary>What to take away, by part name.</summary>
    public Dictionary<string, Removal> Removals { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Parts to leave out.</summary>
    public HashSet<string> Dropped { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a person should know of it.</summary>
    public List<Problem> Warnings { get; } = [];

    /// <summary>Scans the package.</summary>
    /// <exception cref="Refusal">It may not come in.</exception>
    public void Run(ReadOnlyMemory<byte> bytes)
    {
        Entries = PackageDirectory.Read(bytes);
        parts.UnionWith(Entries.Select(e => e.Name));
        ReadXml(Find(ContentTypes.PartName) ?? throw new Refusal("gate.no-content-types"), types);
        var root = new Relationships("", parts.Contains);
        ReadXml(Find("_rels/.rels") ?? throw new Refusal("gate.no-main-part"), root);
        main = root.Inner.Where(r => r.Type == "officeDocument").Select(r => r.Part).FirstOrDefault() ?? throw new Refusal("gate.no-main-part");
        types.RequireMain(main, kind);
        Note("", "_rels/.rels", root.Strays);
        extensions.Note("", root);
        foreach (var entry in Entries)
        {
            if (!entry.Name.Equals(ContentTypes.PartName, StringComparison.OrdinalIgnoreCase) && !entry.Name.Equals("_rels/.rels", StringComparison.OrdinalIgnoreCase)) ScanPart(entry);
        }

        DropExtensions();
    }

    private void DropExtensions()
    {
        var (strays, unwanted) = extensions.Unwanted();
        if (unwanted.Count == 0) return;
        foreach (var source in strays.GroupBy(s => s.Source, StringComparer.OrdinalIgnoreCase))
        {
            Note(source.Key, Reading.Package.RelationshipsName(source.Key), [.. source.Select(s => s.Stray)]);
        }

        Dropped.UnionWith(unwanted);
        Dropped.UnionWith(unwanted.Select(Reading.Package.RelationshipsName));
        For(ContentTypes.PartName).Parts.UnionWith(unwanted);
        foreach (var part in Dropped) Removals.Remove(part);
    }

    private PackageEntry? Find(string part) => Entries.FirstOrDefault(e => e.Name.Equals(part, StringComparison.OrdinalIgnoreCase));

    private void ScanPart(PackageEntry entry)
    {
        Scanning = entry.Name;
        var type = types.Of(entry.Name);
        var lower = entry.Name.ToLowerInvariant();
        if (type.Contains("vbaproject", StringComparison.Ordinal) || type.Contains("macrosheet", StringComparison.Ordinal) || lower.EndsWith("vbaproject.bin", StringComparison.Ordinal)) throw new Refusal("gate.macros");
        if (type.Contains("macroenabled", StringComparison.Ordinal)) throw new Refusal("gate.macro-file");
        if (type.Contains("activex", StringComparison.Ordinal)) throw new Refusal("gate.active-x");
        if (type.Contains("oleobject", StringComparison.Ordinal)) throw new Refusal("gate.embedded-object");
        if (type.Contains("externallink", StringComparison.Ordinal)) throw new Refusal("gate.external-workbook");

        if (Relationships.SourceOf(entry.Name) is { } source)
        {
            var relationships = new Relationships(source, parts.Contains);
            ReadXml(entry, relationships);
            Note(source, entry.Name, relationships.Strays);
            extensions.Note(source, relationships);
        }
        else if (lower.Contains("/embeddings/", StringComparison.Ordinal) || type.Contains(".package", StringComparison.Ordinal) || IsPackage(entry))
        {
            ScanEmbedded(entry, type);
        }
        else if (IsXml(type, lower)) ScanXml(entry, type);
        else if (type.StartsWith("image/", StringComparison.Ordinal) && !lower.EndsWith(".svg", StringComparison.Ordinal)) Drain(entry, isImage: true);
        else Drain(entry, isImage: false);
    }

    private static bool IsXml(string type, string lower) =>
        type.EndsWith("+xml", StringComparison.Ordinal) || type.EndsWith("/xml", StringComparison.Ordinal) || type.EndsWith("vmldrawing", StringComparison.Ordinal) ||
        lower.EndsWith(".xml", StringComparison.Ordinal) || lower.EndsWith(".vml", StringComparison.Ordinal) || lower.EndsWith(".svg", StringComparison.Ordinal);

    private void ScanXml(PackageEntry entry, string type)
    {
        var isMain = entry.Name.Equals(main, StringComparison.OrdinalIgnoreCase);
        if (type.Contains("wordprocessingml", StringComparison.Ordinal))
        {
            var word = new WordVisitor(budget);
            ReadXml(entry, word);
            word.Close();
            if (isMain && !word.HasBody) throw new Refusal("gate.no-body");
            NoteFields(entry.Name, word);
        }
        else if (isMain)
        {
            var workbook = new WorkbookVisitor();
            ReadXml(entry, workbook);
            if (!workbook.HasSheet) throw new Refusal("gate.no-sheet");
        }
        else if (type == Filling.TaskPaneParts.ExtensionType)
        {
            var extension = new WebExtensionVisitor();
            ReadXml(entry, extension);
            extensions.Note(entry.Name, extension);
        }
        else ReadXml(entry, new NoVisitor());
    }

    // The workbook that lies behind a chart of Word is the one package that may be inside another; it passes the same scan.
    private void ScanEmbedded(PackageEntry entry, string type)
    {
        if (embedded || !type.Contains("spreadsheetml.sheet", StringComparison.Ordinal)) throw new Refusal("gate.embedded-object");
        using var inner = new MemoryStream();
        using (var stream = new BoundedStream(entry.Open(), budget, null))
        {
            var buffer = new byte[81920];
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                inner.Write(buffer, 0, read);
                if (inner.Length > LargestEmbedded) throw new Refusal("gate.embedded-object");
            }
        }

        var scan = new PackageScan(name, PackageKind.Workbook, budget, embedded: true);
        scan.Run(inner.GetBuffer().AsMemory(0, (int)inner.Length));
        if (scan.Removals.Count > 0) throw new Refusal("gate.embedded-object");
    }

    private static bool IsPackage(PackageEntry entry)
    {
        Span<byte> head = stackalloc byte[8];
        using var stream = entry.Open();
        int read;
        try
        {
            read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return read >= 4 && (head[..4].SequenceEqual("PK\x03\x04"u8) || (read == 8 && head.SequenceEqual(Gate.Ole2)));
    }

    private void ReadXml(PackageEntry entry, IXmlVisitor visitor)
    {
        Scanning = entry.Name;
        var watch = new XmlWatch();
        using var stream = new BoundedStream(entry.Open(), budget, watch);
        XmlPass.Run(stream, watch, budget, visitor);
        RequireSize(entry, stream);
    }

    private void Drain(PackageEntry entry, bool isImage)
    {
        using var stream = new BoundedStream(entry.Open(), budget, null);
        if (isImage) ImageHeader.Check(stream);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            while (stream.Read(buffer) > 0) { }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        RequireSize(entry, stream);
    }

    private static void RequireSize(PackageEntry entry, BoundedStream stream)
    {
        if (stream.Count != entry.DeclaredSize) throw new Refusal("gate.false-size");
    }

    private void Note(string source, string relationshipPart, List<Stray> strays)
    {
        if (strays.Count == 0) return;
        For(relationshipPart).Relationships.UnionWith(strays.Select(s => s.Id));
        if (source.Length > 0) For(source).Relationships.UnionWith(strays.Select(s => s.Id));
        foreach (var group in strays.GroupBy(s => s.Code)) Warn(group.Key, source, group.Count(), group.First().Target);
    }

    private void NoteFields(string part, WordVisitor word)
    {
        if (word.DangerousFields.Count + word.DangerousSimple.Count == 0) return;
        For(part).Fields.UnionWith(word.DangerousFields.Keys);
        For(part).SimpleFields.UnionWith(word.DangerousSimple.Keys);
        foreach (var group in word.DangerousFields.Values.Concat(word.DangerousSimple.Values).GroupBy(n => n)) Warn("gate.stripped-field", part, group.Count(), group.Key);
    }

    private Removal For(string part) => Removals.TryGetValue(part, out var removal) ? removal : Removals[part] = new Removal();

    private void Warn(string code, string part, int count, string quote) =>
        Warnings.Add(new Problem(GateTexts.All, code, count, quote.Length > 80 ? quote[..80] + "…" : quote)
        {
            Severity = Severity.Warning,
            Where = new Place { File = name, Part = part.Length == 0 ? null : part },
        });
}
