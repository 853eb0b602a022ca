using Microsoft.EntityFrameworkCore;

namespace WorkSummary.Storage.Nodes;

/// <summary>
/// Work that several nodes take from one table. Within <c>Store.ClaimAsync</c> the rows of such a query are held until the commit, and
/// rows that another node holds are passed over instead of waited for (PostgreSQL: <c>FOR UPDATE SKIP LOCKED</c>). SQLite has one
/// writer at a time, so that nothing is left to pass over.
/// </summary>
internal static class Claims
{
    /// <summary>What the provider knows such a query by: the first line of its SQL.</summary>
    public const string Tag = "worksummary: claim";

    /// <summary>Marks a query of one table, without joins, grouping or included records, as one that claims its rows.</summary>
    public static IQueryable<T> Unclaimed<T>(this IQueryable<T> rows)
        where T : class => rows.TagWith(Tag);
}
