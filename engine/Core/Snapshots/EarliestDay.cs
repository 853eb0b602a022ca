using WorkSummary.Core.Lists;

namespace WorkSummary.Core.Snapshots;

/// <summary>
/// How far back a Snapshot looks in lists that go by their date, so that a source need not hand over years of visits for the figures
/// of a term. Rows before that day change nothing: not a figure, not the hash.
/// </summary>
public static class EarliestDay
{
    /// <summary>
    /// The first day of the period or of the one before it, whichever is earlier: figures are compared with the period before. Null
    /// where nothing may be left out: the period is unknown, or another list looks up rows of one that goes by its date.
    /// </summary>
    /// <param name="catalog">The schemas.</param>
    /// <param name="periods">The list Periods, whole.</param>
    /// <param name="period">Code of the period.</param>
    public static DateOnly? Of(ListCatalog catalog, RowSet periods, string period)
    {
        var dated = catalog.Lists.Where(l => l.Scope is { Date: not null, Period: null }).Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        if (catalog.Lists.Any(l => l.Columns.Any(c => c.Target is { } target && dated.Contains(target)))) return null;
        if (periods.Rows.FirstOrDefault(r => r["PeriodCode"] as string == period) is not { } row || SnapshotBuilder.PeriodOf(row) is not { } wanted) return null;
        return SnapshotBuilder.PeriodBefore(wanted, [periods]) is { } before && before.Start < wanted.Start ? before.Start : wanted.Start;
    }
}
