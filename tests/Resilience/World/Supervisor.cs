using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Resilience.Killing;

namespace Resilience.World;

/// <summary>Keeps the nodes running: starts them, has them die, starts them again.</summary>
internal sealed class Supervisor(KillWorld world, int nodes, Random random)
{
    /// <summary>A node whose point does not come is killed at any moment instead.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);

    /// <summary>Beyond it, something is wrong with the nodes, and a run would tell nothing.</summary>
    private const int MostSurprises = 10;

    private readonly Lock gate = new();
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Addresses of the nodes.</summary>
    public IReadOnlyList<Uri> Addresses { get; } = [.. Enumerable.Range(0, nodes).Select(_ => new Uri($"http://127.0.0.1:{FreePort()}"))];

    /// <summary>How often a node was killed at each point.</summary>
    public ConcurrentDictionary<string, int> Kills { get; } = new(StringComparer.Ordinal);

    /// <summary>Ends that nobody had planned.</summary>
    public ConcurrentQueue<string> Surprises { get; } = [];

    public int Killed => Kills.Values.Sum();

    /// <summary>Kills until it was done so often, then leaves the nodes running until it is cancelled, which kills them for the last time.</summary>
    public Task RunAsync(int kills, CancellationToken enough) => Task.WhenAll(Addresses.Select((a, i) => RunAsync(i, a, kills, enough)));

    /// <summary>A node that nothing kills.</summary>
    public async Task<Process> StartAsync()
    {
        var process = Start(0, Addresses[0], "");
        if (!await IsReadyAsync(process, Addresses[0], CancellationToken.None)) throw new InvalidOperationException("The node does not start; see its log.");
        return process;
    }

    private async Task RunAsync(int index, Uri address, int kills, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var point = Killed < kills ? NextPoint() : "";
            using var node = Start(index, address, point);
            if (await IsReadyAsync(node, address, enough)) await LiveAsync(node, point, kills, enough);
            var outside = !node.HasExited;
            if (outside) node.Kill();
            await node.WaitForExitAsync(CancellationToken.None);
            if (enough.IsCancellationRequested) break;
            if (node.ExitCode != KillPoint.Killed)
            {
                Surprises.Enqueue($"node {index} ended by itself with {node.ExitCode}, planned for “{point}”");
                if (Surprises.Count > MostSurprises) throw new InvalidOperationException($"Nodes end by themselves, see their logs in {world.Folder}.");
            }

            Kills.AddOrUpdate(outside ? KillPoint.AnyMoment : point, 1, static (_, n) => n + 1);
        }
    }

    /// <summary>Until it dies, or its time is over.</summary>
    private async Task LiveAsync(Process node, string point, int kills, CancellationToken enough)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(enough);
        if (point == KillPoint.AnyMoment) over.CancelAfter(Next(100, 4000));
        else if (point.Length > 0) over.CancelAfter(LongestLife);
        try
        {
            // One that is not to die lives until all is over.
            await node.WaitForExitAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            // Killed by the caller.
        }
    }

    private Process Start(int index, Uri address, string point)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", typeof(Supervisor).Assembly.Location, "node", world.Outside, "--urls", address.ToString() },
            Environment =
            {
                ["Settings__File"] = "", ["Demo__Seed"] = "false", ["Templates__Folder"] = world.Templates, ["Plugins__Folder"] = Path.Combine(world.Folder, "none"),
                ["Drain__Notice"] = "00:00:00.2", ["DOTNET_TieredPGO"] = "0",
                [KillPoint.Variable] = point.Length == 0 || point == KillPoint.AnyMoment ? "" : string.Create(CultureInfo.InvariantCulture, $"{point}:{Next(1, CountOf(point))}"),
                [world.Connection is null ? "Database__File" : "Database__Connection"] = world.Connection ?? world.DatabaseFile,
            },
        };
        var process = Process.Start(start)!;
        var log = Path.Combine(world.Folder, $"node-{index}.log");
        process.OutputDataReceived += (_, line) => Append(log, line.Data);
        process.ErrorDataReceived += (_, line) => Append(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Append(string log, string? line)
    {
        if (line is null) return;
        lock (gate) File.AppendAllText(log, line + Environment.NewLine);
    }

    private async Task<bool> IsReadyAsync(Process process, Uri address, CancellationToken enough)
    {
        var began = Stopwatch.GetTimestamp();
        while (!process.HasExited && !enough.IsCancellationRequested)
        {
            try
            {
                if ((await Http.GetAsync(new Uri(address, "/health/ready"), enough)).StatusCode == HttpStatusCode.OK) return true;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // Not there yet, or not any more.
            }

            if (Stopwatch.GetElapsedTime(began) > LongestStart)
            {
                Surprises.Enqueue($"a node was not ready within {LongestStart}");
                return false;
            }

            await Task.Delay(100, CancellationToken.None);
        }

        return false;
    }

    /// <summary>The point that has had the fewest; every few kills come at any moment.</summary>
    private string NextPoint()
    {
        lock (gate)
        {
            if (random.Next(4) == 0) return KillPoint.AnyMoment;
            var planned = KillPoint.Named.OrderBy(p => Kills.GetValueOrDefault(p) + tries.GetValueOrDefault(p)).ThenBy(_ => random.Next()).First();
            tries[planned] = tries.GetValueOrDefault(planned) + 1;
            return planned;
        }
    }

    private readonly Dictionary<string, int> tries = new(StringComparer.Ordinal);

    /// <summary>Notices and deliveries come by more rarely than transactions.</summary>
    private static int CountOf(string point) => point.Contains(':', StringComparison.Ordinal) ? 8 : 40;

    private int Next(int from, int to)
    {
        lock (gate) return random.Next(from, to + 1);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
