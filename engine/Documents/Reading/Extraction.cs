using System.Globalization;
using System.Xml;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Reading;

/// <summary>提取: what a document made by WorkSummary carries: its origin, fields, sections and text.</summary>
public sealed record Extraction
{
    /// <summary>Key of the pack it was made with; null for a document of another origin.</summary>
    public string? Pack { get; init; }

    /// <summary>Version of that pack.</summary>
    public string? PackVersion { get; init; }

    /// <summary>Code of the unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Code of the period.</summary>
    public string? Period { get; init; }

    /// <summary>The report that it is a draft of, as <see cref="Filling.FillOptions.Report"/> said it; a claim like everything else in a document.</summary>
    public string? Report { get; init; }

    /// <summary>The submission that it was last sent with.</summary>
    public string? Submission { get; init; }

    /// <summary>The script that it is written in.</summary>
    public Script? Script { get; init; }

    /// <summary>The day headcounts are as of.</summary>
    public DateOnly? CountingDate { get; init; }

    /// <summary>Hash of the Snapshot it was filled from.</summary>
    public string? SnapshotHash { get; init; }

    /// <summary>The fields in reading order, with their present text. None in a document of another origin.</summary>
    public required IReadOnlyList<FilledField> Fields { get; init; }

    /// <summary>The sections in reading order.</summary>
    public required IReadOnlyList<FilledSection> Sections { get; init; }

    /// <summary>The document as text, for checks and search.</summary>
    public required DocumentText Text { get; init; }

    /// <summary>Reads a document.</summary>
    /// <param name="file">The document, through the Gate.</param>
    public static Result<Extraction> Read(GatedFile file) => Read(file, Package.Open(file.Bytes));

    /// <summary>Reads a document whose package is open.</summary>
    /// <param name="file">The document, through the Gate.</param>
    /// <param name="package">Its package.</param>
    internal static Result<Extraction> Read(GatedFile file, Package package)
    {
        if (package.Find(package.MainPart) is not { } main) return NotWord(file, package);
        var record = DocumentRecord.Read(package);
        var reader = new DocumentReader(Styles.Read(package), record);
        if (!reader.Read(main)) return NotWord(file, package);
        if (record is not null)
        {
            foreach (var part in package.PartsWithText.Skip(1)) reader.ReadBesideTheBody(package.Find(part)!);
        }

        return new Extraction
        {
            Pack = record?.Pack,
            PackVersion = record?.PackVersion,
            Unit = record?.Unit,
            Period = record?.Period,
            Report = record?.Report,
            Script = record?.Script switch { "hans" => Core.Lists.Script.Hans, "hant" => Core.Lists.Script.Hant, _ => null },
            CountingDate = record?.CountingDate,
            Submission = record?.Submission,
            SnapshotHash = record?.SnapshotHash,
            Fields = reader.Fields,
            Sections = reader.Sections,
            Text = new DocumentText(reader.Blocks, reader.Bound),
        };
    }

    private static Problem NotWord(GatedFile file, Package package) => new(ReadingTexts.Texts, "document.not-word")
    {
        Where = new Place { File = file.Name, Part = package.MainPart },
    };
}
