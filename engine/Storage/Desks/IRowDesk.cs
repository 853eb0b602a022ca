using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>Where a written row stands on its way to the source its list is kept in.</summary>
public enum WriteState
{
    /// <summary>Kept here; waits for the source.</summary>
    Waiting,

    /// <summary>Stands where the list is kept.</summary>
    Done,

    /// <summary>Somebody else changed the row: a person has to choose.</summary>
    Conflict,

    /// <summary>The source refused it: a person has to change or drop it.</summary>
    Refused,

    /// <summary>Dropped by a person.</summary>
    Dropped,
}

/// <summary>What a person may do with the rows of one list.</summary>
/// <param name="Add">Add rows.</param>
/// <param name="Change">Change and remove rows.</param>
public sealed record RowRights(bool Add, bool Change);

/// <summary>Which rows of a list to show.</summary>
/// <param name="List">Internal name.</param>
public sealed record RowQuery(string List)
{
    /// <summary>Only rows that contain this text in a cell, without regard to case; lookups by what they show too. Null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Rows to leave out at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>How many rows at most, 1 to 500.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>One row as a person sees it.</summary>
/// <param name="Row">The row with its version; what waits to be written is in it.</param>
/// <param name="State">Where the newest write stands.</param>
/// <param name="WriteId">Key of that write; null when there is none open.</param>
public sealed record RowView(Row Row, WriteState State, string? WriteId)
{
    /// <summary>True when its period is closed: nobody may change it any more.</summary>
    public bool Closed { get; init; }

    /// <summary>True when the person may change or remove it: the role's rights, a record of their own from the last 24 hours, no closed period.</summary>
    public bool MayChange { get; init; }
}

/// <summary>A part of a list.</summary>
/// <param name="Schema">The list.</param>
/// <param name="Rows">The rows: newest first in lists that go by a date, else in the list's order.</param>
/// <param name="Total">How many rows the query has in all.</param>
/// <param name="Rights">What the person may do here.</param>
/// <param name="ClosedUntil">Rows dated on or before this day are read-only, their period being closed; null for none.</param>
public sealed record RowPage(ListSchema Schema, IReadOnlyList<RowView> Rows, int Total, RowRights Rights, DateOnly? ClosedUntil);

/// <summary>What a person wants of a row.</summary>
public sealed record RowEdit
{
    private const int KeyLength = 32;

    /// <summary>Idempotency key made where it was typed: 32 lower-case hex digits. The same key is one write, however often it arrives.</summary>
    public required string Key { get; init; }

    /// <summary>Internal name of the list.</summary>
    public required string List { get; init; }

    /// <summary>Id of the row to change; null to add one.</summary>
    public string? RowId { get; init; }

    /// <summary>Version the person saw; null to add.</summary>
    public string? Version { get; init; }

    /// <summary>The cells to set by column name, typed; null empties.</summary>
    public IReadOnlyDictionary<string, object?> Cells { get; init; } = new Dictionary<string, object?>();

    /// <summary>True to remove the row.</summary>
    public bool Remove { get; init; }

    /// <summary>True for what may be a <see cref="Key"/>.</summary>
    /// <param name="key">As it was given.</param>
    public static bool IsKey(string key) => key.Length == KeyLength && key.All(char.IsAsciiHexDigitLower);
}

/// <summary>A write, and where it stands.</summary>
public sealed record RowWriteView
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The list.</summary>
    public required ListSchema Schema { get; init; }

    /// <summary>Where it stands.</summary>
    public required WriteState State { get; init; }

    /// <summary>Account of who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When it was taken here, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The row as the person saw it; null for a new one.</summary>
    public Row? Base { get; init; }

    /// <summary>The row as the person wants it; null to remove it.</summary>
    public Row? Mine { get; init; }

    /// <summary>In a conflict, the row as it stands now; null when it is gone.</summary>
    public Row? Theirs { get; init; }

    /// <summary>Why it was refused or has to wait, in a sentence for people.</summary>
    public Term? Trouble { get; init; }
}

