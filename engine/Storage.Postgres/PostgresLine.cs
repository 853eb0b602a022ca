using Npgsql;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Storage.Postgres;

/// <summary>LISTEN and NOTIFY (postgresql.org/docs/current/sql-notify.html). What listens has a connection of its own and asks it for a sign of life when nothing comes.</summary>
internal sealed class PostgresLine(string connection) : INodeLine
{
    private const string Channel = "worksummary";
    private const int SignOfLife = 30;

    public async Task TellAsync(string text, CancellationToken cancellation = default)
    {
        await using var line = new NpgsqlConnection(connection);
        await line.OpenAsync(cancellation);
        await using var notify = new NpgsqlCommand("SELECT pg_notify(@channel, @text)", line) { Parameters = { new("channel", Channel), new("text", text) } };
        await notify.ExecuteNonQueryAsync(cancellation);
    }

    public async Task ListenAsync(Action begun, Action<string> heard, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = SignOfLife };
        await using var line = new NpgsqlConnection(settings.ConnectionString);
        line.Notification += (_, told) => heard(told.Payload);
        await line.OpenAsync(cancellation);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", line)) await listen.ExecuteNonQueryAsync(cancellation);
        begun();
        while (true) await line.WaitAsync(cancellation);
    }
}
