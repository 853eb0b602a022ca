using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace Resilience.Killing;

/// <summary>Points between the rule and what is written of it, and around the steps of time.</summary>
internal sealed class KilledRouteHost(IRouteHost host) : IRouteHost
{
    public string Name => host.Name;

    public Task<Result<RouteOutcome>> StartAsync(IRouteLedger ledger, Member actor, string reportId, CancellationToken cancellation) =>
        host.StartAsync(new Judged(ledger), actor, reportId, cancellation);

    public Task<Result<RouteOutcome>> DecideAsync(IRouteLedger ledger, Member actor, RouteCommand command, string? key, CancellationToken cancellation) =>
        host.DecideAsync(new Judged(ledger), actor, command, key, cancellation);

    public Task<IReadOnlyList<Assignment>> PendingAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
        host.PendingAsync(ledger, reportId, cancellation);

    public async Task<Result<RouteOutcome>> TickAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation)
    {
        KillPoint.Pass(KillPoint.Ticking);
        var ticked = await host.TickAsync(new Judged(ledger), reportId, cancellation);
        KillPoint.Pass(KillPoint.Ticked);
        return ticked;
    }

    public Task<Result<RouteOutcome>> CancelAsync(IRouteLedger ledger, Member actor, string reportId, int turn, string reason, CancellationToken cancellation) =>
        host.CancelAsync(new Judged(ledger), actor, reportId, turn, reason, cancellation);

    private sealed class Judged(IRouteLedger ledger) : IRouteLedger
    {
        public Task<Result<RouteOutcome>> ApplyAsync(
            string reportId, Member actor, string? key, Func<RouteCase, Result<Transition>> rule, CancellationToken cancellation) =>
            ledger.ApplyAsync(
                reportId,
                actor,
                key,
                subject =>
                {
                    var judged = rule(subject);
                    KillPoint.Pass(KillPoint.RuleJudged);
                    return judged;
                },
                cancellation);

        public Task<IReadOnlyList<Assignment>> PendingAsync(string reportId, CancellationToken cancellation) => ledger.PendingAsync(reportId, cancellation);
    }
}
