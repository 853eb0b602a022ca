using System.Diagnostics.CodeAnalysis;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Files;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Lists;

/// <summary>
/// Makes and renews the watches by which sources call back when a list changes. Only where the setting PublicUrl says at which https
/// address the server is reached; without it, lists are read regularly all the same. One node at a time does it for a unit: two would
/// each make a watch of their own.
/// </summary>
internal sealed class WatchWorker(
    IListSync sync, IWorkLeases leases, Installation installation, IHostApplicationLifetime lifetime, Fitness fitness, TimeProvider clock, ILogger<WatchWorker> log) : BackgroundService
{
    /// <summary>Path below which sources call back; the source's name follows.</summary>
    public const string Path = "/hooks/lists/";

    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Where the source calls back; null where it cannot reach the server. A source on this very machine may do so without https.</summary>
    internal static Uri? Callback(PluginHost host, string source) =>
        host.PublicUrl is { } address && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? new Uri(address.AbsoluteUri.TrimEnd('/') + Path + Uri.EscapeDataString(source))
            : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (installation.Ports.ListWatchers.All(w => Callback(installation.Ports.Host, w.Name) is null)) return;
        // A source calls back to see whether anybody is there before it makes a watch.
        await StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var well = await WatchAllAsync(stoppingToken);
            await Task.Delay(well ? Renewal : Retry, clock, stoppingToken);
        }
    }

    private Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        return started.Task.WaitAsync(cancellation);
    }

    [SuppressMessage("Design", "CA1031", Justification = "One unit's watches must not end those of the others.")]
    private async Task<bool> WatchAllAsync(CancellationToken stop)
    {
        try
        {
            if (!await fitness.MayWorkAsync(stop)) return false;
            var well = true;
            foreach (var link in await sync.AllAsync(stop))
            {
                // Whoever else has it may die with it: this node's next turn comes soon.
                if (await leases.TakeAsync("watches " + link.Unit, Lease, stop) is not { } lease)
                {
                    well = false;
                    continue;
                }

                try
                {
                    well &= await WatchAsync(link, stop);
                }
                finally
                {
                    await leases.GiveBackAsync(lease, CancellationToken.None);
                }
            }

            return well;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Watches: this turn failed.");
            return false;
        }
    }

    private async Task<bool> WatchAsync(LinkState link, CancellationToken stop)
    {
        var watcher = installation.Ports.ListWatchers.FirstOrDefault(w => w.Name == link.Source);
        if (watcher is null || Callback(installation.Ports.Host, link.Source) is not { } callback) return true;
        var (secret, known) = await sync.WatchesAsync(link.Unit, stop);
        var request = new ListRequest(installation.Catalog.Lists, link.Unit) { Unit = link.Unit };
        var watches = await watcher.WatchAsync(request, callback, secret, known, stop);
        if (watches.Ok) await sync.KeepWatchesAsync(link.Unit, watches.Value, stop);
        else log.LogWarning("Lists of {Unit} cannot be watched: {Code}.", link.Unit, watches.Problems[0].Code);
        return watches.Ok;
    }
}
