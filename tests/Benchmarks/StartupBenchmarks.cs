using System.Globalization;

namespace WorkSummary.Benchmarks;

/// <summary>From the start of the process to the first healthy answer: with the demo world to be made, and with it in place.</summary>
internal static class StartupBenchmarks
{
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("worksummary-bench-").FullName;
        Report.Title("Start of the server");
        Report.Head("start", "ready after s", "CPU s", "MB resident, idle", "MB peak");
        foreach (var start in new[] { "first, with the demo world", "later", "later", "later" })
        {
            await using var server = await ServerProcess.StartAsync("Demo", null, ("Database:File", Path.Combine(folder, "demo.db")));
            var cpu = server.Cpu.TotalSeconds;
            await Task.Delay(3000);
            var (resident, peak) = server.Memory;
            Report.Row(
                start, server.Ready.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), cpu.ToString("0.0", CultureInfo.InvariantCulture), Report.Megabytes(resident), Report.Megabytes(peak));
        }

        Directory.Delete(folder, recursive: true);
    }
}
