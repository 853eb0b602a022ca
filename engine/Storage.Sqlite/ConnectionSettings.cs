using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WorkSummary.Storage.Sqlite;

/// <summary>
/// Settings of every connection: write-ahead log, a commit on disk before it is acknowledged (synchronous=FULL), and waiting for
/// another writer instead of failing at once (sqlite.org/pragma.html). A file being made leaves the waiting for the disk to its maker.
/// </summary>
internal sealed class ConnectionSettings : DbConnectionInterceptor
{
    public static readonly ConnectionSettings Durable = new("FULL");
    public static readonly ConnectionSettings Hasty = new("OFF");

    private readonly string settings;

    private ConnectionSettings(string synchronous) => settings = $"PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous};";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
