using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Reports;

namespace WorkSummary.Core.Snapshots;

/// <summary>Where the rows of one list came from, as of the Snapshot.</summary>
/// <param name="List">Internal name.</param>
/// <param name="Source">The source, as in <see cref="ListReading.Source"/>.</param>
/// <param name="ReadAt">When it was read, UTC.</param>
/// <param name="RowCount">Rows of this unit and period.</param>
/// <param name="Tag">The source's mark of that state.</param>
public sealed record Provenance(string List, string Source, DateTimeOffset ReadAt, int RowCount, string? Tag);

/// <summary>
/// 数据快照: the immutable rows and indicators of one OrgUnit and Period. Deterministic: the same rows, unit, period and
/// indicator definitions give the same <see cref="Hash"/>, whatever the source and the time of reading.
/// </summary>
public sealed record Snapshot
{
    /// <summary>The unit.</summary>
    public required OrgUnit Unit { get; init; }

    /// <summary>The period.</summary>
    public required Period Period { get; init; }

    /// <summary>The day headcounts are as of.</summary>
    public required DateOnly CountingDate { get; init; }

    /// <summary>Rows of the unit and period, by list name.</summary>
    public required IReadOnlyDictionary<string, RowSet> Lists { get; init; }

    /// <summary>
    /// Rows outside the unit and period that rows of <see cref="Lists"/> look up, by list name: the child of a visit who has left
    /// since. They give lookups their values and are never counted.
    /// </summary>
    public IReadOnlyDictionary<string, RowSet> Referenced { get; init; } = new Dictionary<string, RowSet>();

    /// <summary>Figures by indicator key.</summary>
    public required IReadOnlyDictionary<string, Figure> Figures { get; init; }

    /// <summary>Figures of the previous period of the same type, by indicator key; empty when there is none.</summary>
    public required IReadOnlyDictionary<string, Figure> Previous { get; init; }

    /// <summary>Where each list came from; not part of the hash.</summary>
    public required IReadOnlyList<Provenance> Provenance { get; init; }

    /// <summary>When it was taken, UTC; not part of the hash.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Lower-case hex SHA-256 of the canonical serialisation.</summary>
    public required string Hash { get; init; }
}