/// <summary>How many of a unit's writes are not done.</summary>
/// <param name="Waiting">Waiting for the source.</param>
/// <param name="Conflicts">Waiting for a person to choose.</param>
/// <param name="Refused">Waiting for a person to change or drop them.</param>
public sealed record OpenWriteCount(int Waiting, int Conflicts, int Refused)
{
    /// <summary>Those that a person has to settle.</summary>
    public int Unsettled => Conflicts + Refused;
}

/// <summary>How a conflict is settled.</summary>
public enum ConflictChoice
{
    /// <summary>Write mine over theirs.</summary>
    Mine,

    /// <summary>Leave theirs, drop mine.</summary>
    Theirs,
}

/// <summary>
/// Single rows of a unit's lists, for teachers and principals of the unit. In lists kept here a write is done at once; in lists kept
/// elsewhere it is taken here durably, counts at once, and goes to the source by itself. Every write is in the audit trail, without
/// what was written.
/// </summary>
public interface IRowDesk
{
    /// <summary>A part of a list of the person's unit.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="catalog">The schemas.</param>
    /// <param name="query">Which rows.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<RowPage>> PageAsync(Member actor, ListCatalog catalog, RowQuery query, CancellationToken cancellation = default);

    /// <summary>One row; <c>rows.gone</c> when it is not there.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="catalog">The schemas.</param>
    /// <param name="list">Internal name of the list.</param>
    /// <param name="rowId">Id of the row.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<RowView>> FindAsync(Member actor, ListCatalog catalog, string list, string rowId, CancellationToken cancellation = default);

    /// <summary>
    /// Adds, changes or removes a row, checked against the schema: required cells, choices, unique keys, lookups that lead somewhere,
    /// closed periods, the role's rights; every problem with the column it is about. When somebody else changed the row in the
    /// meantime, the answer is a write in <see cref="WriteState.Conflict"/> with both states, and nothing was changed.
    /// </summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="catalog">The schemas.</param>
    /// <param name="edit">What is wanted.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RowWriteView>> SaveAsync(Member actor, ListCatalog catalog, RowEdit edit, CancellationToken cancellation = default);

    /// <summary>Writes of the person's unit that are not done, oldest first: waiting, in conflict, refused.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="catalog">The schemas.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<RowWriteView>>> OpenAsync(Member actor, ListCatalog catalog, CancellationToken cancellation = default);

    /// <summary>How many there are of them, without reading what they hold.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<OpenWriteCount>> CountOpenAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>Settles a conflict, or drops (<see cref="ConflictChoice.Theirs"/>) or tries again (<see cref="ConflictChoice.Mine"/>) what was refused. Twice the same is once.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="catalog">The schemas.</param>
    /// <param name="key">Key of the write.</param>
    /// <param name="choice">The choice.</param>
    /// <param name="cells">With <see cref="ConflictChoice.Mine"/>: cells chosen one by one instead of mine as they were; null to keep mine.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RowWriteView>> SettleAsync(
        Member actor, ListCatalog catalog, string key, ConflictChoice choice, IReadOnlyDictionary<string, object?>? cells = null, CancellationToken cancellation = default);
}

/// <summary>Writes on their way to the source. For workers.</summary>
public interface IRowQueue
{
    /// <summary>
    /// Leases what is due, oldest first and per row one after the other, hands it to the source and notes how it ended; what the source
    /// cannot take now is tried again later, waiting longer each time. At least once, with the write's key.
    /// </summary>
    /// <param name="catalog">The schemas.</param>
    /// <param name="writers">The sources that rows can be written to.</param>
    /// <param name="most">How many writes at most.</param>
    /// <param name="cancellation">Stops between writes.</param>
    /// <returns>How many are done, and how many wait, conflict or were refused.</returns>
    Task<(int Done, int Open)> DispatchAsync(ListCatalog catalog, IReadOnlyList<IListWriter> writers, int most = 50, CancellationToken cancellation = default);
}
