using Xunit;

namespace Storage.Tests.Postgres;

/// <summary>Tests that share one PostgreSQL; each has databases of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresCluster>
{
    public const string Name = "postgres";
}

/// <summary>A PostgreSQL for the tests of a run.</summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private PostgresServer server = null!;

    public async Task InitializeAsync() => server = await PostgresServer.StartAsync(durable: false);

    public async Task DisposeAsync() => await server.DisposeAsync();

    /// <summary>A fresh database.</summary>
    /// <returns>Its connection string.</returns>
    public Task<string> CreateDatabaseAsync() => server.CreateDatabaseAsync();
}
