using System.Collections.Concurrent;

namespace WorkSummary.FakeGraph;

/// <summary>Where a reading goes on, behind a token that says nothing.</summary>
/// <param name="List">The list.</param>
/// <param name="Last">The last item that was given.</param>
/// <param name="Query">The query it belongs to.</param>
internal sealed record Cursor(FakeList List, FakeItem Last, string Query);

/// <summary>One page of items: filter, order, size and place (behaviours 6 to 13).</summary>
internal sealed class ItemQuery(FakeGraphServer server)
{
    private readonly ConcurrentDictionary<string, Cursor> cursors = new(StringComparer.Ordinal);

    private FakeGraphOptions Options => server.Behaviour;

    /// <summary>The items of the page, and the token of the next one where there is more.</summary>
    public (List<FakeItem> Items, string? Next) Page(GraphRequest request, FakeList list)
    {
        var cursor = request.Option("skiptoken") is { } token ? Resume(token, request, list) : null;
        var honoured = Options.PreferHonorsNonIndexed
            && (request.Header("Prefer")?.Contains("HonorNonIndexedQueriesWarningMayFailRandomly", StringComparison.OrdinalIgnoreCase) ?? false);
        var filter = request.Option("filter") is { Length: > 0 } text ? new FilterParser(text, list, Options).Parse() : null;
        var order = Order(request, list);
        CheckIndexes(list, (filter?.Columns ?? []).Concat(order is null ? [] : [order.Value.Column]), honoured);
        if (cursor is null) CheckThreshold(list, filter, order);

        var size = Options.PageSizeCap;
        if (request.Option("top") is { } top)
        {
            if (!int.TryParse(top, out var wanted) || wanted < 1) throw GraphRefusal.BadRequest($"Invalid value '{top}' for $top query option found.");
            size = Math.Min(size, wanted);
        }

        var (source, start) = Source(list, order, cursor);
        var page = new List<FakeItem>(size);
        for (var i = start; i < source.Count; i++)
        {
            if (filter is not null && !filter.Fits(source[i])) continue;
            if (page.Count == size) return (page, Keep(new Cursor(list, page[^1], Others(request))));
            page.Add(source[i]);
        }

        return (page, null);
    }

    /// <summary>The address of the next page: absolute, with the query as it was and the token.</summary>
    public string NextLink(GraphRequest request, string token)
    {
        var others = Others(request);
        return $"{server.RootFor(request)}{request.RawPath}?{(others.Length > 0 ? others + "&" : "")}$skiptoken={token}";
    }

    private static (IReadOnlyList<FakeItem> Items, int Start) Source(FakeList list, (FakeColumn Column, bool Descending)? order, Cursor? cursor)
    {
        if (order is null or { Column.Name: "ID", Descending: false }) return (list.Items, cursor is null ? 0 : list.After(cursor.Last.Id));
        var ordered = list.Ordered(order.Value.Column, order.Value.Descending);
        if (cursor is null) return (ordered, 0);
        var at = ordered.BinarySearch(cursor.Last, new ItemOrder(order.Value.Column, order.Value.Descending));
        return (ordered, at >= 0 ? at + 1 : ~at);
    }

    private (FakeColumn Column, bool Descending)? Order(GraphRequest request, FakeList list)
    {
        if (request.Option("orderby") is not { Length: > 0 } text) return null;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 2 || text.Contains(',', StringComparison.Ordinal) || (parts.Length == 2 && parts[1] is not ("asc" or "desc"))) throw GraphRefusal.BadRequest("Invalid orderby clause");
        var name = parts[0];
        if (name is not "id")
        {
            if (!name.StartsWith("fields/", StringComparison.OrdinalIgnoreCase))
            {
                if (Options.FilterNeedsFieldsPrefix) throw GraphRefusal.BadRequest("Invalid orderby clause");
            }
            else
            {
                name = name["fields/".Length..];
            }
        }

        var field = FieldName.Find(list, name, Options) ?? throw GraphRefusal.UnknownField(name);
        return (field.Column, parts is [_, "desc"]);
    }

    private void CheckIndexes(FakeList list, IEnumerable<FakeColumn> columns, bool honoured)
    {
        if (!Options.NonIndexedRefused || columns.FirstOrDefault(c => !c.Indexed) is not { } column) return;
        if (!honoured)
        {
            throw GraphRefusal.Invalid($"Field '{column.Name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: "
                + "HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.");
        }
    }

    private void CheckThreshold(FakeList list, ItemFilter? filter, (FakeColumn Column, bool Descending)? order)
    {
        if (Options.OrderThreshold > 0 && list.Items.Count > Options.OrderThreshold && order is { } by && !(by.Column.Name == "ID" && !by.Descending)) throw GraphRefusal.Throttled();
        if (Options.ListViewThreshold is not (> 0 and var limit) || filter is null || list.Items.Count <= limit) return;
        if (filter.FirstIndexed() is not { } first || list.Items.Count(first.Fits) > limit) throw GraphRefusal.Throttled();
    }

    private Cursor Resume(string token, GraphRequest request, FakeList list)
    {
        if (server.Faults.LinksExpired) throw new GraphRefusal(410, "resyncRequired", "The link has expired; start again.");
        if (!cursors.TryGetValue(token, out var cursor) || cursor.List != list) throw GraphRefusal.Invalid("The skip token is not valid.");
        if (Options.OpaqueNextLinks && cursor.Query != Others(request)) throw GraphRefusal.Invalid("The skip token does not belong to this query.");
        return cursor;
    }

    private string Keep(Cursor cursor)
    {
        var token = "UGFnZWQ" + Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        cursors[token] = cursor;
        return token;
    }

    /// <summary>The query without its token.</summary>
    private static string Others(GraphRequest request) => string.Join('&', request.RawQuery.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Where(p => !Uri.UnescapeDataString(p).TrimStart('$').StartsWith("skiptoken=", StringComparison.OrdinalIgnoreCase)));
}
