using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>
/// Port: drives reports along their Route. The ledger stays the truth: a host asks it to judge and write a step in one
/// transaction, and only then tells whatever engine it runs on; after a restart it brings that engine up to the ledger.
/// </summary>
public interface IRouteHost
{
    /// <summary>Short name in configuration: <c>built-in</c>.</summary>
    string Name { get; }

    /// <summary>Puts a new report on its route. A report that is on it already is a problem (<c>route.already-started</c>).</summary>
    /// <param name="ledger">Where reports stand.</param>
    /// <param name="actor">Who starts it.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops before the step is written, never within.</param>
    Task<Result<RouteOutcome>> StartAsync(IRouteLedger ledger, Member actor, string reportId, CancellationToken cancellation);

    /// <summary>Judges and does what a person wants done. The same key gives the same answer again, without a second effect.</summary>
    /// <param name="ledger">Where reports stand.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="command">What they want, and what they saw.</param>
    /// <param name="key">Idempotency key of the request; null for none.</param>
    /// <param name="cancellation">Stops before the step is written, never within.</param>
    Task<Result<RouteOutcome>> DecideAsync(IRouteLedger ledger, Member actor, RouteCommand command, string? key, CancellationToken cancellation);

    /// <summary>Who has to act on a report now; empty at the end of its route.</summary>
    /// <param name="ledger">Where reports stand.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<Assignment>> PendingAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation);

    /// <summary>Does what the system has to do about a report now (<see cref="RouteRules.Tick"/>); <c>route.nothing-due</c> when there is nothing.</summary>
    /// <param name="ledger">Where reports stand.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops before the step is written, never within.</param>
    Task<Result<RouteOutcome>> TickAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
        ledger.ApplyAsync(reportId, RouteRules.System, null, RouteRules.Tick, cancellation);

    /// <summary>Calls a report off: its assignments close, nothing is deleted.</summary>
    /// <param name="ledger">Where reports stand.</param>
    /// <param name="actor">Who calls it off.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="turn">The turn they saw.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops before the step is written, never within.</param>
    Task<Result<RouteOutcome>> CancelAsync(IRouteLedger ledger, Member actor, string reportId, int turn, string reason, CancellationToken cancellation);
}

/// <summary>Port: where reports stand, for whoever drives them.</summary>
public interface IRouteLedger
{
    /// <summary>
    /// One transaction: reads the case, lets the rule judge it, and writes the transition it gives (the state after it, the decision,
    /// the seats opened and closed, audit entry, outbox messages, receipt), or nothing when it gives problems. The rule is pure and may be called again after a
    /// lost race. An unknown report is the problem <c>report.not-found</c>.
    /// </summary>
    /// <param name="reportId">The report.</param>
    /// <param name="actor">Who acts; a report they may not see is not found. <see cref="RouteRules.System"/> sees all.</param>
    /// <param name="key">Idempotency key of the request; null for none.</param>
    /// <param name="rule">Judges the case as it stands within the transaction.</param>
    /// <param name="cancellation">Stops before the step is written, never within.</param>
    Task<Result<RouteOutcome>> ApplyAsync(
        string reportId, Member actor, string? key, Func<RouteCase, Result<Transition>> rule, CancellationToken cancellation);

    /// <summary>The open assignments of a report.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<Assignment>> PendingAsync(string reportId, CancellationToken cancellation);
}
