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

    /// <summary>Hash of the Snapshot it was filled from.</summary>
    public string? SnapshotHash { get; init; }

    /// <summary>The fields in reading order, with their present text.</summary>
    public required IReadOnlyList<FilledField> Fields { get; init; }

    /// <summary>The sections in reading order.</summary>
    public required IReadOnlyList<FilledSection> Sections { get; init; }

    /// <summary>The document as text, for checks and search.</summary>
    public required DocumentText Text { get; init; }

    /// <summary>Reads a document.</summary>
    /// <param name="file">The document, through the Gate.</param>
    public static Result<Extraction> Read(GatedFile file) => throw new NotImplementedException();
}
