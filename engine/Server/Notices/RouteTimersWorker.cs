using WorkSummary.Server.Hosting;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Notices;

/// <summary>Does what time brings about on routes. What fell due while the server was off is done when it is back.</summary>
internal sealed class RouteTimersWorker(IRouteTimers timers, IWorkCalls calls, Fitness fitness, TimeProvider clock, ILogger<RouteTimersWorker> log) : DispatchWorker(Work.Timers, calls, fitness, clock, log)
{
    protected override string What => "Route timers";

    protected override Task<(int Done, int Waiting)> DispatchAsync(CancellationToken cancellation) => timers.TickAsync(cancellation: cancellation);
}
