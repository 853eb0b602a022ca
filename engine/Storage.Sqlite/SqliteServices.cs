using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace WorkSummary.Storage.Sqlite;

/// <summary>Registers SQLite storage.</summary>
public static class SqliteServices
{
    /// <summary>Adds the desks on a SQLite file, with an <see cref="IDatabaseSetup"/> to migrate it.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="file">Path of the database file; its folder is made when missing.</param>
    /// <param name="durable">
    /// True when a commit is on disk before it is acknowledged. False only for a file that nobody relies on before it is whole and flushed.
    /// </param>
    public static IServiceCollection AddWorkSummarySqlite(this IServiceCollection services, string file, bool durable = true)
    {
        services.AddSingleton<IStorageDialect>(_ => new SqliteDialect(file, durable));
        services.AddDbContextFactory<WorkSummaryDb>(options => Configure(options, file, durable));
        services.AddSingleton<IDatabaseSetup>(s => new SqliteSetup(s.GetRequiredService<IDbContextFactory<WorkSummaryDb>>(), file));
        return services.AddWorkSummaryDesks();
    }

    internal static void Configure(DbContextOptionsBuilder options, string file, bool durable = true)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 };
        options.UseSqlite(connection.ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteServices).Assembly.GetName().Name));
        options.AddInterceptors(durable ? ConnectionSettings.Durable : ConnectionSettings.Hasty);
    }
}
