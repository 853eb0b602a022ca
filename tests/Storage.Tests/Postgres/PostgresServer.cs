using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Directory = System.IO.Directory;

namespace Storage.Tests.Postgres;

/// <summary>A PostgreSQL of its own in a temporary folder, gone when it is disposed of. PostgreSQL does not run as root: then it runs as its own user.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("worksummary-pg-").FullName;
    private readonly int port = FreePort();
    private int databases;

    private PostgresServer()
    {
    }

    /// <summary>Starts one.</summary>
    /// <param name="durable">False for tests, which kill nodes and never PostgreSQL: it need not wait for the disk.</param>
    public static async Task<PostgresServer> StartAsync(bool durable)
    {
        var server = new PostgresServer();
        await server.BeginAsync(durable);
        return server;
    }

    private async Task BeginAsync(bool durable)
    {
        if (IsRoot) await RunAsync("chown", "postgres:postgres", folder);
        await RunAsPostgresAsync("initdb", "-D", Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await RunAsPostgresAsync(
            "pg_ctl", "-D", Data, "-w", "-l", Log, "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=200 -c fsync={(durable ? "on" : "off")}", "start");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsPostgresAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A fresh database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"w{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    /// <summary>Its log.</summary>
    public string Log => Path.Combine(folder, "log");

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(folder, "data");

    private string ConnectionTo(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database}";

    /// <summary>Debian keeps PostgreSQL's programs out of the path.</summary>
    public static string Program(string name) =>
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
