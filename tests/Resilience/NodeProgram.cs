using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Killing;
using WorkSummary.Core.Routes;
using WorkSummary.Server.Hosting;
using WorkSummary.Storage;

namespace Resilience;

/// <summary>A node: the server's own start, with points at which it may die and a world outside that is files.</summary>
internal static class NodeProgram
{
    public static async Task<int> RunAsync(string outside, string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ApplicationName = "WorkSummary.Server", ContentRootPath = Checkout.Folder("engine", "Server"), EnvironmentName = "Demo",
        });
        var catalog = await builder.ReadCatalogAsync();
        var world = new Outside(outside);
        catalog.Installation.Ports.Notifiers.Add(new OutsideNotifier(world));
        catalog.Installation.Ports.SubmissionChannels.Add(new OutsideChannel(world));
        builder.AddWorkSummary(catalog);
        Plant(builder.Services);

        var app = builder.Build();
        await app.PrepareAsync();
        app.Use(static async (context, next) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method))
            {
                context.Response.OnStarting(static () =>
                {
                    KillPoint.Pass(KillPoint.Answering);
                    return Task.CompletedTask;
                });
                context.Response.OnCompleted(static () =>
                {
                    KillPoint.Pass(KillPoint.Answered);
                    return Task.CompletedTask;
                });
            }

            await next(context);
        });
        app.UseWorkSummary();
        await app.RunAsync();
        return 0;
    }

    private static void Plant(IServiceCollection services)
    {
        services.ConfigureDbContext<WorkSummaryDb>(static options => options.AddInterceptors(new KilledTransactions(), new KilledSaves()));
        var host = services.Last(d => d.ServiceType == typeof(IRouteHost));
        services.Remove(host);
        services.AddSingleton<IRouteHost>(s => new KilledRouteHost(
            (IRouteHost)(host.ImplementationFactory?.Invoke(s) ?? ActivatorUtilities.CreateInstance(s, host.ImplementationType!))));
    }
}
