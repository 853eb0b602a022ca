using System.Collections.Concurrent;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Templates;
using WorkSummary.Files;
using WorkSummary.Files.Routes;

namespace WorkSummary.Server.Reporting;

/// <summary>What the installation knows as data, read and compiled once: lists, indicators, kinds, packs, routes and checks.</summary>
public sealed class ReportingCatalog
{
    private readonly ConcurrentDictionary<(string Pack, Script Script), Lazy<Result<Template>>> templates = new();

    private ReportingCatalog(Catalog data, SnapshotBuilder snapshots, IReadOnlyList<Pack> packs, IReadOnlyList<Route> routes, CheckSet checks) =>
        (Data, Snapshots, Packs, Routes, Checks) = (data, snapshots, packs, routes, checks);

    /// <summary>Lists, indicators and kinds.</summary>
    public Catalog Data { get; }

    /// <summary>Takes snapshots over them.</summary>
    public SnapshotBuilder Snapshots { get; }

    /// <summary>The packs, by key.</summary>
    public IReadOnlyList<Pack> Packs { get; }

    /// <summary>The routes, by key.</summary>
    public IReadOnlyList<Route> Routes { get; }

    /// <summary>Built-in checks and those of plugins.</summary>
    public CheckSet Checks { get; }

    /// <summary>Reads a <c>templates</c> folder. Problems of all files come in one go.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ports">What plugins brought.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Result<ReportingCatalog>> LoadAsync(string folder, PluginPorts ports, CancellationToken cancellation)
    {
        var data = CatalogFolder.Load(folder);
        if (!data.Ok) return Result<ReportingCatalog>.Failure(data.Problems);

        var problems = new List<Problem>();
        var snapshots = SnapshotBuilder.Create(data.Value.Lists, data.Value.Indicators, [.. ports.Functions]);
        problems.AddRange(snapshots.Problems);
        var routes = RouteFile.ReadFolder(Path.Combine(folder, "routes"));
        problems.AddRange(routes.Problems);
        var packs = new List<Pack>();
        foreach (var source in ports.PackSources.Append(new PackFolder(Path.Combine(folder, "packs"), data.Value.Kinds)))
        {
            var read = await source.ReadAsync(cancellation);
            problems.AddRange(read.Problems);
            if (read.Ok) packs.AddRange(read.Value);
        }

        return snapshots.Ok && routes.Ok && problems.All(p => p.Severity != Severity.Error)
            ? new ReportingCatalog(data.Value, snapshots.Value, packs, routes.Value, new CheckSet(ports.Checks))
            : Result<ReportingCatalog>.Failure(problems);
    }

    /// <summary>The kind of that key, or null.</summary>
    /// <param name="key">Key of the kind.</param>
    public ReportKind? Kind(string key) => Data.Kind(key);

    /// <summary>The pack of that key, or null.</summary>
    /// <param name="key">Key of the pack.</param>
    public Pack? Pack(string key) => Packs.FirstOrDefault(p => p.Key == key);

    /// <summary>The pack that makes a kind in a script, or null where none does.</summary>
    /// <param name="kind">Key of the kind.</param>
    /// <param name="script">The script.</param>
    public Pack? PackFor(string kind, Script script) => Packs.FirstOrDefault(p => p.Kind.Key == kind && p.Templates.ContainsKey(script));

    /// <summary>The route of that key, or null.</summary>
    /// <param name="key">Key of the route.</param>
    public Route? Route(string key) => Routes.FirstOrDefault(r => r.Key == key);

    /// <summary>The compiled template of a pack; compiled when first asked for.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="script">A script that the pack has.</param>
    public Result<Template> Template(Pack pack, Script script) => templates.GetOrAdd((pack.Key, script), _ => new Lazy<Result<Template>>(() =>
        Gate.Admit(pack.Templates[script], pack.TemplateFiles[script], PackageKind.Document)
            .Then(file => Documents.Templates.Template.Load(file, Snapshots.Scope, script)))).Value;
}
