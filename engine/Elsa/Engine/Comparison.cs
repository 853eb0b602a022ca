using WorkSummary.Core.Routes;
using WorkSummary.Core.Routes.Elsa;

namespace WorkSummary.Elsa.Engine;

/// <summary>Compares all that Elsa has of us with the ledger.</summary>
internal sealed class Comparison(Instances instances, RouteDefinitions definitions, IServiceProvider services)
{
    /// <summary>Reports that have to be settled: missing, doubled, faulted, elsewhere, on another definition, or over.</summary>
    public async Task<IReadOnlyList<string>> LaggingAsync(IRouteStandings standings, CancellationToken cancellation)
    {
        var lagging = new List<string>();
        var all = await instances.AllAsync(cancellation);
        // Somebody has started one by hand: it is for no report.
        foreach (var stray in all.Where(i => string.IsNullOrEmpty(i.Report))) await instances.DeleteAsync(stray.Id, cancellation);

        var found = all.Where(i => !string.IsNullOrEmpty(i.Report)).ToLookup(i => i.Report!, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var standing in standings.OnTheirWayAsync(cancellation))
        {
            seen.Add(standing.ReportId);
            var definition = await definitions.EnsureAsync(services, standing.Route, cancellation);
            var sound = found[standing.ReportId].ToList() is [var only] && only.WaitsAt(definition.Id, ElsaFlow.IdOf(standing.Stage), standing.Turn);
            if (!sound) lagging.Add(standing.ReportId);
        }

        lagging.AddRange(found.Select(f => f.Key).Where(report => !seen.Contains(report)));
        return lagging;
    }
}
