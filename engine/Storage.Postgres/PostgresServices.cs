using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Storage.Postgres;

/// <summary>Registers PostgreSQL storage.</summary>
public static class PostgresServices
{
    /// <summary>How many statements a connection keeps planned.</summary>
    private const int Kept = 200;

    /// <summary>Adds the desks on a PostgreSQL database, with an <see cref="IDatabaseSetup"/> to migrate it.</summary>
    /// <param name="services">Where to add them.</param>
    /// <param name="connection">
    /// Connection string in Npgsql's form: <c>Host=…;Database=…;Username=…;Password=…</c>. The database sorts by code point
    /// (<c>LOCALE 'C.UTF-8'</c>), as SQLite does.
    /// </param>
    public static IServiceCollection AddWorkSummaryPostgres(this IServiceCollection services, string connection)
    {
        services.AddSingleton<IStorageDialect, PostgresDialect>();
        services.AddDbContextFactory<WorkSummaryDb>(options => options.UseNpgsql(
            Prepared(connection), npgsql => npgsql.MigrationsAssembly(typeof(PostgresServices).Assembly.GetName().Name)).AddInterceptors(new ClaimInterceptor()));
        services.AddSingleton<IDatabaseSetup>(s => new PostgresSetup(s.GetRequiredService<IDbContextFactory<WorkSummaryDb>>(), connection));
        services.AddSingleton<INodeLine>(new PostgresLine(connection));
        return services.AddWorkSummaryDesks();
    }

    /// <summary>
    /// Statements that come again are planned once a connection (npgsql.org/doc/prepare.html). Who has a pooler between that cannot keep
    /// them says <c>Max Auto Prepare=0</c>.
    /// </summary>
    private static string Prepared(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!connection.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase)) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (Kept, 3);
        return settings.ConnectionString;
    }
}
