using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Storage.Postgres;

/// <summary>Registers PostgreSQL storage.</summary>
public static class PostgresServices
{
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
            connection, npgsql => npgsql.MigrationsAssembly(typeof(PostgresServices).Assembly.GetName().Name)).AddInterceptors(new ClaimInterceptor()));
        services.AddSingleton<IDatabaseSetup>(s => new PostgresSetup(s.GetRequiredService<IDbContextFactory<WorkSummaryDb>>(), connection));
        services.AddSingleton<INodeLine>(new PostgresLine(connection));
        return services.AddWorkSummaryDesks();
    }
}
