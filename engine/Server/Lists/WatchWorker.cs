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
    IListSync sync, ListHints hints, IWorkLeases leases, Installation installation, IHostApplicationLifetime lifetime, Fitness fitness, TimeProvider clock, ILogger<WatchWorker> log) : BackgroundService
{
    /// <summary>Path below which sources call back; the source's name follows.</summary>
    public const string Path = "/hooks/lists/";

    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);

    /// <summary>What the source refuses is seldom granted a minute later.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(5);

    /// <summary>After what passes by itself: a source or a database that is away, another node's turn (which may have died with it).</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

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
        while (!stoppingToken.IsCancellationRequested) await Task.Delay(await WatchAllAsync(stoppingToken), clock, stoppingToken);
    }

    private Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        return started.Task.WaitAsync(cancellation);
    }

    /// <returns>After how long the next turn is.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "A database or a source that is away for a moment must not end the watching.")]
    private async Task<TimeSpan> WatchAllAsync(CancellationToken stop)
    {
        try
        {
            if (!await fitness.MayWorkAsync(stop)) return Soon;
            var pause = Renewal;
            foreach (var link in await sync.AllAsync(stop))
            {
                var wanted = await WatchInTurnAsync(link, stop);
                if (wanted < pause) pause = wanted;
            }

            return pause;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Watches: this turn failed.");
            return Soon;
        }
    }

    private async Task<TimeSpan> WatchInTurnAsync(LinkState link, CancellationToken stop)
    {
        if (await leases.TakeAsync("watches " + link.Unit, Lease, stop) is not { } lease) return Soon;
        try
        {
            return await WatchAsync(link, stop);
        }
        finally
        {
            await leases.GiveBackAsync(lease, CancellationToken.None);
        }
    }

    private async Task<TimeSpan> WatchAsync(LinkState link, CancellationToken stop)
    {
        var watcher = installation.Ports.ListWatchers.FirstOrDefault(w => w.Name == link.Source);
        if (watcher is null || Callback(installation.Ports.Host, link.Source) is not { } callback) return Renewal;
        var (secret, known) = await sync.WatchesAsync(link.Unit, stop);
        var request = new ListRequest(installation.Catalog.Lists, link.Unit) { Unit = link.Unit };
        var watches = await watcher.WatchAsync(request, callback, secret, known, stop);
        if (watches.Ok)
        {
            await sync.KeepWatchesAsync(link.Unit, watches.Value, stop);
            // What changed while nobody watched was called over by nobody.
            if (watches.Value.FirstOrDefault(w => known.All(k => k.Id != w.Id)) is { } begun) hints.Put(new WatchHint(begun.Id, secret));
        }

        if (watches.Problems is not [var problem, ..]) return Renewal;
        log.LogWarning("Lists of {Unit} cannot all be watched: {Code}.", link.Unit, problem.Code);
        return watches.Problems.Any(p => p.Unavailable) ? Soon : AfterRefusal;
    }
}
