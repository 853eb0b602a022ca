using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Notices;

/// <summary>Does what time brings about on routes. What fell due while the server was off is done when it is back.</summary>
internal sealed class RouteTimersWorker(IRouteTimers timers, TimeProvider clock, ILogger<RouteTimersWorker> log) : DispatchWorker(clock, log)
{
    protected override string What => "Route timers";

    protected override Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation) => timers.TickAsync(cancellation: cancellation);
}
