namespace WorkSummary.EndToEnd.Running;

/// <summary>A database file with the demo world, made once by the server itself and copied for each who wants one.</summary>
internal static class DemoFile
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("worksummary-e2e-").FullName;
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);
    private static int copies;

    static DemoFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    public static async Task<string> CopyAsync() => Copy(await Made.Value);

    /// <summary>Copies a database that nobody has open, with what it has not yet taken in from its log.</summary>
    public static string Copy(string database)
    {
        var copy = NewPath();
        foreach (var suffix in new[] { "", "-wal" })
        {
            if (File.Exists(database + suffix)) File.Copy(database + suffix, copy + suffix);
        }

        return copy;
    }

    private static async Task<string> MakeAsync()
    {
        var file = NewPath();
        await using var server = await ServerProcess.StartAsync(file);
        await server.KillAsync();
        return file;
    }

    private static string NewPath() => Path.Combine(Folder, $"{Interlocked.Increment(ref copies)}.db");
}
