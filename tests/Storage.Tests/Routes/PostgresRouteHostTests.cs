using RouteContract;
using Storage.Tests.Postgres;
using WorkSummary.Storage.Postgres;
using Xunit;

namespace Storage.Tests.Routes;

/// <summary>The built-in host on the ledger that is kept in PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRouteHostTests(PostgresCluster cluster) : RouteHostContract
{
    protected override int Sequences => StoredStand.Sequences;

    protected override async Task<RouteStand> CreateAsync()
    {
        var connection = await cluster.CreateDatabaseAsync();
        return await StoredStand.CreateAsync(services => services.AddWorkSummaryPostgres(connection), () => Task.CompletedTask);
    }
}
