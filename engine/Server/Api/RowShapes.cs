using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkSummary.Core.Lists;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Api;

/// <summary>How old the data of the person's unit is, and what waits.</summary>
public sealed record ListsFreshness
{
    /// <summary>True when the lists live elsewhere and are copied from there.</summary>
    public required bool Linked { get; init; }

    /// <summary>Name of the source; null where the lists are kept here.</summary>
    public string? Source { get; init; }

    /// <summary>As of when the copy is, UTC; null when nothing was read yet.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it was last tried, UTC.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>What went wrong at the last try.</summary>
    public FreshnessTrouble? Trouble { get; init; }

    /// <summary>How far the reading under way has come; null when none is.</summary>
    public FreshnessProgress? Reading { get; init; }

    /// <summary>Writes that wait for the source.</summary>
    public int Waiting { get; init; }

    /// <summary>Writes that a person has to look at: in conflict or refused.</summary>
    public int Unsettled { get; init; }
}

/// <summary>Why lists could not be refreshed.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">In the reader's language.</param>
public sealed record FreshnessTrouble(string Code, string Message);

/// <summary>How far a reading has come.</summary>
/// <param name="List">Name of the list in the reader's language; null before the first.</param>
/// <param name="Rows">Rows read of it.</param>
/// <param name="WaitingSeconds">How long the source asked to wait; null while it reads.</param>
public sealed record FreshnessProgress(string? List, int Rows, int? WaitingSeconds);

/// <summary>A part of a list.</summary>
/// <param name="List">Internal name.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Total">How many the query has in all.</param>
/// <param name="MayAdd">True when the person may add rows.</param>
/// <param name="MayChange">True when the person may change and remove rows.</param>
/// <param name="ClosedUntil">Rows dated on or before this day are read-only.</param>
public sealed record RowPageShape(string List, IReadOnlyList<RowShape> Rows, int Total, bool MayAdd, bool MayChange, DateOnly? ClosedUntil)
{
    internal static RowPageShape Of(RowPage page) => new(
        page.Schema.Name, [.. page.Rows.Select(RowShape.Of)], page.Total, page.Rights.Add, page.Rights.Change, page.ClosedUntil);
}

/// <summary>A row.</summary>
/// <param name="Id">Its id, for the path.</param>
/// <param name="Version">Mark of this state, to be sent back with a change.</param>
/// <param name="Cells">Its cells by column name; empty ones are left out.</param>
/// <param name="State">Where its newest write stands: done, waiting, conflict, refused.</param>
/// <param name="WriteId">Key of the write that is open.</param>
/// <param name="MayChange">True when the person may change or remove it.</param>
public sealed record RowShape(string Id, string? Version, JsonObject Cells, WriteState State, string? WriteId, bool MayChange)
{
    internal static RowShape Of(RowView view) => new(view.Row.Id, view.Row.Version, RowCells.Write(view.Row), view.State, view.WriteId, view.MayChange);
}

/// <summary>A row that somebody adds. The key, or the header Idempotency-Key, makes sending twice one row.</summary>
/// <param name="Cells">Its cells by column name.</param>
/// <param name="Key">32 lower-case hex digits, made where it was typed.</param>
public sealed record NewRowRequest(IReadOnlyDictionary<string, JsonElement> Cells, string? Key = null);

/// <summary>A change of a row.</summary>
/// <param name="Cells">The cells to set by column name; null empties; those not named stay.</param>
/// <param name="Version">Mark of the state the person saw.</param>
/// <param name="Key">32 lower-case hex digits, made where it was typed.</param>
public sealed record RowChangeRequest(IReadOnlyDictionary<string, JsonElement> Cells, string? Version = null, string? Key = null);

/// <summary>How a write that stopped is settled.</summary>
/// <param name="Choice">mine or theirs.</param>
/// <param name="Cells">With mine: cells chosen one by one; null to keep mine as they were.</param>
public sealed record SettleRequest(ConflictChoice Choice, IReadOnlyDictionary<string, JsonElement>? Cells = null);

/// <summary>A write, and where it stands.</summary>
public sealed record RowWriteShape
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Internal name of the list.</summary>
    public required string List { get; init; }

    /// <summary>waiting, done, conflict, refused or dropped.</summary>
    public required WriteState State { get; init; }

    /// <summary>Account of who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When it was taken, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the row; null for a new one that the source has not numbered yet.</summary>
    public string? RowId { get; init; }

    /// <summary>The row as the person saw it; null for a new one.</summary>
    public JsonObject? Base { get; init; }

    /// <summary>The row as the person wants it; null to remove it.</summary>
    public JsonObject? Mine { get; init; }

    /// <summary>In a conflict, the row as it stands now; null when it is gone.</summary>
    public JsonObject? Theirs { get; init; }

    /// <summary>Why it was refused or has to wait.</summary>
    public string? Trouble { get; init; }

    internal static RowWriteShape Of(RowWriteView write) => new()
    {
        Key = write.Key,
        List = write.Schema.Name,
        State = write.State,
        By = write.By,
        At = write.At,
        RowId = (write.Mine ?? write.Base)?.Id,
        Base = Cells(write.Base),
        Mine = Cells(write.Mine),
        Theirs = Cells(write.Theirs),
        Trouble = write.Trouble?.In(CultureInfo.CurrentUICulture),
    };

    private static JsonObject? Cells(Row? row) => row is null ? null : RowCells.Write(row);
}
