using System.Collections.Concurrent;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Server.Reporting;

namespace WorkSummary.Server.Word;

/// <summary>What people may insert by themselves, compiled once per script like the packs' templates. Thread-safe.</summary>
/// <param name="catalog">The indicators.</param>
public sealed class Insertions(ReportingCatalog catalog)
{
    private readonly ConcurrentDictionary<Script, Lazy<Result<InsertionCatalogue>>> compiled = new();

    /// <summary>The catalogue in a script.</summary>
    /// <param name="script">The script of the documents.</param>
    public Result<InsertionCatalogue> In(Script script) => compiled.GetOrAdd(script, s => new Lazy<Result<InsertionCatalogue>>(
        () => InsertionCatalogue.Create(catalog.Installation.Catalog.Indicators, catalog.Installation.Snapshots.Scope, s))).Value;
}
