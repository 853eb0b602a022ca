using Microsoft.EntityFrameworkCore;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Records;

namespace WorkSummary.Storage.Lists;

/// <summary>
/// Where a unit's lists lie: its own, or the copy of those it keeps elsewhere, and the shared ones. A unit's own copy of a shared list
/// stands before the shared one.
/// </summary>
internal sealed class ListPlace
{
    private readonly Dictionary<string, ListStateRecord> own;
    private readonly Dictionary<string, ListStateRecord> shared;

    private ListPlace(string unit, ListLinkRecord? link, IReadOnlyList<ListStateRecord> states)
    {
        (Unit, Link) = (unit, link);

        // What a unit kept here before it was linked is not what its source has.
        own = states.Where(s => s.Unit == unit && (link is null || s.ReadAt is not null)).ToDictionary(s => s.List, StringComparer.Ordinal);
        shared = unit.Length == 0 ? [] : states.Where(s => s.Unit.Length == 0 && IListDesk.Shared.Contains(s.List)).ToDictionary(s => s.List, StringComparer.Ordinal);
    }

    /// <summary>Code of the unit.</summary>
    public string Unit { get; }

    /// <summary>Where the lists are really kept; null for here.</summary>
    public ListLinkRecord? Link { get; }

    public static async Task<ListPlace> OfAsync(WorkSummaryDb db, string unit, CancellationToken cancellation) => new(
        unit,
        await db.ListLinks.FirstOrDefaultAsync(l => l.Unit == unit, cancellation),
        await db.ListStates.Where(s => s.Unit == unit || s.Unit == "").ToListAsync(cancellation));

    /// <summary>A copy that was never read has no lists: that is a problem, not an empty figure.</summary>
    public Problem? NeverRead => Link is { ReadAt: null } ? StorageTexts.Problem("lists.never-read") : null;

    /// <summary>The state of each list that the unit reads.</summary>
    public IEnumerable<ListStateRecord> States => own.Values.Concat(shared.Values.Where(s => !own.ContainsKey(s.List)));

    /// <summary>The state of a list as the unit reads it; null where it has none.</summary>
    public ListStateRecord? State(string list) => own.GetValueOrDefault(list) ?? shared.GetValueOrDefault(list);

    /// <summary>Whose rows a list's are: the unit's, or nobody's (the empty code) for a shared list.</summary>
    public string OwnerOf(string list) => State(list)?.Unit ?? (IListDesk.Shared.Contains(list) ? "" : Unit);
}
