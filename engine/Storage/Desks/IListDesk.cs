using WorkSummary.Core.Lists;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>The state of one stored list of a unit.</summary>
/// <param name="List">Internal name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Tag">Lower-case hex SHA-256 of the rows: another tag, another state.</param>
/// <param name="ChangedAt">When it was last changed, UTC.</param>
/// <param name="ChangedBy">Account of who changed it.</param>
public sealed record ListState(string List, int Rows, string Tag, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>Lists kept in the application's own database, per unit. Rows name children: only teachers and principals of the unit get at them.</summary>
public interface IListDesk
{
    /// <summary>The lists that every unit reads and none owns.</summary>
    static IReadOnlySet<string> Shared { get; } = new HashSet<string>(StringComparer.Ordinal) { "OrgUnits", "Periods" };

    /// <summary>State of each stored list of the person's unit.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<ListState>>> StatesAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>The stored rows of the person's unit with the shared lists.</summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="catalog">The schemas to read against.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<ListReadings>> ReadAsync(Member actor, ListCatalog catalog, CancellationToken cancellation = default);

    /// <summary>
    /// Replaces whole lists of the person's unit in one transaction. <c>lists.changed-meanwhile</c> when a list is no longer in the
    /// state the preview was made from. Shared lists among them are left alone, with a warning. In lists kept elsewhere, rows that are
    /// new or changed become writes on their way there; rows that the import lacks stay, with a warning (<c>lists.gone-left</c>).
    /// </summary>
    /// <param name="actor">A teacher or principal.</param>
    /// <param name="lists">The new contents.</param>
    /// <param name="expected">Tag of each list when the preview was made (none for a list that was not there); null to replace whatever is there.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<IReadOnlyList<ListState>>> ReplaceAsync(
        Member actor, IReadOnlyList<RowSet> lists, IReadOnlyDictionary<string, string>? expected, CancellationToken cancellation = default);

    /// <summary>Replaces shared lists. For operators and seeds.</summary>
    /// <param name="actorId">Who does it, for the audit trail: an account, or <c>system</c>.</param>
    /// <param name="lists">The new contents; only lists of <see cref="Shared"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<IReadOnlyList<ListState>>> ReplaceSharedAsync(string actorId, IReadOnlyList<RowSet> lists, CancellationToken cancellation = default);
}
