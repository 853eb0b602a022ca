using WorkSummary.Core.People;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Files;

namespace WorkSummary.Server.Pane;

/// <summary>Working documents in the units' document libraries: put there so that Word opens them by their address, and read back.</summary>
/// <param name="installation">The libraries that plugins brought.</param>
/// <param name="drafts">The documents.</param>
public sealed class CloudDrafts(Installation installation, WorkingDraft drafts)
{
    /// <summary>True for a unit that has a library.</summary>
    /// <param name="unit">Its code.</param>
    public bool Serves(string unit) => LibraryOf(unit) is not null;

    /// <summary>Puts the working document into the library of the unit. Twice is once, and what people have written there since stays.</summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Address of the file.</returns>
    public async Task<Result<Uri>> PutAsync(Member actor, string reportId, CancellationToken cancellation)
    {
        var draft = await drafts.LoadAsync(actor, reportId, cancellation);
        if (!draft.Ok) return Result<Uri>.Failure(draft.Problems);
        if (LibraryOf(actor.Unit) is not { } library) return PaneProblems.NoCloud;
        var document = await drafts.DocumentAsync(actor, draft.Value, cancellation);
        if (!document.Ok) return Result<Uri>.Failure(document.Problems);
        return await library.PutAsync(
            new CloudDocument(actor.Unit, draft.Value.FileName, document.Value) { Folders = [draft.Value.View.Report.Period], IsSame = bytes => IsOf(draft.Value, bytes) }, cancellation);
    }

    /// <summary>
    /// The bytes of a document in the library of the person's unit, as it was last saved: for a submission where Word does not give them.
    /// They have not passed the Gate.
    /// </summary>
    /// <param name="actor">A writer of the unit.</param>
    /// <param name="address">Address of the file, as Word gives it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(Member actor, Uri address, CancellationToken cancellation) =>
        LibraryOf(actor.Unit) is { } library ? await library.ReadAsync(actor.Unit, address, cancellation) : PaneProblems.NoCloud;

    /// <summary>True for a document of this report that rests on these figures, whatever people have written in it.</summary>
    private static bool IsOf(DraftView draft, ReadOnlyMemory<byte> bytes) =>
        Gate.Admit(bytes, draft.FileName, PackageKind.Document).Then(Extraction.Read).Value is { } found
        && found.SnapshotHash == draft.Snapshot.Hash && found.Pack == draft.Pack.Key && (found.Report is null || found.Report == draft.View.Report.Id);

    private ICloudDocuments? LibraryOf(string unit) =>
        installation.Ports.CloudDocuments.FirstOrDefault(c => c.Units.Contains(unit, StringComparer.OrdinalIgnoreCase));
}
