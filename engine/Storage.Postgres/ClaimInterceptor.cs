using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Storage.Postgres;

/// <summary>Has queries that claim rows hold them, and pass over those that another node holds (postgresql.org/docs/current/sql-select.html, “The Locking Clause”).</summary>
internal sealed class ClaimInterceptor : DbCommandInterceptor
{
    private const string Mark = "-- " + Claims.Tag;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Hold(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Hold(command);
        return ValueTask.FromResult(result);
    }

    private static void Hold(DbCommand command)
    {
        if (command.CommandText.StartsWith(Mark, StringComparison.Ordinal)) command.CommandText += "\nFOR UPDATE SKIP LOCKED";
    }
}
