using System.Diagnostics.CodeAnalysis;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Routes;

namespace WorkSummary.Server.Hosting;

/// <summary>Which engine drives reports along their routes: the built-in one, or one that a plugin brings (setting <c>Routes:Host</c>).</summary>
internal static class RouteHosting
{
    private const string Setting = "Routes:Host";

    public static void AddRouteHost(this WebApplicationBuilder builder, PluginPorts ports)
    {
        var builtIn = new BuiltInRouteHost();
        if (builder.Configuration[Setting] is not { Length: > 0 } name || name == builtIn.Name) return;
        var host = ports.RouteHosts.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"{Setting} is “{name}”, which no plugin brings. There is: {string.Join(", ", ports.RouteHosts.Select(h => h.Name).Prepend(builtIn.Name))}.");
        builder.Services.AddSingleton(host);
        if (host is not IFollowingRouteHost following) return;
        builder.Services.AddHostedService(s => new RouteFollowing(following, s.GetRequiredService<IRouteStandings>(), s.GetRequiredService<ILogger<RouteFollowing>>()));
    }
}

/// <summary>Keeps a plugin's engine where the ledger is. Whatever becomes of that engine, the server goes on: the ledger has every decision.</summary>
internal sealed class RouteFollowing(IFollowingRouteHost host, IRouteStandings standings, ILogger<RouteFollowing> log) : BackgroundService, IProgress<RouteTrouble>
{
    public void Report(RouteTrouble value)
    {
        if (value.ReportId is { } report) log.LogWarning(value.Cause, "The route engine {Engine} lags behind with report {Report}; it is tried again.", host.Name, report);
        else log.LogError(value.Cause, "The route engine {Engine} does not work; decisions go on without it, and it is tried again.", host.Name);
    }

    [SuppressMessage("Design", "CA1031", Justification = "An engine beside the ledger must not end the server.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await host.FollowAsync(standings, this, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception e)
        {
            Report(new RouteTrouble(null, e));
        }
    }
}
