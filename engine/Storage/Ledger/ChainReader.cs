using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Ledger;

/// <summary>Reads the links of the chain, entries and decisions, in the order of their numbers.</summary>
internal static class ChainReader
{
    private const int Page = 1000;

    /// <summary>All links after a number. A number that is missing is passed over: the one who asks sees it.</summary>
    public static async IAsyncEnumerable<IChainLink> LinksAsync(WorkSummaryDb db, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (; ; )
        {
            var from = after;
            var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Number > from).OrderBy(e => e.Number).Take(Page).ToListAsync(cancellation);
            var decisions = await db.Decisions.AsNoTracking().Where(d => d.AuditNumber > from && d.Hash != null).OrderBy(d => d.AuditNumber).Take(Page).ToListAsync(cancellation);
            var page = entries.Concat<IChainLink>(decisions).OrderBy(l => l.Number).Take(Page).ToList();
            foreach (var link in page) yield return link;
            if (page.Count < Page) yield break;
            after = page[^1].Number;
        }
    }

    /// <summary>Links of these numbers.</summary>
    public static async Task<IReadOnlyList<IChainLink>> LinksAsync(WorkSummaryDb db, IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(e => numbers.Contains(e.Number)).ToListAsync(cancellation);
        var decisions = await db.Decisions.AsNoTracking().Where(d => numbers.Contains(d.AuditNumber) && d.Hash != null).ToListAsync(cancellation);
        return [.. entries.Concat<IChainLink>(decisions).OrderByDescending(l => l.Number)];
    }
}
