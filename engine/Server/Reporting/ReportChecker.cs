using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Reporting;

/// <summary>A document as read and checked.</summary>
/// <param name="File">The document, through the Gate.</param>
/// <param name="Extraction">What it carries.</param>
/// <param name="Findings">What the checks found, and what the Gate stripped.</param>
/// <param name="Figures">Its figures and how they stand to the lists.</param>
public sealed record CheckedDocument(GatedFile File, Extraction Extraction, IReadOnlyList<StoredFinding> Findings, StoredFigures Figures)
{
    /// <summary>The findings as the checks made them, in the same order.</summary>
    public IReadOnlyList<Finding> Found { get; init; } = [];

    /// <summary>How many findings stop a submission.</summary>
    public int Blocking => Findings.Count(f => f.Severity == Severity.Error);

    /// <summary>The text, as kept with a Version.</summary>
    public StoredText Text => new(
        Extraction.Pack, Extraction.Unit, Extraction.Period,
        [.. Extraction.Sections.Select(s => new StoredSection(s.Key, s.Heading, s.Narrative))],
        Extraction.Text.Blocks);
}

/// <summary>Lets a document in, reads it back and runs the checks.</summary>
/// <param name="catalog">Kinds and checks.</param>
public sealed class ReportChecker(ReportingCatalog catalog)
{
    /// <summary>Id of the findings that the Gate makes of what it stripped.</summary>
    private const string GateId = "GATE";

    /// <summary>Checks a document.</summary>
    /// <param name="bytes">The docx as it came.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="kind">The kind it claims to be.</param>
    /// <param name="script">Its script.</param>
    /// <param name="snapshot">The current figures; null when they are not at hand.</param>
    /// <param name="previous">The unit's previous report; null when there is none.</param>
    public Result<CheckedDocument> Check(
        ReadOnlyMemory<byte> bytes, string name, ReportKind kind, Script script, Snapshot? snapshot, DocumentText? previous)
    {
        var admitted = Gate.Admit(bytes, name, PackageKind.Document);
        return admitted.Then(file => Extraction.Read(file).Then<CheckedDocument>(extraction =>
        {
            var checks = catalog.Installation.Checks.Run(new CheckSubject
            {
                Document = extraction.Text,
                Kind = kind,
                Script = script,
                Period = snapshot?.Period,
                Snapshot = snapshot,
                Previous = previous,
            });
            IReadOnlyList<Finding> findings = [.. admitted.Problems.Select(p => new Finding(GateId, p)), .. checks];
            return new CheckedDocument(file, extraction, [.. findings.Select(Store)], FigureReader.Read(extraction, snapshot, script, catalog)) { Found = findings };
        }));
    }

    /// <summary>A finding with its words in every language, as kept with a Version.</summary>
    /// <param name="finding">The finding.</param>
    public static StoredFinding Store(Finding finding) => new(
        finding.Id, finding.Problem.Code, finding.Problem.Severity, InterfaceLanguages.Term(finding.Problem.Message), finding.Problem.Where);
}
