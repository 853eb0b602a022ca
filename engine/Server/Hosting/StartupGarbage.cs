namespace WorkSummary.Server.Hosting;

/// <summary>
/// Gives back what the start has used and the server at work does not need: lists that were read, the model as it was built, the demo's
/// reports. The collector itself would keep it until it needs the room.
/// </summary>
internal sealed class StartupGarbage(TimeProvider clock) : BackgroundService
{
    /// <summary>By then the workers have had their first turn.</summary>
    private static readonly TimeSpan After = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(After, clock, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
