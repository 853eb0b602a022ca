namespace Storage.Tests;

/// <summary>Entry point of the processes that the crash tests kill.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["crash-writer", var folder]:
                await CrashWriter.RunAsync(folder);
                return 0;
            case ["crash-sender", var folder]:
                await Uploads.CrashSender.RunAsync(folder);
                return 0;
            default:
                return 2;
        }
    }
}
