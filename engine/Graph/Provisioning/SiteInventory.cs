using WorkSummary.Core.Lists;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Provisioning;

/// <summary>Asks a site what lists it has, and those that concern us what columns and views.</summary>
/// <param name="connection">The connection.</param>
/// <param name="site">The site.</param>
/// <param name="call">How requests are sent.</param>
internal sealed class SiteInventory(GraphConnection connection, GraphSite site, GraphCall call)
{
    /// <summary>What is there now, whatever was known before.</summary>
    /// <param name="schemas">The lists that concern us.</param>
    /// <param name="views">Asks for views; null where they are left out.</param>
    /// <param name="cancellation">Stops asking.</param>
    /// <exception cref="GraphFailure">It could not be asked.</exception>
    public async Task<FoundSite> ReadAsync(IReadOnlyList<ListSchema> schemas, SharePointViews? views, CancellationToken cancellation)
    {
        var lists = (await connection.Sites.ListsAsync(site, call, fresh: true, cancellation).ConfigureAwait(false))
            .Select(l => new FoundList(l.Id.ToString(), l.Name, l.DisplayName)).ToList();
        var known = views is not null && await views.AllowedAsync(cancellation).ConfigureAwait(false);
        var found = new FoundSite(lists, known);
        foreach (var schema in schemas)
        {
            if (found.ByName(schema.Name) is not { } list) continue;
            list.Columns.AddRange(await ColumnsAsync(list, cancellation).ConfigureAwait(false));
            if (known) list.Views = await views!.TitlesAsync(list, cancellation).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>The columns that a list has now.</summary>
    /// <param name="list">The list.</param>
    /// <param name="cancellation">Stops asking.</param>
    public async Task<IEnumerable<FoundColumn>> ColumnsAsync(FoundList list, CancellationToken cancellation)
    {
        var columns = await connection.Sites.ColumnsAsync(site, new SiteList(Guid.Parse(list.Id), list.Name, list.DisplayName), call, fresh: true, cancellation).ConfigureAwait(false);
        return columns.Select(c => ColumnDefinitions.Read(c.Json));
    }
}
