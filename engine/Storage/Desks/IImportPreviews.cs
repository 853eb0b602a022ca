using WorkSummary.Core.People;

namespace WorkSummary.Storage.Desks;

/// <summary>A workbook that was read and waits for its person to say yes.</summary>
/// <param name="Id">Id of the preview.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Workbook">The bytes as they came.</param>
/// <param name="Tags">Tag of each stored list when it was read.</param>
public sealed record ImportPreview(string Id, string File, ReadOnlyMemory<byte> Workbook, IReadOnlyDictionary<string, string> Tags);

/// <summary>Workbooks between being read and being stored: one for a person, half an hour at most. Kept here, so that any node may store what another has shown.</summary>
public interface IImportPreviews
{
    /// <summary>How long one waits.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    /// <summary>Keeps a preview instead of the person's last one.</summary>
    /// <param name="actor">Whose it is.</param>
    /// <param name="preview">The preview.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task KeepAsync(Member actor, ImportPreview preview, CancellationToken cancellation = default);

    /// <summary>The person's preview; null when it is another by now, or gone.</summary>
    /// <param name="actor">Whose it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<ImportPreview?> FindAsync(Member actor, string id, CancellationToken cancellation = default);

    /// <summary>Forgets a preview that was stored.</summary>
    /// <param name="actor">Whose it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task DropAsync(Member actor, string id, CancellationToken cancellation = default);

    /// <summary>Removes those that nobody said yes to in time.</summary>
    /// <param name="cancellation">Stops the work.</param>
    Task SweepAsync(CancellationToken cancellation = default);
}
