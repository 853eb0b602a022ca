namespace Storage.Tests;

/// <summary>Entry point of the process that the crash tests kill.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["crash-writer", var folder]) return 2;
        await CrashWriter.RunAsync(folder);
        return 0;
    }
}
