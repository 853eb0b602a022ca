using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Postgres;
using WorkSummary.Storage.Sqlite;

namespace WorkSummary.Cli.CommandLine;

/// <summary>The database that the operator's verbs work on.</summary>
internal static class Database
{
    private const string Variable = "WORKSUMMARY_DB";

    /// <summary>Path from <c>--db</c>, the environment, or where the server of this checkout keeps its own.</summary>
    public static string Path(string? given) =>
        given ?? Environment.GetEnvironmentVariable(Variable) ?? System.IO.Path.Combine(ServerProgram.Find()?.ContentRoot ?? ".", "data", "worksummary.db");

    /// <summary>The desks on an existing database; <c>cli.no-database</c> where there is none.</summary>
    public static Result<ServiceProvider> Open(ParseResult parsed, Option<string> option, Action<IServiceCollection>? more = null)
    {
        var path = Path(parsed.GetValue(option));
        return IsConnection(path) || File.Exists(path) ? Services(path, more) : Terminal.Problem("cli.no-database", System.IO.Path.GetFileName(path));
    }

    /// <summary>The desks on a SQLite file or, by a connection string, on PostgreSQL.</summary>
    /// <param name="path">The file, or the connection string.</param>
    /// <param name="more">Services that a verb needs beside: the installation's clock and calendars.</param>
    public static ServiceProvider Services(string path, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddLogging();
        more?.Invoke(services);
        return (IsConnection(path) ? services.AddWorkSummaryPostgres(path) : services.AddWorkSummarySqlite(path)).BuildServiceProvider();
    }

    /// <summary>True for a connection string of Npgsql, which no path looks like.</summary>
    public static bool IsConnection(string text) => text.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>The operator sees what an administrator of the topmost unit sees: reports and history, no children's rows.</summary>
    public static async Task<Member?> OperatorAsync(ServiceProvider services, CancellationToken cancellation)
    {
        var directory = services.GetRequiredService<IDirectory>();
        var members = await directory.AllMembersAsync(cancellation);
        if (members.Count == 0) return null;
        var line = await directory.LineAsync(members[0].Unit, cancellation);
        return new Member("system", "system", line[^1].Code, new HashSet<Role> { Role.Admin });
    }
}
