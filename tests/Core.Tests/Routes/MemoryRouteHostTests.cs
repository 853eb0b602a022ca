using RouteContract;

namespace Core.Tests.Routes;

/// <summary>The built-in host on the ledger that forgets.</summary>
public sealed class MemoryRouteHostTests : RouteHostContract
{
    protected override int Sequences => 3000;

    protected override Task<RouteStand> CreateAsync() => Task.FromResult<RouteStand>(new MemoryStand());
}
