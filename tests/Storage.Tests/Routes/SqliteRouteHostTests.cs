using RouteContract;

namespace Storage.Tests.Routes;

/// <summary>The built-in host on the ledger that is kept in a SQLite file.</summary>
public sealed class SqliteRouteHostTests : RouteHostContract
{
    protected override int Sequences => StoredStand.Sequences;

    protected override async Task<RouteStand> CreateAsync() => await StoredStand.OnSqliteAsync();
}
