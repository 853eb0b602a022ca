using System.Globalization;
using System.Text.Json;
using WorkSummary.Core.Lists;
using WorkSummary.Graph.Connection;
using WorkSummary.Graph.Reading;

namespace WorkSummary.Graph.Writing;

/// <summary>
/// Finds the items that keys name, by conditions on indexed columns, so that it works however long a list is. Of a key of several
/// columns the last part alone may be given, as <see cref="RowLookups"/> allows: the other parts are those of the row itself.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="site">The site.</param>
/// <param name="catalog">The schemas.</param>
/// <param name="unit">Code of the unit where a row does not name its own; null where it is not known.</param>
/// <param name="call">How requests are sent.</param>
internal sealed class KeyFinder(GraphConnection connection, GraphSite site, ListCatalog catalog, string? unit, GraphCall call)
{
    /// <summary>Rows that share the last part of a key: a class of one name in as many terms and schools.</summary>
    private const int MostAlike = 200;

    /// <summary>Item of a list by key; null where there is none.</summary>
    /// <param name="list">The list.</param>
    /// <param name="key">The key as a lookup's cell holds it.</param>
    /// <param name="own">What the row says of a column itself; null where it says nothing.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<string?> FindAsync(ListSchema list, string key, Func<string, string?> own, CancellationToken cancellation)
    {
        if (list.Key.Count == 0) return int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? key : null;
        if (await connection.Sites.FindListAsync(site, list.Name, call, cancellation).ConfigureAwait(false) is not { } there) return null;
        var parts = Parts(list, key, own);
        var conditions = new List<string> { $"fields/{list.Key[^1]} eq {OData.Literal(parts[^1]!)}" };
        for (var i = 0; i < parts.Length - 1; i++)
        {
            // Lookups are compared by the id of what they name.
            if (parts[i] is not { } part || list.Column(list.Key[i]) is not { Type: ColumnType.Lookup, Target: { } target } || catalog.Find(target) is not { } schema) continue;
            if (await FindAsync(schema, part, _ => null, cancellation).ConfigureAwait(false) is not { } id) return null;
            conditions.Add($"fields/{list.Key[i]}LookupId eq {OData.Literal(id)}");
        }

        var found = await AskAsync(there, string.Join(" and ", conditions), list.Key, cancellation).ConfigureAwait(false);
        return found
            .Where(f => Fits(list, f.Fields, parts))
            // Where a part is not known, the newest: codes of periods rise, and so do ids.
            .OrderByDescending(f => string.Join('|', list.Key.Select(k => GraphAnswer.Text(f.Fields, k))), StringComparer.Ordinal)
            .ThenByDescending(f => f.Id)
            .Select(f => f.Id.ToString(CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    /// <summary>Item of a list by the value of one column; null where there is none.</summary>
    /// <param name="list">The list.</param>
    /// <param name="column">An indexed text column.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<int?> ByColumnAsync(SiteList list, string column, string value, CancellationToken cancellation)
    {
        var found = await AskAsync(list, $"fields/{column} eq {OData.Literal(value)}", [column], cancellation).ConfigureAwait(false);
        return found.Count > 0 ? found[0].Id : null;
    }

    private async Task<List<(int Id, JsonElement Fields)>> AskAsync(SiteList list, string filter, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var request = connection.Client.Sites[site.Id].Lists[list.Id.ToString()].Items.ToGetRequestInformation(r =>
        {
            r.QueryParameters.Select = ["id"];
            r.QueryParameters.Expand = [$"fields($select={string.Join(',', columns)})"];
            r.QueryParameters.Filter = filter;
            r.QueryParameters.Top = MostAlike;
        });
        var items = new List<(int, JsonElement)>();
        var answer = await connection.SendAsync(request, call, cancellation).ConfigureAwait(false);
        while (true)
        {
            using var page = answer;
            if (!page.Ok) throw new GraphFailure(connection.ProblemOf(page, site, list.Name));
            foreach (var item in page.Values)
            {
                if (ReadRow.IdOf(item) is > 0 and var id) items.Add((id, item.TryGetProperty("fields", out var fields) ? fields.Clone() : default));
            }

            if (page.NextLink is not { } next || items.Count >= MostAlike) return items;
            answer = await connection.FollowAsync(next, call, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The parts of a key, as far as they are known; the last always is.</summary>
    private string?[] Parts(ListSchema list, string key, Func<string, string?> own)
    {
        if (list.Key.Count == 1) return [key];
        foreach (var separator in (char[])['|', '/'])
        {
            var written = key.Split(separator, StringSplitOptions.TrimEntries);
            if (written.Length == list.Key.Count) return written;
        }

        var parts = new string?[list.Key.Count];
        parts[^1] = key;
        for (var i = 0; i < parts.Length - 1; i++)
        {
            parts[i] = own(list.Key[i]) ?? (list.Column(list.Key[i])?.Target == "OrgUnits" ? unit : null);
        }

        return parts;
    }

    private static bool Fits(ListSchema list, JsonElement fields, string?[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is { } part && GraphAnswer.Text(fields, list.Key[i]) is { } there && !part.Equals(there, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return true;
    }
}
