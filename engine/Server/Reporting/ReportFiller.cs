using Microsoft.Extensions.Options;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Templates;
using WorkSummary.Server.Word;

namespace WorkSummary.Server.Reporting;

/// <summary>Fills a pack's template.</summary>
/// <param name="catalog">Packs and their compiled templates.</param>
/// <param name="word">The add-in that opens with a report's document.</param>
public sealed class ReportFiller(ReportingCatalog catalog, IOptions<WordOptions> word)
{
    /// <summary>The document of a pack for a snapshot and the person's texts.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="script">A script that the pack has.</param>
    /// <param name="snapshot">The figures and rows.</param>
    /// <param name="narratives">Text by section key; a missing one leaves the writing hint.</param>
    /// <param name="report">The report that it becomes a draft of: the document names it, and opens the task pane in Word; null for neither.</param>
    public Result<FilledDocument> Fill(
        Pack pack, Script script, Snapshot snapshot, IReadOnlyDictionary<string, string> narratives, string? report = null) =>
        catalog.Installation.Template(pack.Key, script).Then(template => template.Fill(snapshot, narratives, new FillOptions
        {
            Pack = pack.Key,
            PackVersion = pack.Version,
            Report = report,
            TaskPane = report is null ? null : word.Value.TaskPane,
        }));
}
