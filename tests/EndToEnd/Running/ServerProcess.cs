using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WorkSummary.EndToEnd.Running;

/// <summary>The server as a process of its own on a database file of its own, so that it can be killed at any moment and started again.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);
    private readonly ConcurrentQueue<string> log = new();
    private readonly Dictionary<string, string> settings = [];
    private Process? process;

    private ServerProcess(string database, int port) => (Database, Address) = (database, $"http://127.0.0.1:{port}");

    public string Address { get; }

    public string Database { get; }

    /// <summary>False after <see cref="KillAsync"/>, until it is started again.</summary>
    public bool Runs => process is not null;

    /// <summary>Starts a server on a database file.</summary>
    /// <param name="database">The file.</param>
    /// <param name="settings">Settings by key with colons, given as environment variables; <c>{address}</c> in a value is the server's own.</param>
    public static async Task<ServerProcess> StartAsync(string database, IEnumerable<KeyValuePair<string, string>>? settings = null)
    {
        var server = new ServerProcess(database, FreePort());
        foreach (var (key, value) in settings ?? [])
        {
            server.settings[key.Replace(":", "__", StringComparison.Ordinal)] = value.Replace("{address}", server.Address, StringComparison.Ordinal);
        }

        await server.StartAsync();
        return server;
    }

    /// <summary>Starts on the same file and port, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Product.Server, "--urls", Address, "--Database:File", Database])
        {
            WorkingDirectory = Product.ServerFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Nothing of what the machine is set up for: a settings file beside the checkout is somebody's own. A server that
            // lives for a minute has nothing from watching which code it runs most.
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Demo", ["Settings__File"] = "", ["DOTNET_TieredPGO"] = "0" },
        };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var waited = Stopwatch.StartNew();
        while (!await AnswersAsync(http))
        {
            if (process.HasExited || waited.Elapsed > Patience)
                throw new InvalidOperationException($"The server does not answer at {Address}:{Environment.NewLine}{string.Join(Environment.NewLine, log)}");
            await Task.Delay(100);
        }
    }

    /// <summary>Ends the process at once, as a power cut would: SIGKILL, no farewell.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Errors that the server has written to its log.</summary>
    public IReadOnlyList<string> Errors() => [.. log.Where(l => l.StartsWith("fail:", StringComparison.Ordinal) || l.StartsWith("crit:", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        var died = process.HasExited;
        if (!died) await KillAsync();
        else throw new InvalidOperationException($"The server had ended by itself:{Environment.NewLine}{string.Join(Environment.NewLine, log.TakeLast(60))}");
    }

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address + "/health"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
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
