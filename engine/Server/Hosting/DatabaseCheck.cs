using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WorkSummary.Storage;

namespace WorkSummary.Server.Hosting;

/// <summary>Is the database there, migrated, and not one that only newer programs may work on?</summary>
internal sealed class DatabaseCheck(IDatabaseSetup setup) : IHealthCheck
{
    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps the database from answering, the node is not ready.")]
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var state = await setup.StateAsync(cancellationToken);
            if (state.Refusal is { } refusal) return HealthCheckResult.Unhealthy(refusal.Code);
            return state.Pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not migrated");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("not reached", e);
        }
    }
}
