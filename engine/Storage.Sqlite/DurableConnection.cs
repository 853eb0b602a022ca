using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WorkSummary.Storage.Sqlite;

/// <summary>
/// Settings of every connection: write-ahead log, a commit on disk before it is acknowledged (synchronous=FULL), and waiting for
/// another writer instead of failing at once (sqlite.org/pragma.html).
/// </summary>
internal sealed class DurableConnection : DbConnectionInterceptor
{
    public static readonly DurableConnection Instance = new();

    private const string Settings = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
