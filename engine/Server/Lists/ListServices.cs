using System.Globalization;
using WorkSummary.Core.Problems;
using WorkSummary.Files;
using WorkSummary.Server.Auditing;
using WorkSummary.Server.Hosting;
using WorkSummary.Server.Notices;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Lists;

/// <summary>What keeps copies of lists fresh, writes rows back, and hands accepted reports on.</summary>
internal static class ListServices
{
    /// <summary>Adds the workers. Comes after the storage, whose row desk is made to call them.</summary>
    public static void AddListWorkers(this WebApplicationBuilder builder, Installation installation)
    {
        var services = builder.Services;
        var options = RefreshOptions.Of(builder.Configuration);
        if (!options.Ok) throw new InvalidOperationException(string.Join(Environment.NewLine, options.Problems.Select(p => p.Message(CultureInfo.CurrentUICulture))));
        services.AddSingleton(options.Value);
        services.AddSingleton<ListRefresher>();
        services.AddSingleton<ListHints>();
        services.AddSingleton(new DeliveryChannels([.. installation.Ports.SubmissionChannels.Select(c => c.Name)]));
        var onBehalf = installation.Ports.Host.Settings.TryGetValue("Graph:OnBehalfOf", out var wanted) && string.Equals(wanted, "true", StringComparison.OrdinalIgnoreCase);
        services.AddSingleton(s => new WritesOnBehalf(onBehalf, s.GetRequiredService<IHttpContextAccessor>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RowQueueWorker>();
        services.AddHostedService(static s => s.GetRequiredService<RowQueueWorker>());
        services.AddHostedService<RefreshWorker>();
        services.AddHostedService<WatchWorker>();
        services.AddHostedService<DeliveryWorker>();
        services.AddHostedService<NodeLineWorker>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService<RouteTimersWorker>();
        services.AddSingleton(s => AuditSettings.Of(s.GetRequiredService<IConfiguration>()));
        services.AddHostedService<CheckpointWorker>();
        services.AddHostedService<SweepWorker>();
        PromptRows(services);
    }

    /// <summary>Tells the storage which units' lists live elsewhere, as the sources are configured now.</summary>
    public static async Task LinkListsAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var follower in services.GetRequiredService<Installation>().Ports.ListFollowers)
        {
            foreach (var unit in follower.Units) links.TryAdd(unit, follower.Name);
        }

        await services.GetRequiredService<IListSync>().LinkAsync(links, cancellation);
    }

    private static void PromptRows(IServiceCollection services)
    {
        var desk = services.Last(d => d.ServiceType == typeof(IRowDesk));
        services.Remove(desk);
        services.AddSingleton<IRowDesk>(s => new PromptRowDesk((IRowDesk)Make(desk, s), s.GetRequiredService<RowQueueWorker>(), s.GetRequiredService<WritesOnBehalf>()));
    }

    private static object Make(ServiceDescriptor made, IServiceProvider services) =>
        made.ImplementationInstance ?? made.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, made.ImplementationType!);
}
