using Microsoft.Extensions.DependencyInjection;

namespace WorkSummary.Storage.Sqlite;

/// <summary>Registers SQLite storage.</summary>
public static class SqliteServices
{
    /// <summary>Adds the desks on a SQLite file, with an <see cref="IDatabaseSetup"/> to migrate it.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="file">Path of the database file; its folder is made when missing.</param>
    public static IServiceCollection AddWorkSummarySqlite(this IServiceCollection services, string file) => throw new NotImplementedException();
}
