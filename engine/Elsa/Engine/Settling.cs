using WorkSummary.Core.Routes;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Engine;

/// <summary>
/// Brings one report's instance to where the ledger has the report: on by the drawn ways where one leads there, else by a new instance in
/// place of the old one. Doubled, faulted, stuck and foreign instances go. What was done is looked at afterwards, never believed.
/// </summary>
internal sealed class Settling(Instances instances, RouteDefinitions definitions, IServiceProvider services)
{
    public async Task SettleAsync(string report, RouteStanding? standing, CancellationToken cancellation)
    {
        var found = await instances.OfAsync(report, cancellation);
        if (standing is not { OnItsWay: true })
        {
            await EndAsync(found, standing, cancellation);
            return;
        }

        var definition = await definitions.EnsureAsync(services, standing.Route, cancellation);
        var place = ElsaFlow.IdOf(standing.Stage);
        var there = found.FirstOrDefault(i => i.WaitsAt(definition.Id, place, standing.Turn));
        if (there is null && found is [{ Sound: true } only] && only.Definition == definition.Id && await GoOnAsync(only, standing, place, cancellation))
            there = (await instances.OfAsync(report, cancellation)).FirstOrDefault(i => i.WaitsAt(definition.Id, place, standing.Turn));

        foreach (var wrong in await instances.OfAsync(report, cancellation))
        {
            if (wrong.Id != there?.Id) await instances.DeleteAsync(wrong.Id, cancellation);
        }

        if (there is null) await BeginAsync(report, standing, definition, place, cancellation);
    }

    private async Task BeginAsync(string report, RouteStanding standing, ElsaDefinition definition, string place, CancellationToken cancellation)
    {
        var flow = ElsaFlow.Of(standing.Route);
        var way = ElsaWay.Find(flow, flow.Activities[0].Id, place) ?? throw new OutOfStepException($"There is no way to {place} in {definition.Id}.");
        await instances.StartAsync(report, standing.Turn, definition.Id, way, cancellation);
        var begun = await instances.OfAsync(report, cancellation);
        if (begun is not [var one] || !one.WaitsAt(definition.Id, place, standing.Turn)) throw new OutOfStepException($"Elsa does not wait at {place} of {definition.Id}, but there are {begun.Count} instances.");
    }

    /// <summary>On by a drawn way; false where there is none.</summary>
    private async Task<bool> GoOnAsync(Instance instance, RouteStanding standing, string place, CancellationToken cancellation)
    {
        if (instance.Places is not [var from] || ElsaWay.Find(ElsaFlow.Of(standing.Route), from.At, place) is not { } way) return false;
        await instances.ResumeAsync(from.Bookmark, way, standing.Turn, cancellation);
        return true;
    }

    /// <summary>An accepted report comes to its end by the drawn way; whatever else is left of a report that is not on its way is called off.</summary>
    private async Task EndAsync(IReadOnlyList<Instance> found, RouteStanding? standing, CancellationToken cancellation)
    {
        foreach (var instance in found)
        {
            if (standing?.Stage == Route.Accepted && instance is { Sound: true, Places: [var from] } && ElsaFlow.Of(standing.Route) is var flow
                && ElsaWay.Find(flow, from.At, flow.Activities[^1].Id) is { } way)
            {
                await instances.ResumeAsync(from.Bookmark, way, standing.Turn, cancellation);
            }
            else if (instance.Sound)
            {
                await instances.CancelAsync(instance.Id, cancellation);
            }
        }

        foreach (var left in found.Count == 0 ? [] : await instances.OfAsync(found[0].Report!, cancellation)) await instances.DeleteAsync(left.Id, cancellation);
    }
}

/// <summary>Elsa is not where it was brought. It is tried again.</summary>
/// <param name="message">What is there instead; no personal data.</param>
internal sealed class OutOfStepException(string message) : Exception(message);
