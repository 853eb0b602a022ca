using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Files.Lists;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Reporting;

/// <summary>A workbook that was read and waits for a person to say yes.</summary>
/// <param name="Id">Id of the preview.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Diffs">What importing would do, list by list.</param>
/// <param name="Warnings">What a person should look at.</param>
/// <param name="Lists">The new contents.</param>
/// <param name="Expected">Tag of each stored list when it was read.</param>
/// <param name="At">When, UTC.</param>
public sealed record PendingImport(
    string Id, string File, IReadOnlyList<ListDiff> Diffs, IReadOnlyList<Problem> Warnings, IReadOnlyList<RowSet> Lists,
    IReadOnlyDictionary<string, string> Expected, DateTimeOffset At);

/// <summary>
/// Imports a workbook in two steps: read and compare, then store what was seen. Between them it waits in the database, so that another
/// node may store what one has shown: the same workbook, read again, gives the same rows.
/// </summary>
/// <param name="desk">The stored lists.</param>
/// <param name="previews">Where workbooks wait.</param>
/// <param name="catalog">Their schemas.</param>
/// <param name="clock">Now.</param>
public sealed class PendingImports(IListDesk desk, IImportPreviews previews, ReportingCatalog catalog, TimeProvider clock)
{
    /// <summary>Reads a workbook and compares it with what is stored. All problems come in one go, and then nothing waits.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="workbook">The bytes as they came.</param>
    /// <param name="file">Name of the file.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<PendingImport>> PreviewAsync(Member actor, ReadOnlyMemory<byte> workbook, string file, CancellationToken cancellation)
    {
        var stored = await desk.ReadAsync(actor, catalog.Lists, cancellation);
        if (!stored.Ok) return Result<PendingImport>.Failure(stored.Problems);
        var states = await desk.StatesAsync(actor, cancellation);
        if (!states.Ok) return Result<PendingImport>.Failure(states.Problems);
        var read = FilesListSource.ReadWorkbook(catalog.Lists, workbook, file, clock.GetUtcNow(), null, cancellation);
        if (!read.Ok) return Result<PendingImport>.Failure(read.Problems);

        var lists = ListsOf(read.Value);
        var pending = new PendingImport(
            Guid.NewGuid().ToString("N"),
            Path.GetFileName(file),
            [.. lists.Select(l => ListDiff.Between(stored.Value.Find(l.Schema.Name)?.Rows ?? new RowSet(l.Schema, []), l))],
            read.Problems,
            lists,
            states.Value.ToDictionary(s => s.List, s => s.Tag, StringComparer.Ordinal),
            clock.GetUtcNow());
        await previews.KeepAsync(actor, new ImportPreview(pending.Id, pending.File, workbook, pending.Expected), cancellation);
        return pending;
    }

    /// <summary>Stores what was seen. <c>lists.changed-meanwhile</c> when somebody else has stored since.</summary>
    /// <param name="actor">The same person.</param>
    /// <param name="id">Id of the preview.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Result<IReadOnlyList<ListState>>> ConfirmAsync(Member actor, string id, CancellationToken cancellation)
    {
        if (await previews.FindAsync(actor, id, cancellation) is not { } preview) return ServerProblems.PreviewExpired;
        var read = FilesListSource.ReadWorkbook(catalog.Lists, preview.Workbook, preview.File, clock.GetUtcNow(), null, cancellation);
        if (!read.Ok) return Result<IReadOnlyList<ListState>>.Failure(read.Problems);
        var stored = await desk.ReplaceAsync(actor, ListsOf(read.Value), preview.Tags, cancellation);
        if (stored.Ok) await previews.DropAsync(actor, id, cancellation);
        return stored;
    }

    private static List<RowSet> ListsOf(ListReadings read) => [.. read.Readings.Select(r => r.Rows).Where(r => !IListDesk.Shared.Contains(r.Schema.Name))];
}
