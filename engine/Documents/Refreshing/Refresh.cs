using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;

namespace WorkSummary.Documents.Refreshing;

/// <summary>
/// 刷新: brings newer figures into a document that people are writing (DESIGN §3.4). It plans first; then it applies what the person
/// accepts. The teacher's text (<c>ws:t:</c>) is never written.
/// </summary>
public static class Refresh
{
    /// <summary>
    /// Compares three ways: what was last written, what stands in the document, what the newer figures say. Problems: a document
    /// without anything to refresh, newer figures of another unit or period.
    /// </summary>
    /// <param name="current">The document as it is.</param>
    /// <param name="fresh">The newer figures.</param>
    /// <param name="written">
    /// Fills of the Snapshots that the document names (<see cref="DocumentControls.Snapshots"/>), as far as the caller has them: the
    /// record of a document tells neither tables nor charts. Of a document without record they tell everything.
    /// </param>
    public static Result<RefreshPlan> Plan(DocumentControls current, FreshContent fresh, params IReadOnlyList<DocumentControls> written)
    {
        var problems = Misfits(current, fresh);
        return problems.Count > 0 ? Result<RefreshPlan>.Failure(problems) : new Planner(current, fresh, written).Plan();
    }

    /// <summary>
    /// Writes the accepted fields and the document's record; all else stays byte for byte. The same arguments give the same bytes.
    /// Undoing is the caller's: the old bytes.
    /// </summary>
    /// <param name="document">The document, through the Gate.</param>
    /// <param name="fresh">The newer figures.</param>
    /// <param name="accepted">The places to write.</param>
    public static Result<ReadOnlyMemory<byte>> Apply(GatedFile document, FreshContent fresh, IReadOnlyCollection<ControlAt> accepted)
    {
        var controls = DocumentControls.Read(document);
        if (!controls.Ok) return Result<ReadOnlyMemory<byte>>.Failure(controls.Problems);
        var problems = Misfits(controls.Value, fresh);
        return problems.Count > 0
            ? Result<ReadOnlyMemory<byte>>.Failure([.. problems.Select(p => p.At(new Place { File = document.Name }))])
            : new Application(document, fresh, accepted).Run();
    }

    /// <summary>The document's record after a field was inserted (<see cref="Fragments.Control"/>), without XML declaration.</summary>
    /// <param name="record">The record so far; null where the document has none.</param>
    /// <param name="fresh">What was inserted from.</param>
    /// <param name="tag">Tag of what was inserted.</param>
    public static Result<string> WithInsertion(string? record, FreshContent fresh, string tag)
    {
        var old = string.IsNullOrWhiteSpace(record) ? null : RecordXml.Parse(record);
        if (old is null && !string.IsNullOrWhiteSpace(record)) return new Problem(RefreshTexts.Texts, "refresh.bad-record");
        if (fresh.Find(new(tag, 0)) is not { } found) return new Problem(RefreshTexts.Texts, "refresh.nothing-fresh", tag);
        return RecordXml.Text(RecordXml.WithEntry(old, fresh, found.Control));
    }

    private static List<Problem> Misfits(DocumentControls current, FreshContent fresh)
    {
        var problems = new List<Problem>();
        if (current.Record is null && current.All.Count == 0) problems.Add(new Problem(RefreshTexts.Texts, "refresh.foreign"));
        if (current.Record is not { } record) return problems;
        if (record.Unit is not null && record.Unit != fresh.Record.Unit) problems.Add(new Problem(RefreshTexts.Texts, "refresh.other-unit", record.Unit, fresh.Record.Unit));
        if (record.Period is not null && record.Period != fresh.Record.Period) problems.Add(new Problem(RefreshTexts.Texts, "refresh.other-period", record.Period, fresh.Record.Period));
        return problems;
    }
}
