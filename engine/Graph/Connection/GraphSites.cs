using System.Collections.Concurrent;
using Microsoft.Kiota.Abstractions;

namespace WorkSummary.Graph.Connection;

/// <summary>
/// Finds sites, their lists and the columns of these. What was found is kept for a while; what is not found where it was is looked
/// for once more.
/// </summary>
/// <param name="connection">The connection.</param>
internal sealed class GraphSites(GraphConnection connection)
{
    private static readonly TimeSpan SitesLast = TimeSpan.FromHours(1), ListsLast = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (GraphSite Site, DateTimeOffset Until)> sites = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, (IReadOnlyList<SiteList> Lists, DateTimeOffset Until)> lists = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Site, Guid List), (IReadOnlyList<SiteColumn> Columns, DateTimeOffset Until)> columns = new();
    private readonly ConcurrentDictionary<string, SitePeople> people = new(StringComparer.Ordinal);

    /// <summary>The site of a location.</summary>
    /// <param name="location">Code of a configured unit, or the address of a site.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="GraphFailure">Unknown unit, no such site, no grant.</exception>
    public async Task<GraphSite> ResolveAsync(string location, GraphCall call, CancellationToken cancellation)
    {
        var (url, unit) = Address(location);
        if (sites.TryGetValue(url.AbsoluteUri, out var known) && known.Until > connection.Clock.GetUtcNow()) return known.Site;
        var name = url.AbsolutePath.Trim('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]) : "root";
        var below = url.AbsolutePath == "/" ? "" : ":" + url.AbsolutePath.TrimEnd('/');
        using var answer = await connection.SendAsync(connection.Request(Method.GET, $"/sites/{url.Host}{below}?$select=id,webUrl"), call, cancellation).ConfigureAwait(false);
        if (!answer.Ok || GraphAnswer.Text(answer.Body, "id") is not { } id) throw new GraphFailure(GraphProblems.Of(answer, name, null, connection.Settings.Client));
        var site = new GraphSite
        {
            Id = id,
            Path = name,
            Url = url,
            Zone = connection.Settings.ZoneOf(unit),
            Shared = connection.Settings.Sites.Values.Count(s => Same(s, url)) > 1,
        };
        sites[url.AbsoluteUri] = (site, connection.Clock.GetUtcNow() + SitesLast);
        return site;
    }

    /// <summary>The lists of a site, hidden ones of the system left out.</summary>
    /// <param name="site">The site.</param>
    /// <param name="call">How.</param>
    /// <param name="fresh">True to ask again whatever is known.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<SiteList>> ListsAsync(GraphSite site, GraphCall call, bool fresh, CancellationToken cancellation)
    {
        if (!fresh && lists.TryGetValue(site.Id, out var known) && known.Until > connection.Clock.GetUtcNow()) return known.Lists;
        var found = new List<SiteList>();
        var request = connection.Client.Sites[site.Id].Lists.ToGetRequestInformation(r => r.QueryParameters.Select = ["id", "name", "displayName"]);
        var answer = await connection.SendAsync(request, call, cancellation).ConfigureAwait(false);
        while (true)
        {
            using var page = answer;
            if (!page.Ok)
            {
                Forget(site);
                throw new GraphFailure(connection.ProblemOf(page, site, null));
            }

            foreach (var list in page.Values)
            {
                if (Guid.TryParse(GraphAnswer.Text(list, "id"), out var id)) found.Add(new SiteList(id, GraphAnswer.Text(list, "name") ?? "", GraphAnswer.Text(list, "displayName") ?? ""));
            }

            if (page.NextLink is not { } next) break;
            answer = await connection.FollowAsync(next, call, cancellation).ConfigureAwait(false);
        }

        lists[site.Id] = (found, connection.Clock.GetUtcNow() + ListsLast);
        return found;
    }

    /// <summary>A list by its internal name, which is the name in its address; null where there is none.</summary>
    /// <param name="site">The site.</param>
    /// <param name="name">Internal name.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<SiteList?> FindListAsync(GraphSite site, string name, GraphCall call, CancellationToken cancellation) =>
        Find(await ListsAsync(site, call, fresh: false, cancellation).ConfigureAwait(false), name) ??
        Find(await ListsAsync(site, call, fresh: true, cancellation).ConfigureAwait(false), name);

    /// <summary>The columns of a list, by an earlier look or a new one.</summary>
    /// <param name="site">The site.</param>
    /// <param name="list">The list.</param>
    /// <param name="call">How.</param>
    /// <param name="fresh">True to ask again whatever is known.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<SiteColumn>> ColumnsAsync(GraphSite site, SiteList list, GraphCall call, bool fresh, CancellationToken cancellation)
    {
        if (!fresh && columns.TryGetValue((site.Id, list.Id), out var known) && known.Until > connection.Clock.GetUtcNow()) return known.Columns;
        var first = await connection.SendAsync(ColumnsRequest(site, list), call, cancellation).ConfigureAwait(false);
        return await ColumnsAsync(site, list, first, call, cancellation).ConfigureAwait(false);
    }

    /// <summary>The request for the columns of a list, to be put into a batch.</summary>
    public RequestInformation ColumnsRequest(GraphSite site, SiteList list) => connection.Client.Sites[site.Id].Lists[list.Id.ToString()].Columns.ToGetRequestInformation();

    /// <summary>The columns from the answer to <see cref="ColumnsRequest"/> and the pages after it.</summary>
    public async Task<IReadOnlyList<SiteColumn>> ColumnsAsync(GraphSite site, SiteList list, GraphAnswer answer, GraphCall call, CancellationToken cancellation)
    {
        var found = new List<SiteColumn>();
        while (true)
        {
            using var page = answer;
            if (!page.Ok)
            {
                Forget(site);
                throw new GraphFailure(connection.ProblemOf(page, site, list.Name));
            }

            foreach (var column in page.Values) found.Add(SiteColumn.Of(column));
            if (page.NextLink is not { } next) break;
            answer = await connection.FollowAsync(next, call, cancellation).ConfigureAwait(false);
        }

        columns[(site.Id, list.Id)] = (found, connection.Clock.GetUtcNow() + ListsLast);
        return found;
    }

    /// <summary>The people of a site.</summary>
    /// <param name="site">The site.</param>
    public SitePeople PeopleOf(GraphSite site) => people.GetOrAdd(site.Id, _ => new SitePeople(connection, site));

    /// <summary>Forgets what is known of a site, so that the next look is a new one.</summary>
    /// <param name="site">The site.</param>
    public void Forget(GraphSite site)
    {
        sites.TryRemove(site.Url.AbsoluteUri, out _);
        lists.TryRemove(site.Id, out _);
        foreach (var key in columns.Keys.Where(k => k.Site == site.Id)) columns.TryRemove(key, out _);
    }

    /// <summary>A list of that name in its address.</summary>
    public static SiteList? Find(IReadOnlyList<SiteList> lists, string name) =>
        lists.FirstOrDefault(l => l.Name == name) ?? lists.FirstOrDefault(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private (Uri Url, string? Unit) Address(string location)
    {
        var configured = connection.Settings.Sites;
        if (configured.TryGetValue(location, out var site)) return (site, location);
        if (Uri.TryCreate(location, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
        {
            var clean = new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/'));
            return (clean, configured.FirstOrDefault(s => Same(s.Value, clean)).Key);
        }

        var names = string.Join(" / ", configured.Keys.Order(StringComparer.Ordinal));
        throw new GraphFailure(GraphTexts.Problem("graph.unknown-unit", location, names.Length == 0 ? "—" : names));
    }

    private static bool Same(Uri a, Uri b) => a.AbsoluteUri.TrimEnd('/').Equals(b.AbsoluteUri.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
