using Elsa.Extensions;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows.Runtime.Distributed.Extensions;
using Elsa.Workflows.Runtime.Features;
using Medallion.Threading;
using Medallion.Threading.FileSystem;
using Medallion.Threading.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WorkSummary.Core.Routes;
using WorkSummary.Elsa.Activities;

namespace WorkSummary.Elsa.Engine;

/// <summary>Elsa in a container of its own, so that nothing of it, services, logging, database, meets what is ours.</summary>
internal sealed class ElsaEngine : IAsyncDisposable
{
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(10);

    private readonly IHost host;
    private readonly RouteDefinitions definitions = new();

    private ElsaEngine(IHost host) => this.host = host;

    /// <summary>Elsa's services, for tests that look into it or break it.</summary>
    internal IServiceProvider Services => host.Services;

    public static async Task<ElsaEngine> StartAsync(ElsaSettings settings, CancellationToken cancellation)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddLogging();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddElsa(elsa =>
        {
            elsa.AddActivitiesFrom<RouteStage>();
            elsa.UseWorkflowManagement(management =>
            {
                if (settings.Postgres is { } postgres) management.UseEntityFrameworkCore(ef => ef.UsePostgreSql(postgres));
                else if (settings.Sqlite is { } file) management.UseEntityFrameworkCore(ef => ef.UseSqlite(Connection(file)));
            });
            elsa.UseWorkflowRuntime(runtime => Use(runtime, settings));
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellation);
            return new ElsaEngine(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Reports that Elsa has otherwise than the ledger, or not at all, or that the ledger does not have on their way.</summary>
    public async Task<IReadOnlyList<string>> LaggingAsync(IRouteStandings standings, CancellationToken cancellation)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await new Comparison(new Instances(scope.ServiceProvider), definitions, scope.ServiceProvider).LaggingAsync(standings, cancellation);
    }

    /// <summary>Brings one report to where the ledger has it now. Doing it again does nothing; throws when it could not be done.</summary>
    public async Task SettleAsync(IRouteStandings standings, string report, CancellationToken cancellation)
    {
        await using var scope = host.Services.CreateAsyncScope();
        // One node at a time; the standing is read behind the lock, so that whoever comes last brings it to the newest.
        var locks = scope.ServiceProvider.GetRequiredService<IDistributedLockProvider>();
        await using var held = await locks.AcquireLockAsync("worksummary-report:" + report, TimeSpan.FromMinutes(1), cancellation);
        await new Settling(new Instances(scope.ServiceProvider), definitions, scope.ServiceProvider).SettleAsync(report, await standings.FindAsync(report, cancellation), cancellation);
    }

    /// <summary>Deletes instances of ours that finished before a moment, with their logs.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await new Instances(scope.ServiceProvider).ForgetAsync(before, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        using var stopping = new CancellationTokenSource(Stopping);
        try
        {
            await host.StopAsync(stopping.Token);
        }
        finally
        {
            if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
            else host.Dispose();
        }
    }

    private static void Use(WorkflowRuntimeFeature runtime, ElsaSettings settings)
    {
        // Elsa has no other control of concurrency than its locks: the runtime that locks an instance, and locks that all nodes share.
        runtime.UseDistributedRuntime();
        if (settings.Postgres is { } postgres)
        {
            runtime.UseEntityFrameworkCore(ef =>
            {
                ef.UsePostgreSql(postgres);
                // Bookmarks, logs and state of an instance in one transaction, which is not so by default.
                ef.UseWorkflowCommitTransaction = true;
            });
            runtime.DistributedLockProvider = _ => new PostgresDistributedSynchronizationProvider(postgres);
            return;
        }

        if (settings.Sqlite is { } file) runtime.UseEntityFrameworkCore(ef => ef.UseSqlite(Connection(file)));
        // One process: by default the locks would lie in the folder that the program happens to be started from.
        var folder = settings.Sqlite is { } beside ? Path.GetFullPath(beside) + ".locks" : Path.Combine(Path.GetTempPath(), "worksummary-elsa-locks-" + Environment.ProcessId);
        runtime.DistributedLockProvider = _ => new FileDistributedSynchronizationProvider(new DirectoryInfo(folder));
    }

    private static string Connection(string file) => $"Data Source={Path.GetFullPath(file)};Cache=Shared";
}
