using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using WorkSummary.Files;

namespace WorkSummary.Benchmarks;

/// <summary>A server of this checkout in a process of its own, on an empty or filled database.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }

    public TimeSpan Ready { get; private set; }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public (long Resident, long Peak) Memory
    {
        get
        {
            process.Refresh();
            return (process.WorkingSet64, process.PeakWorkingSet64);
        }
    }

    /// <summary>Starts one and waits for its first healthy answer.</summary>
    /// <param name="environment">Demo, in which anybody can sign in, or Production.</param>
    /// <param name="line">Gets every line that it prints.</param>
    /// <param name="settings">Settings, such as <c>Database:File</c>.</param>
    public static async Task<ServerProcess> StartAsync(string environment, Action<string>? line, params (string Key, string Value)[] settings)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.Combine(Path.GetDirectoryName(DemoSchool.Must(TemplatesLocation.Find()))!, "engine", "Server");
        var program = Path.Combine(folder, "bin", configuration, "net10.0", "WorkSummary.Server.dll");
        var address = $"http://127.0.0.1:{FreePort()}";
        var clock = Stopwatch.StartNew();
        string[] values = [.. settings.Where(s => !s.Key.StartsWith("DOTNET_", StringComparison.Ordinal)).SelectMany(s => new[] { "--" + s.Key, s.Value })];
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address, "--Settings:File", "", .. values]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (key, value) in settings.Where(s => s.Key.StartsWith("DOTNET_", StringComparison.Ordinal))) start.Environment[key] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is { } text) line?.Invoke(text); // Read in any case, so that it does not wait for a reader.
        };
        process.BeginOutputReadLine();
        var server = new ServerProcess(process, address);
        using var client = new HttpClient();
        while (!await HealthyAsync(client, address + "/health"))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
            await Task.Delay(20);
        }

        server.Ready = clock.Elapsed;
        return server;
    }

    /// <summary>A browser in which a person has signed in by the demo's form.</summary>
    public async Task<HttpClient> SignedInAsync(string member)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseCookies = true }) { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(5) };
        var page = await browser.GetStringAsync("/sign-in");
        var token = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("member", member)]);
        using var answer = await browser.PostAsync("/sign-in/demo", form);
        return answer.StatusCode == HttpStatusCode.Redirect ? browser : throw new InvalidOperationException($"{member} could not sign in: {answer.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
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

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
