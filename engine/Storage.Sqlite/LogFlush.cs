namespace WorkSummary.Storage.Sqlite;

/// <summary>
/// Waits until SQLite's write-ahead log is on disk. A commit is in the log once it is made, and the log is synced before anything of it
/// goes into the database file (sqlite.org/wal.html), so that one flush after the commit makes it durable; commits made while a flush
/// runs share the next one.
/// </summary>
/// <param name="log">Path of the log.</param>
internal sealed class LogFlush(string log)
{
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;
    private Task? next;

    /// <summary>Done once a flush that began after this call is done.</summary>
    public Task FlushedAsync()
    {
        lock (gate) return next ??= AfterAsync(running);
    }

    private async Task AfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate) (running, next) = (next!, null);

        // Nobody but SQLite writes the file: it is opened to be flushed. SQLite's locks are on its other two files, never on this one.
        using var file = File.OpenHandle(log, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }
}
