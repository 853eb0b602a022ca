using WorkSummary.Core.Lists;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Storage.Records;

internal sealed class ListRowRecord
{
    public required string Unit { get; set; }
    public required string List { get; set; }
    public required int Position { get; set; }
    public required string RowId { get; set; }
    public required string Json { get; set; }

    /// <summary>The source's mark of this state of the row; null in lists kept here.</summary>
    public string? Version { get; set; }

    /// <summary>The row's day and time as a number that sorts, <c>202501151430</c>; null in lists that do not go by a date of their own.</summary>
    public long? Sort { get; set; }
}

internal sealed class ListStateRecord
{
    public required string Unit { get; set; }
    public required string List { get; set; }
    public required int Rows { get; set; }
    public required string Tag { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }

    /// <summary>As of when a copy is; null for a list kept here.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Where a copy was read from, as provenance names it; null for a list kept here.</summary>
    public string? Source { get; set; }

    /// <summary>The source's own note of how far it has read.</summary>
    public string? Mark { get; set; }

    /// <summary>The columns that the rows were read against, so that a follower gets them back typed.</summary>
    public string? ColumnsJson { get; set; }

    /// <summary>The column that <see cref="ListRowRecord.Sort"/> was made from; another one in the schema has it made anew.</summary>
    public string? SortedBy { get; set; }
}

/// <summary>A unit whose lists are kept elsewhere.</summary>
internal sealed class ListLinkRecord
{
    public required string Unit { get; set; }
    public required string Source { get; set; }
    public DateTimeOffset? ReadAt { get; set; }
    public DateTimeOffset? WholeAt { get; set; }
    public DateTimeOffset? TriedAt { get; set; }
    public string? TroubleCode { get; set; }
    public string? TroubleHans { get; set; }
    public string? TroubleHant { get; set; }
    public string? TroubleEn { get; set; }
    public string? LeaseToken { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    public string? Secret { get; set; }
    public required string WatchesJson { get; set; }
}

/// <summary>What a person wrote into one row: durable before it is acknowledged, and kept until it stands where the list is kept.</summary>
internal sealed class RowWriteRecord
{
    public required string Key { get; set; }

    /// <summary>1, 2, 3…: the order in which writes were taken.</summary>
    public required long Number { get; set; }
    public required string Unit { get; set; }
    public required string List { get; set; }

    /// <summary>The row; <c>new:{key}</c> until a new one has an id at its source.</summary>
    public required string RowId { get; set; }

    /// <summary>True for a row that is not there yet.</summary>
    public required bool Adds { get; set; }
    public required bool Remove { get; set; }
    public required string CellsJson { get; set; }

    /// <summary>Tells a repeated request from another one with the same key.</summary>
    public required string RequestHash { get; set; }
    public string? BaseVersion { get; set; }
    public string? BaseJson { get; set; }
    public string? TheirsVersion { get; set; }
    public string? TheirsJson { get; set; }
    public required string By { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>The compare-and-set token: a write is in one state, whoever races.</summary>
    public required WriteState State { get; set; }

    /// <summary>Times a person had it sent: each time is another write for the source.</summary>
    public required int Round { get; set; }
    public required int Attempts { get; set; }
    public required DateTimeOffset NextTryAt { get; set; }
    public string? LeaseToken { get; set; }
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Version of the row that the write left behind.</summary>
    public string? ResultVersion { get; set; }
    public string? TroubleHans { get; set; }
    public string? TroubleHant { get; set; }
    public string? TroubleEn { get; set; }
}
