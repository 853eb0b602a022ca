using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Storage.Desks;

/// <summary>
/// The bureau's desk. What the acting person may not see is not found (<c>round.not-found</c>); what changes a round is for officers of
/// the unit that called, is written in the round's log and in the audit trail, and tells the units it concerns.
/// </summary>
public interface IRoundDesk
{
    /// <summary>Rounds the person has to do with: those their unit called, and those that call their unit or one below; latest due first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<RoundView>> ListAsync(Member actor, CancellationToken cancellation = default) => ListAsync(actor, new RoundFilter(), cancellation);

    /// <summary>Some of these.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<RoundView>> ListAsync(Member actor, RoundFilter filter, CancellationToken cancellation = default);

    /// <summary>The lines of the person's own unit in the rounds that call it, latest due first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which rounds.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<OwnRound>> OwnAsync(Member actor, RoundFilter filter, CancellationToken cancellation = default);

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

    /// <summary>Calls more units, or again units that were excused.</summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="units">Codes of the units.</param>
    /// <param name="reason">Why, at most 2,000 characters.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RoundView>> CallAsync(Member actor, string roundId, IReadOnlyList<string> units, string? reason, CancellationToken cancellation = default);

    /// <summary>Excuses units that have sent nothing up: nothing is expected of them any more.</summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="units">Codes of the units.</param>
    /// <param name="reason">Why, at most 2,000 characters.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RoundView>> ExcuseAsync(Member actor, string roundId, IReadOnlyList<string> units, string? reason, CancellationToken cancellation = default);

    /// <summary>
    /// Gives units a later day: lateness, reminders and escalations count from it. A unit that is given time after the round was closed may
    /// submit until that day is over.
    /// </summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="units">Codes of the units.</param>
    /// <param name="due">The new last day, after the round's.</param>
    /// <param name="reason">Why, at most 2,000 characters.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RoundView>> ExtendAsync(
        Member actor, string roundId, IReadOnlyList<string> units, DateOnly due, string? reason, CancellationToken cancellation = default);

    /// <summary>Closes a round: nothing more is taken. What was submitted before goes its way.</summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="reason">Why; may be left out.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RoundView>> CloseAsync(Member actor, string roundId, string? reason = null, CancellationToken cancellation = default);

    /// <summary>Opens a closed round again.</summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="reason">Why, at most 2,000 characters.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<RoundView>> OpenAgainAsync(Member actor, string roundId, string? reason, CancellationToken cancellation = default);

    /// <summary>Where each called unit stands, in the order of their codes, as far as the person may see units; the excused ones last.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<UnitInRound>>> UnitsAsync(Member actor, string roundId, CancellationToken cancellation = default);

    /// <summary>
    /// Reminds the writers and principals of units that have sent nothing up, at most once a day each: a notice, a message in the
    /// outbox, a line of the log and an audit entry in one transaction.
    /// </summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="units">Codes of the units; all that have sent nothing up when null.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<Result<ChaseOutcome>> ChaseAsync(Member actor, string roundId, IReadOnlyList<string>? units = null, CancellationToken cancellation = default);

    /// <summary>Notes a chase that was made outside the application.</summary>
    /// <param name="actor">An officer.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="note">What was done, and what was answered.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many lines the log got.</returns>
    Task<Result<int>> NoteAsync(Member actor, string roundId, ChaseNote note, CancellationToken cancellation = default);

    /// <summary>The round's log, newest first; only for the bureau that called.</summary>
    /// <param name="actor">An officer or administrator of that bureau.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="unit">Lines of one unit; null for all.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<Result<IReadOnlyList<RoundLogEntry>>> LogAsync(
        Member actor, string roundId, string? unit = null, int take = int.MaxValue, CancellationToken cancellation = default);

    /// <summary>The figures of a round's accepted reports that the person may see, by unit; of an amended report those that stand. One question, however many there are.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="roundId">The round.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<AcceptedFigures>> AcceptedAsync(Member actor, string roundId, CancellationToken cancellation = default);

    /// <summary>Receipts the person may see, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="roundId">Of one round; null for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<ReceiptView>> ReceiptsAsync(Member actor, string? roundId = null, CancellationToken cancellation = default);
}
