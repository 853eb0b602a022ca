using Storage.Tests.Postgres;
using Xunit;

namespace Storage.Tests.Routes;

/// <summary>Changes of route in a SQLite file.</summary>
public sealed class SqliteMigrationTests : MigrationContract
{
    private protected override Task<StoredStand> CreateAsync() => StoredStand.OnSqliteAsync();
}

/// <summary>Changes of route in PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresMigrationTests(PostgresCluster cluster) : MigrationContract
{
    private protected override Task<StoredStand> CreateAsync() => StoredStand.OnPostgresAsync(cluster);
}
