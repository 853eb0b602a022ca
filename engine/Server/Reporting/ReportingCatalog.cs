using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;
using WorkSummary.Files;
using WorkSummary.Files.Records;
using WorkSummary.Files.Routes;
using WorkSummary.Storage.Ledger;
using Route = WorkSummary.Core.Routes.Route;

namespace WorkSummary.Server.Reporting;

/// <summary>What the server knows as data: the installation's lists, indicators, kinds, packs and checks, its routes and short forms.</summary>
/// <param name="Installation">Everything but the routes and short forms.</param>
/// <param name="Routes">The routes, by key.</param>
public sealed record ReportingCatalog(Installation Installation, IReadOnlyList<Route> Routes)
{
    /// <summary>The list schemas.</summary>
    public ListCatalog Lists => Installation.Catalog.Lists;

    /// <summary>The school calendars.</summary>
    public IReadOnlyList<SchoolCalendar> Calendars { get; init; } = [];

    /// <summary>The short forms, in the order that people see.</summary>
    public IReadOnlyList<RecordForm> Records { get; init; } = [];

    /// <summary>Reads it all. Problems of all files come in one go.</summary>
    /// <param name="options">Where the files are.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Result<ReportingCatalog>> LoadAsync(InstallationOptions options, CancellationToken cancellation)
    {
        var installation = await Installation.LoadAsync(options, cancellation);
        if (!installation.Ok) return Result<ReportingCatalog>.Failure(installation.Problems);
        var routes = RouteFile.ReadFolder(Path.Combine(installation.Value.Folder, "routes"), installation.Value.Catalog.Indicators);
        var calendars = CalendarFile.ReadFolder(Path.Combine(installation.Value.Folder, "calendars"));
        var records = RecordFolder.Load(Path.Combine(installation.Value.Folder, "records"), installation.Value.Catalog.Lists);
        return routes.Ok && calendars.Ok && records.Ok
            ? new ReportingCatalog(installation.Value, routes.Value) { Calendars = calendars.Value, Records = records.Value }
            : Result<ReportingCatalog>.Failure([.. routes.Problems, .. calendars.Problems, .. records.Problems]);
    }

    /// <summary>The kind of that key, or null.</summary>
    /// <param name="key">Key of the kind.</param>
    public ReportKind? Kind(string key) => Installation.Catalog.Kind(key);

    /// <summary>Name of a kind that people see; its key where the kind is no longer there.</summary>
    /// <param name="key">Key of the kind.</param>
    public Term KindName(string key) => Kind(key)?.Display ?? new Term(key, key, key);

    /// <summary>The indicator of that key, or null.</summary>
    /// <param name="key">Key of the indicator.</param>
    public Indicator? Indicator(string key) => Installation.Catalog.Indicators.FirstOrDefault(i => i.Key == key);

    /// <summary>Name of a list that people see.</summary>
    /// <param name="list">Internal name.</param>
    public Term ListName(string list) => Lists.Find(list)?.Display ?? new Term(list, list, list);

    /// <summary>The short form of that key, or null.</summary>
    /// <param name="key">Key of the form.</param>
    public RecordForm? Record(string key) => Records.FirstOrDefault(r => r.Key == key);

    /// <summary>The pack that makes a kind in a script, or null where none does.</summary>
    /// <param name="kind">Key of the kind.</param>
    /// <param name="script">The script.</param>
    public Pack? PackFor(string kind, Script script) =>
        Installation.Packs.Values.FirstOrDefault(p => p.Kind.Key == kind && p.Templates.ContainsKey(script));

    /// <summary>The school calendars, with the one that counts where a round names none.</summary>
    /// <param name="key">The setting <c>Calendar</c>: its key; every day counts where there is none of that key.</param>
    internal SchoolCalendars CalendarsOn(string? key) =>
        SchoolCalendars.Of(Calendars, key, Installation.Ports.Host.Clock.LocalTimeZone);

    /// <summary>The route of that key, or null.</summary>
    /// <param name="key">Key of the route.</param>
    public Route? Route(string key) => Routes.FirstOrDefault(r => r.Key == key);
}
