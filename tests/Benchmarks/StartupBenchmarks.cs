using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using WorkSummary.Files;

namespace WorkSummary.Benchmarks;

/// <summary>From the start of the process to the first healthy answer: with the demo world to be made, and with it in place.</summary>
internal static class StartupBenchmarks
{
    public static async Task RunAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var root = Path.GetDirectoryName(DemoSchool.Must(TemplatesLocation.Find()))!;
        var server = Path.Combine(root, "engine", "Server");
        var program = Path.Combine(server, "bin", configuration, "net10.0", "WorkSummary.Server.dll");
        var folder = Directory.CreateTempSubdirectory("worksummary-bench-").FullName;
        Report.Title("Start of the server");
        Report.Head("start", "ready after s", "CPU s", "MB resident, idle", "MB peak");
        foreach (var start in new[] { "first, with the demo world", "later", "later", "later" })
        {
            await StartAsync(start, program, server, Path.Combine(folder, "demo.db"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task StartAsync(string name, string program, string folder, string database)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address, "--Database:File", database]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Demo";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { }; // Read, so that it does not wait for a reader.
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        while (!await HealthyAsync(client, address + "/health"))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
            await Task.Delay(20);
        }

        var ready = clock.Elapsed.TotalSeconds;
        var cpu = process.TotalProcessorTime.TotalSeconds;
        await Task.Delay(3000);
        process.Refresh();
        var (resident, peak) = (process.WorkingSet64, process.PeakWorkingSet64);
        process.Kill();
        await process.WaitForExitAsync();
        Report.Row(name, ready.ToString("0.0", CultureInfo.InvariantCulture), cpu.ToString("0.0", CultureInfo.InvariantCulture), Report.Megabytes(resident), Report.Megabytes(peak));
    }

    private static async Task<bool> HealthyAsync(HttpClient client, string address)
    {
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
