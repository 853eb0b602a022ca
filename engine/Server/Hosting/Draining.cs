using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WorkSummary.Server.Hosting;

/// <summary>
/// The end of a node: first it says that it is not ready any more and waits until the load balancer has noticed, still serving whatever
/// comes; then it takes nothing new, requests under way end, and the workers give back what they have leased.
/// </summary>
/// <param name="notice">How long it goes on serving after it has said so.</param>
/// <param name="log">Where the end is told.</param>
internal sealed class Draining(TimeSpan notice, ILogger<Draining> log) : IHostedLifecycleService, IHealthCheck
{
    private volatile bool ending;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ending ? HealthCheckResult.Unhealthy("ending") : HealthCheckResult.Healthy());

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        ending = true;
        if (notice <= TimeSpan.Zero) return;
        log.LogInformation("Ending: not ready any more, serving for {Notice} yet.", notice);
        await Task.Delay(notice, cancellationToken).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
