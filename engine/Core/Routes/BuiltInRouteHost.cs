using WorkSummary.Core.People;
using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Routes;

/// <summary>The route host that needs no engine: the rules judge, the ledger writes. Stateless, safe on any thread and node.</summary>
public sealed class BuiltInRouteHost : IRouteHost
{
    /// <inheritdoc/>
    public string Name => "built-in";

    /// <inheritdoc/>
    public Task<Result<RouteOutcome>> StartAsync(IRouteLedger ledger, Member actor, string reportId, CancellationToken cancellation) =>
        ledger.ApplyAsync(reportId, actor, null, c => RouteRules.Start(c, actor), cancellation);

    /// <inheritdoc/>
    public Task<Result<RouteOutcome>> DecideAsync(IRouteLedger ledger, Member actor, RouteCommand command, string? key, CancellationToken cancellation) =>
        ledger.ApplyAsync(command.ReportId, actor, key, c => RouteRules.Decide(c, actor, command), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Assignment>> PendingAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
        ledger.PendingAsync(reportId, cancellation);

    /// <inheritdoc/>
    public Task<Result<RouteOutcome>> CancelAsync(IRouteLedger ledger, Member actor, string reportId, int turn, string reason, CancellationToken cancellation) =>
        DecideAsync(ledger, actor, new RouteCommand(reportId, RouteAction.Cancel, turn, Reason: reason), null, cancellation);
}
