using System.Collections.Concurrent;
using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Materializers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Engine;

/// <summary>
/// Keeps Elsa's definitions of the routes that reports are on: each version once, under an id with its hash, and never changed, so that
/// a report ends on the version it began with. The JSON is the very one that <c>routes export</c> writes.
/// </summary>
internal sealed class RouteDefinitions
{
    /// <summary>All ids of our definitions begin like this.</summary>
    public const string Prefix = "worksummary-";

    private readonly ConcurrentDictionary<string, ElsaDefinition> known = new(StringComparer.Ordinal);

    /// <summary>The definition of a route, in Elsa's store.</summary>
    public async Task<ElsaDefinition> EnsureAsync(IServiceProvider services, Route route, CancellationToken cancellation)
    {
        var definition = ElsaDefinition.Of(route);
        if (known.TryGetValue(definition.Id, out var stored)) return stored;
        var store = services.GetRequiredService<IWorkflowDefinitionStore>();

        // Elsa would write over a definition of the same number: a route that was changed without raising its version gets a name of its own.
        var holder = await store.FindAsync(new WorkflowDefinitionFilter { DefinitionId = definition.DefinitionId, VersionOptions = VersionOptions.SpecificVersion(definition.Version) }, cancellation);
        var kept = holder is not null && holder.Id != definition.Id ? ElsaDefinition.Of(route, Prefix + definition.Id) : definition;
        if (!await store.AnyAsync(new WorkflowDefinitionFilter { Id = kept.Id }, cancellation)) await AddAsync(services, kept, cancellation);
        return known.GetOrAdd(definition.Id, kept);
    }

    private static async Task AddAsync(IServiceProvider services, ElsaDefinition definition, CancellationToken cancellation)
    {
        var model = services.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(definition.Json);
        var workflow = services.GetRequiredService<WorkflowDefinitionMapper>().Map(model);
        var added = await services.GetRequiredService<IWorkflowDefinitionStorePopulator>()
            .AddAsync(new MaterializedWorkflow(workflow, "WorkSummary", JsonWorkflowMaterializer.MaterializerName, null, definition.Json), indexTriggers: false, cancellation);
        if (!await services.GetRequiredService<IWorkflowDefinitionStore>().AnyAsync(new WorkflowDefinitionFilter { Id = definition.Id }, cancellation))
            throw new OutOfStepException($"Elsa did not take the definition {definition.Id}: {added}.");
    }
}
