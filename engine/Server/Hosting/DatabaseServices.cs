using WorkSummary.Storage.Postgres;
using WorkSummary.Storage.Sqlite;

namespace WorkSummary.Server.Hosting;

/// <summary>Where everything is kept: PostgreSQL, which several nodes may share, or one SQLite file.</summary>
internal static class DatabaseServices
{
    private const string Setting = "Database:Connection";

    /// <summary>True where the setting <c>Database:Connection</c> names a PostgreSQL database.</summary>
    public static bool UsesPostgres(this IConfiguration configuration) => configuration[Setting] is { Length: > 0 };

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.UsesPostgres()) builder.Services.AddWorkSummaryPostgres(builder.Configuration[Setting]!);
        else builder.Services.AddWorkSummarySqlite(DataFolder.DatabaseFile(builder.Configuration, builder.Environment));
    }
}
