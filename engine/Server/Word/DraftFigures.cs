using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Templates;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;

namespace WorkSummary.Server.Word;

/// <summary>The figures of a Snapshot as documents of the refresh engine: the draft's template filled, with the catalogue of insertions where it is needed.</summary>
/// <param name="Document">The template, filled.</param>
/// <param name="Inserted">The catalogue, filled; null where nothing of it is needed.</param>
internal sealed record DraftFigures(FilledDocument Document, FilledDocument? Inserted)
{
    private static readonly Dictionary<string, string> NoTexts = [];

    /// <summary>For planning and writing.</summary>
    public FreshContent Fresh() => FreshContent.Of(Document, Inserted);

    /// <summary>What was written from this Snapshot.</summary>
    public IEnumerable<DocumentControls> Written()
    {
        yield return DocumentControls.Of(Document);
        if (Inserted is not null) yield return DocumentControls.Of(Inserted);
    }

    /// <summary>How many rows a table of a key has.</summary>
    public int RowsOf(string key) => Field(key)?.Value is decimal rows ? (int)rows : 0;

    /// <summary>The field of a key; null where nothing here prints it.</summary>
    public FilledField? Field(string key) => Document.Fields.FirstOrDefault(f => f.Key == key) ?? Inserted?.Fields.FirstOrDefault(f => f.Key == key);

    /// <summary>Fills.</summary>
    /// <param name="draft">Tells pack and script.</param>
    /// <param name="snapshot">The figures.</param>
    /// <param name="filler">Fills packs.</param>
    /// <param name="insertions">The catalogue of insertions; null where nothing of it is needed.</param>
    public static Result<DraftFigures> Of(DraftView draft, Snapshot snapshot, ReportFiller filler, Insertions? insertions)
    {
        var script = draft.View.Report.Script;
        return filler.Fill(draft.Pack, script, snapshot, NoTexts, draft.View.Report.Id).Then(document =>
        {
            if (insertions is null) return new DraftFigures(document, null);
            return insertions.In(script).Then(c => c.Fill(snapshot)).Then<DraftFigures>(inserted => new DraftFigures(document, inserted));
        });
    }
}
