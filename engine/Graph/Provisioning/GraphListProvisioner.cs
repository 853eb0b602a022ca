using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Provisioning;

/// <summary>Makes the lists of the catalogue in a SharePoint site, and tells where what is there has drifted from it.</summary>
/// <param name="access">The way to the connection.</param>
internal sealed class GraphListProvisioner(GraphAccess access) : IListProvisioner
{
    public string Name => "graph";

    public Task<Result<ProvisionPlan>> PlanAsync(ProvisionRequest request, CancellationToken cancellation) => access.RunAsync<ProvisionPlan>(async connection =>
    {
        var work = await StartAsync(connection, request, cancellation).ConfigureAwait(false);
        return Planner.Plan(request, work.Found);
    });

    public Task<Result<int>> ApplyAsync(
        ProvisionRequest request, ProvisionPlan plan, IProgress<ProvisionStep>? progress, CancellationToken cancellation) => access.RunAsync<int>(async connection =>
    {
        var work = await StartAsync(connection, request, cancellation).ConfigureAwait(false);
        try
        {
            foreach (var step in plan.Steps)
            {
                cancellation.ThrowIfCancellationRequested();
                await work.Taker.TakeAsync(step, cancellation).ConfigureAwait(false);
                progress?.Report(step);
            }
        }
        finally
        {
            // What others remember of the site is no longer true.
            connection.Sites.Forget(work.Site);
        }

        return plan.Steps.Count;
    });

    /// <summary>What is there is looked at anew each time: between plan and steps somebody may have been at it, or an earlier try.</summary>
    private static async Task<(GraphSite Site, FoundSite Found, StepTaker Taker)> StartAsync(GraphConnection connection, ProvisionRequest request, CancellationToken cancellation)
    {
        // Each step looks before it acts, so that one whose answer was lost may be taken again.
        var call = connection.Call();
        var site = await connection.Sites.ResolveAsync(request.Location, call, cancellation).ConfigureAwait(false);
        var views = connection.Settings.Certificate is null ? null : new SharePointViews(connection, site, call);
        var inventory = new SiteInventory(connection, site, call);
        var found = await inventory.ReadAsync(ProvisionOrder.Of(request.Catalog, request.Lists).Lists, views, cancellation).ConfigureAwait(false);
        return (site, found, new StepTaker(connection, site, call, request, found, inventory, views));
    }
}
