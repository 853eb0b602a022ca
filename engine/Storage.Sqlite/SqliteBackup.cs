using Microsoft.Data.Sqlite;

namespace WorkSummary.Storage.Sqlite;

/// <summary>A copy of the database file as it is at one moment, whoever writes meanwhile (sqlite.org/lang_vacuum.html, “VACUUM INTO”).</summary>
public static class SqliteBackup
{
    /// <summary>Writes the copy. One that an earlier, broken-off try has left is replaced.</summary>
    /// <param name="database">The database file.</param>
    /// <param name="copy">Where the copy goes.</param>
    /// <param name="cancellation">Stops before the copying.</param>
    public static async Task MakeAsync(string database, string copy, CancellationToken cancellation = default)
    {
        Remove(copy);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", Path.GetFullPath(copy));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Puts a copy that was looked at on the disk for good, and gives it its name.</summary>
    /// <param name="made">The copy.</param>
    /// <param name="name">Its name; nothing is there yet.</param>
    /// <param name="cancellation">Stops before the renaming.</param>
    public static async Task FinishAsync(string made, string name, CancellationToken cancellation = default)
    {
        SqliteConnection.ClearAllPools();
        await using (var connection = new SqliteConnection($"Data Source={made};Pooling=False"))
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=DELETE"; // One file, without a log beside it.
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await using (var whole = new FileStream(made, FileMode.Open, FileAccess.ReadWrite)) whole.Flush(flushToDisk: true);
        File.Move(made, name);
        Remove(made);
    }

    private static void Remove(string file)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" }) File.Delete(file + suffix);
    }
}
