using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Lists;

/// <summary>
/// Port: a list source that can say what has changed since it was last read, so that a copy of its lists is kept fresh cheaply. The
/// host keeps the copy; a Snapshot is taken from it, and it serves, clearly dated, while the source is away.
/// </summary>
public interface IListFollower
{
    /// <summary>Short name, that of its <see cref="IListSource"/>: <c>graph</c>.</summary>
    string Name { get; }

    /// <summary>Codes of the units whose lists this source is configured to have; such a code is a location.</summary>
    IReadOnlyCollection<string> Units { get; }

    /// <summary>
    /// Reads what is new. All or nothing: a list that could not be read whole is a problem and then there is no value. A problem that
    /// is <see cref="Problem.Unavailable"/> may go away by itself.
    /// </summary>
    /// <param name="request">What to read.</param>
    /// <param name="memory">What the host kept of the reading before.</param>
    /// <param name="whole">True to read everything anew whatever the memory says: the nightly reading.</param>
    /// <param name="progress">Told list by list; may be null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<ListUpdate>>> FollowAsync(
        ListRequest request, IListMemory memory, bool whole, IProgress<ListProgress>? progress, CancellationToken cancellation);
}

/// <summary>What the host kept of a source's lists at one location.</summary>
public interface IListMemory
{
    /// <summary>The <see cref="ListUpdate.Mark"/> of the last update of a list; null when it was never read.</summary>
    /// <param name="list">Internal name.</param>
    string? Mark(string list);

    /// <summary>The kept rows of a list by <see cref="Row.Id"/>, as they were read (without what waits to be written).</summary>
    /// <param name="list">Internal name.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyDictionary<string, Row>> RowsAsync(string list, CancellationToken cancellation);
}

/// <summary>What has become of one list.</summary>
public sealed record ListUpdate
{
    /// <summary>The rows: all of them when <see cref="Whole"/>, otherwise only those that are new or changed; with when and from where they were read.</summary>
    public required ListReading Reading { get; init; }

    /// <summary>True when <see cref="Reading"/> replaces everything that was kept.</summary>
    public required bool Whole { get; init; }

    /// <summary>Ids of rows that are there no more; only where not <see cref="Whole"/>.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>The source's own note of how far it has read, handed back next time. Opaque to the host, never shown.</summary>
    public string? Mark { get; init; }
}
