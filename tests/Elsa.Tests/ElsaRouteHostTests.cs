using Core.Tests.Routes;
using RouteContract;
using WorkSummary.Elsa;
using Xunit;

namespace Elsa.Tests;

/// <summary>The same contract as the built-in host, and Elsa follows in memory. When it has been played, Elsa has every report where the ledger has it.</summary>
public sealed class ElsaRouteHostTests : RouteHostContract
{
    protected override int Sequences => 25;

    protected override Task<RouteStand> CreateAsync()
    {
        var stand = new MemoryStand();
        return Task.FromResult<RouteStand>(new FollowedStand(stand, stand.Memory, new ElsaSettings()) { Agrees = true });
    }
}

/// <summary>The same on two SQLite files, the ledger's and Elsa's.</summary>
public sealed class ElsaRouteHostOnSqliteTests : RouteHostContract
{
    protected override int Sequences => 8;

    protected override async Task<RouteStand> CreateAsync()
    {
        var files = new TwoFiles();
        var stand = await files.LedgerAsync();
        return new FollowedStand(stand, stand.Standings, files.Elsa) { Agrees = true };
    }
}
