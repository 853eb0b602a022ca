using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Server.Reporting;

/// <summary>Fills a pack's template.</summary>
/// <param name="catalog">Packs and their compiled templates.</param>
public sealed class ReportFiller(ReportingCatalog catalog)
{
    /// <summary>The document of a pack for a snapshot and the person's texts.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="script">A script that the pack has.</param>
    /// <param name="snapshot">The figures and rows.</param>
    /// <param name="narratives">Text by section key; a missing one leaves the writing hint.</param>
    public Result<FilledDocument> Fill(Pack pack, Script script, Snapshot snapshot, IReadOnlyDictionary<string, string> narratives) =>
        catalog.Installation.Template(pack.Key, script).Then(template =>
            template.Fill(snapshot, narratives, new FillOptions { Pack = pack.Key, PackVersion = pack.Version }));
}
