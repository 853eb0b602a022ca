using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;

namespace WorkSummary.Storage.Desks;

/// <summary>A Round to be opened.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">Key of the report kind.</param>
/// <param name="Period">What the reports are about.</param>
/// <param name="Due">Last day to submit.</param>
/// <param name="Units">Codes of the units expected, all below the bureau.</param>
public sealed record OpenRound(string Title, string Kind, Period Period, DateOnly Due, IReadOnlyList<string> Units);

/// <summary>报送任务: a bureau's call for reports.</summary>
/// <param name="Id">Id, as in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Bureau">The unit that calls.</param>
/// <param name="Kind">Key of the report kind.</param>
/// <param name="Period">What the reports are about.</param>
/// <param name="Due">Last day to submit.</param>
/// <param name="Closed">True when no more reports are taken.</param>
/// <param name="OpenedAt">When it was opened, UTC.</param>
/// <param name="Expected">Units expected, as far as the reader may see them.</param>
/// <param name="Submitted">Units that have sent their report up.</param>
/// <param name="Accepted">Units whose report was accepted.</param>
public sealed record RoundView(
    string Id, string Title, OrgUnit Bureau, string Kind, Period Period, DateOnly Due, bool Closed, DateTimeOffset OpenedAt,
    int Expected, int Submitted, int Accepted);

/// <summary>Where a unit's report stands in a Round, as its reader may know it.</summary>
public enum UnitStatus
{
    /// <summary>未上报: nothing has been sent up, and it is not due yet. Whether the school is writing is the school's affair.</summary>
    Missing,

    /// <summary>逾期: nothing has been sent up, and the due day is over.</summary>
    Late,

    /// <summary>Being written; told only to readers of the unit.</summary>
    Drafting,

    /// <summary>With the unit's own reviewers; told only to readers of the unit.</summary>
    InReview,

    /// <summary>Returned to the unit by a unit above, or (to readers of the unit) by its own reviewer.</summary>
    Returned,

    /// <summary>Sent up, waits for the bureau.</summary>
    Submitted,

    /// <summary>Accepted, with a Receipt.</summary>
    Accepted,
}

/// <summary>One unit in a Round.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Status">Where its report stands.</param>
/// <param name="ReportId">The report; null when there is none that the reader may see.</param>
/// <param name="FirstSentUpAt">When it first reached a unit above, UTC.</param>
/// <param name="DaysLate">School's days past the due day: of the first sending up, or until now when there is none; 0 when in time.</param>
/// <param name="Receipt">The Receipt.</param>
public sealed record UnitInRound(OrgUnit Unit, UnitStatus Status, string? ReportId, DateTimeOffset? FirstSentUpAt, int DaysLate, ReceiptView? Receipt);

/// <summary>The bureau's desk. What the acting person may not see is not found (<c>round.not-found</c>).</summary>
public interface IRoundDesk
{
    /// <summary>Rounds the person has to do with: those their unit called, and those that call their unit or one below; latest due first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<RoundView>> ListAsync(Member actor, CancellationToken cancellation = default);

    /// <summary>One round.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<RoundView>> GetAsync(Member actor, string roundId, CancellationToken cancellation = default);

    /// <summary>Opens a round and notifies the writers of the units expected.</summary>
    /// <param name="actor">An officer.</param>
    /// <param name="request">What is called for.</param>
    /// <param name="key">Idempotency key of the request.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RoundView>> OpenAsync(Member actor, OpenRound request, string? key = null, CancellationToken cancellation = default);

    /// <summary>Where each expected unit stands, in the order of their codes, as far as the person may see units.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<UnitInRound>>> UnitsAsync(Member actor, string roundId, CancellationToken cancellation = default);

    /// <summary>
    /// Reminds the writers and principals of units that have sent nothing up, at most once a day each: a notice, a message in the
    /// outbox and an audit entry in one transaction. Only for officers of the unit that called.
    /// </summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="units">Codes of the units; all that have sent nothing up when null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many units were reminded now.</returns>
    Task<Result<int>> ChaseAsync(Member actor, string roundId, IReadOnlyList<string>? units = null, CancellationToken cancellation = default);

    /// <summary>Receipts the person may see, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="roundId">Of one round; null for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<ReceiptView>> ReceiptsAsync(Member actor, string? roundId = null, CancellationToken cancellation = default);
}
