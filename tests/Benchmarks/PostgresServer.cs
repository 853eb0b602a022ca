using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace WorkSummary.Benchmarks;

/// <summary>A PostgreSQL of its own in a temporary folder, as it comes: every commit waits for the disk.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("worksummary-bench-pg-").FullName;
    private readonly int port = FreePort();

    public string Connection => $"Host=127.0.0.1;Port={port};Username=postgres;Database=bench;Maximum Pool Size=50;Max Auto Prepare=100;Auto Prepare Min Usages=2";

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        if (IsRoot) await RunAsync("chown", "postgres:postgres", server.folder);
        await RunAsPostgresAsync("initdb", "-D", server.Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await RunAsPostgresAsync(
            "pg_ctl", "-D", server.Data, "-w", "-l", Path.Combine(server.folder, "log"), "-o",
            $"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={server.folder}", "start");
        await using var connection = new NpgsqlConnection(server.Connection.Replace("Database=bench", "Database=postgres", StringComparison.Ordinal));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("CREATE DATABASE bench", connection);
        await command.ExecuteNonQueryAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsPostgresAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(folder, "data");

    /// <summary>Debian keeps PostgreSQL's programs out of the path.</summary>
    private static string Program(string name) =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateFiles("/usr/lib/postgresql", name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault() ?? name
            : name;

    private static Task RunAsPostgresAsync(string program, params string[] arguments) =>
        IsRoot ? RunAsync("runuser", ["-u", "postgres", "--", Program(program), .. arguments]) : RunAsync(Program(program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // What they say would stand among the results; the server that pg_ctl starts keeps its own log.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
