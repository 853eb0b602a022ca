using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Identity;
using WorkSummary.Storage.Nodes;

namespace WorkSummary.Server.Hosting.Metering;

/// <summary>
/// <c>GET /metrics</c> in Prometheus' text format (prometheus.io/docs/instrumenting/exposition_formats). Numbers only, no units' or
/// people's names; for this machine itself, or whoever knows the token <c>Metrics:Token</c>. Others are told that there is no such page.
/// </summary>
internal static class MetricsEndpoint
{
    private const string Setting = "Metrics:Token";

    public static void AddMetering(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Meters>();
        var host = services.Last(d => d.ServiceType == typeof(IRouteHost));
        services.Remove(host);
        services.AddSingleton<IRouteHost>(s => new MeteredRouteHost(
            (IRouteHost)(host.ImplementationInstance ?? host.ImplementationFactory?.Invoke(s) ?? ActivatorUtilities.CreateInstance(s, host.ImplementationType!)),
            s.GetRequiredService<IMeterFactory>()));
    }

    public static void MapMetrics(this WebApplication app)
    {
        app.Services.GetRequiredService<Meters>(); // Listens from now on.
        app.MapGet("/metrics", AnswerAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Meters meters, IWorkState work, TimeProvider clock, IConfiguration configuration)
    {
        if (!MayRead(context, configuration[Setting])) return Results.NotFound();
        var text = new StringBuilder();
        Write(text, await work.ReadAsync(context.RequestAborted), clock.GetUtcNow());
        Write(text, meters);
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }

    /// <summary>A request that a proxy passes on comes from this machine too, but says that it does.</summary>
    private static bool MayRead(HttpContext context, string? token)
    {
        if (token is { Length: > 0 } && Schemes.Token(context.Request) is { } given)
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
        var headers = context.Request.Headers;
        return context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("Forwarded");
    }

    private static void Write(StringBuilder text, WorkBacklogs work, DateTimeOffset now)
    {
        (string Kind, WorkBacklog Backlog)[] all = [("outbox", work.Outbox), ("deliveries", work.Deliveries), ("rows", work.Rows), ("timers", work.Timers)];
        Head(text, "worksummary_work_waiting", "gauge", "What waits in the database, for all nodes");
        foreach (var (kind, backlog) in all) Line(text, "worksummary_work_waiting", $"work=\"{kind}\"", backlog.Waiting);
        Head(text, "worksummary_work_oldest_seconds", "gauge", "How long the oldest of it has waited");
        foreach (var (kind, backlog) in all) Line(text, "worksummary_work_oldest_seconds", $"work=\"{kind}\"", backlog.Oldest is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0);
        Head(text, "worksummary_work_failing", "gauge", "How much has failed several times or was given up, and wants somebody to look");
        foreach (var (kind, backlog) in all) Line(text, "worksummary_work_failing", $"work=\"{kind}\"", backlog.Failing);
    }

    private static void Write(StringBuilder text, Meters meters)
    {
        var (values, spreads) = meters.Read();
        foreach (var group in values.GroupBy(v => v.Instrument).OrderBy(g => g.Key.Name, StringComparer.Ordinal))
        {
            var counts = group.Key is Counter<long> or Counter<int> or Counter<double> or ObservableCounter<long> or ObservableCounter<int> or ObservableCounter<double>;
            var name = NameOf(group.Key) + (counts ? "_total" : "");
            Head(text, name, counts ? "counter" : "gauge", group.Key.Description);
            foreach (var (_, series, value) in group.OrderBy(v => v.Series.Tags, StringComparer.Ordinal)) Line(text, name, series.Tags, value);
        }

        foreach (var group in spreads.GroupBy(s => s.Instrument).OrderBy(g => g.Key.Name, StringComparer.Ordinal))
        {
            var name = NameOf(group.Key);
            Head(text, name, "histogram", group.Key.Description);
            foreach (var (_, series, spread) in group.OrderBy(s => s.Series.Tags, StringComparer.Ordinal)) Write(text, name, series.Tags, spread);
        }
    }

    private static void Write(StringBuilder text, string name, string tags, Spread spread)
    {
        var (counts, sum) = spread.Read();
        var divided = tags.Length > 0 ? tags + "," : "";
        var below = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            below += counts[i];
            var bound = i < Meters.Bounds.Length ? Meters.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, name + "_bucket", $"{divided}le=\"{bound}\"", below);
        }

        Line(text, name + "_sum", tags, sum);
        Line(text, name + "_count", tags, below);
    }

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        return instrument.Unit switch
        {
            "s" => name + "_seconds",
            "By" => name + "_bytes",
            _ => name,
        };
    }

    private static void Head(StringBuilder text, string name, string type, string? about)
    {
        text.Append("# HELP ").Append(name).Append(' ').Append(about?.ReplaceLineEndings(" ")).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
    }

    private static void Line(StringBuilder text, string name, string tags, double value)
    {
        text.Append(name);
        if (tags.Length > 0) text.Append('{').Append(tags).Append('}');
        text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
