using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WorkSummary.Server.Hosting;

/// <summary>
/// What load balancers and service managers ask: <c>/health/live</c>, does the process answer at all; <c>/health/ready</c>, should it
/// get requests: database reached and migrated, not ending. <c>/health</c> says the same as the latter.
/// </summary>
internal static class HealthServices
{
    private const string Ready = "ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultNotice = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultEnd = TimeSpan.FromSeconds(25);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        // A file has one node, which nobody balances.
        var notice = builder.Configuration.GetValue<TimeSpan?>("Drain:Notice") ?? (builder.Configuration.UsesPostgres() ? DefaultNotice : TimeSpan.Zero);
        var within = builder.Configuration.GetValue<TimeSpan?>("Drain:Within") ?? DefaultEnd;
        var services = builder.Services;
        services.AddSingleton(s => new Draining(notice, s.GetRequiredService<ILogger<Draining>>()));
        services.AddHostedService(static s => s.GetRequiredService<Draining>());
        services.AddHostedService<StartupGarbage>();
        services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = notice + within;
            options.ServicesStopConcurrently = true; // A worker that takes its time must not use up that of the requests.
        });
        services.AddSingleton<Fitness>();
        services.AddHealthChecks().AddCheck<Draining>("ending", tags: [Ready], timeout: Patience).AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: Patience);
    }

    public static void MapHealth(this WebApplication app)
    {
        var ready = new HealthCheckOptions { Predicate = static check => check.Tags.Contains(Ready), ResponseWriter = SayAsync };
        app.MapHealthChecks("/health", ready).AllowAnonymous();
        app.MapHealthChecks("/health/ready", ready).AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false }).AllowAnonymous();
    }

    /// <summary>How it is, and of what is not well a line that says why, such as <c>database: database.newer</c>.</summary>
    private static Task SayAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var ill = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"\n{e.Key}: {e.Value.Description ?? "no answer"}");
        return context.Response.WriteAsync(report.Status + string.Concat(ill), context.RequestAborted);
    }
}
