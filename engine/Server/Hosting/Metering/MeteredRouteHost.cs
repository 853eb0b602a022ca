using System.Diagnostics;
using System.Diagnostics.Metrics;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Routes;

namespace WorkSummary.Server.Hosting.Metering;

/// <summary>Counts and times what is done on routes: by action, and by how it ended: <c>ok</c> or the code of the refusal.</summary>
internal sealed class MeteredRouteHost(IRouteHost host, IMeterFactory meters) : IRouteHost
{
    private readonly Histogram<double> steps = meters.Create("WorkSummary.Routes").CreateHistogram<double>(
        "worksummary.route.step.duration", "s", "What was done on routes, and how long it took until it was on disk");

    public string Name => host.Name;

    public Task<Result<RouteOutcome>> StartAsync(IRouteLedger ledger, Member actor, string reportId, CancellationToken cancellation) =>
        TimeAsync("start", host.StartAsync(ledger, actor, reportId, cancellation));

    public Task<Result<RouteOutcome>> DecideAsync(IRouteLedger ledger, Member actor, RouteCommand command, string? key, CancellationToken cancellation) =>
        TimeAsync(command.Action.ToString().ToLowerInvariant(), host.DecideAsync(ledger, actor, command, key, cancellation));

    public Task<IReadOnlyList<Assignment>> PendingAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
        host.PendingAsync(ledger, reportId, cancellation);

    public Task<Result<RouteOutcome>> TickAsync(IRouteLedger ledger, string reportId, CancellationToken cancellation) =>
        TimeAsync("tick", host.TickAsync(ledger, reportId, cancellation));

    public Task<Result<RouteOutcome>> CancelAsync(IRouteLedger ledger, Member actor, string reportId, int turn, string reason, CancellationToken cancellation) =>
        TimeAsync("cancel", host.CancelAsync(ledger, actor, reportId, turn, reason, cancellation));

    private async Task<Result<RouteOutcome>> TimeAsync(string action, Task<Result<RouteOutcome>> step)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await step;
        steps.Record(
            Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("action", action),
            new KeyValuePair<string, object?>("outcome", result.Ok ? "ok" : result.Problems[0].Code));
        return result;
    }
}
