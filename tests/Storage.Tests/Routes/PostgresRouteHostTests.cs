using RouteContract;
using Storage.Tests.Postgres;
using Xunit;

namespace Storage.Tests.Routes;

/// <summary>The built-in host on the ledger that is kept in PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRouteHostTests(PostgresCluster cluster) : RouteHostContract
{
    protected override int Sequences => StoredStand.Sequences;

    protected override async Task<RouteStand> CreateAsync() => await StoredStand.OnPostgresAsync(cluster);
}
