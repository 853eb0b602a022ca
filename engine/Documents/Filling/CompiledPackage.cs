using System.Globalization;
using System.IO.Compression;
using System.Text;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Filling;

/// <summary>A part of a compiled template: the segments that make it, or the part as it goes into every document.</summary>
/// <param name="Name">Name in the package.</param>
/// <param name="Segments">The segments; null for a part that does not change.</param>
/// <param name="Ready">The part; null for one that is made.</param>
internal sealed record CompiledPart(string Name, Segment[]? Segments, CompressedPart? Ready);

/// <summary>A compiled template: all its parts, ready to be written.</summary>
internal sealed class CompiledPackage
{
    /// <summary>Fast compression: a document is written once and read a few times, and the size differs little.</summary>
    private const CompressionLevel Level = CompressionLevel.Fastest;

    /// <summary>Name of the part of the package's own relationships.</summary>
    public const string RootRelationshipsName = "_rels/.rels";

    /// <summary>The main document first: fields are told in reading order.</summary>
    public required IReadOnlyList<CompiledPart> Parts { get; init; }

    /// <summary>Name of the part that becomes the document's record.</summary>
    public required string RecordName { get; init; }

    /// <summary>The list of content types, up to its end.</summary>
    public required CompressibleText ContentTypes { get; init; }

    /// <summary>The relationships of the main document, up to their end.</summary>
    public required CompressibleText MainRelationships { get; init; }

    /// <summary>The relationships of the package, up to their end.</summary>
    public required CompressibleText RootRelationships { get; init; }

    public required string MainRelationshipsName { get; init; }

    public required int Slots { get; init; }

    public required IReadOnlyList<string> Fields { get; init; }

    public required IReadOnlyList<string> Sections { get; init; }

    public required IReadOnlyList<string> Narratives { get; init; }

    /// <summary>Writes a document.</summary>
    public byte[] Write(FillContext context, FillOptions options)
    {
        var parts = new List<CompressedPart>(Parts.Count + 4) { null!, null!, null! };
        foreach (var part in Parts)
        {
            parts.Add(part.Ready ?? CompressedPart.Of(part.Name, output => Write(part.Segments!, context, output), Level));
        }

        parts.Add(CompressedPart.Of(RecordName, output => DocumentRecordWriter.Write(output, context, options), Level));
        var (types, relationships) = (new StringBuilder(), new StringBuilder());
        for (var number = 1; number <= context.Charts.Count; number++)
        {
            var chart = context.Charts[number - 1];
            var name = ChartPart.NameOf(number);
            parts.Add(CompressedPart.Of(name, output => ChartPart.Write(output, chart, context.Script), Level));
            types.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/{name}\" ContentType=\"{ChartPart.ContentType}\"/>");
            relationships.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{ChartSegment.RelationshipId(number)}\" Type=\"{Ns.ChartRelationship}\" Target=\"/{name}\"/>");
        }

        var root = "";
        if (options.TaskPane is { } pane)
        {
            parts.AddRange(TaskPaneParts.Of(pane));
            types.Append(TaskPaneParts.ContentTypes);
            root = TaskPaneParts.Relationship;
        }

        // The list of content types stands first in the zip, though it is known last: programs tell a docx by it.
        parts[0] = ContentTypes.With(Package.ContentTypesName, types.ToString());
        parts[1] = RootRelationships.With(RootRelationshipsName, root);
        parts[2] = MainRelationships.With(MainRelationshipsName, relationships.ToString());
        return ZipFile.Write(parts);
    }

    private static void Write(Segment[] segments, FillContext context, XmlOutput output)
    {
        context.Out = output;
        foreach (var segment in segments) segment.Write(context);
    }
}

/// <summary>XML to which elements may be added before its end.</summary>
internal sealed class CompressibleText
{
    private readonly string beginning, end;
    private readonly CompressedPart unchanged;

    public CompressibleText(string name, string xml)
    {
        var at = xml.LastIndexOf("</", StringComparison.Ordinal);
        (beginning, end) = (xml[..at], xml[at..]);
        unchanged = CompressedPart.Of(name, Encoding.UTF8.GetBytes(xml), CompressionLevel.Optimal);
    }

    /// <summary>The part with more elements at its end.</summary>
    public CompressedPart With(string name, string added) =>
        added.Length == 0 ? unchanged : CompressedPart.Of(name, Encoding.UTF8.GetBytes(beginning + added + end), CompressionLevel.Fastest);
}
