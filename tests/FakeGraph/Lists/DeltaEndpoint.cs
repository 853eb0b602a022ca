using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace WorkSummary.FakeGraph;

/// <summary><c>/items/delta</c> (behaviour 28): everything in pages, then a delta link; with it, what changed since.</summary>
internal sealed class DeltaEndpoint(FakeGraphServer server)
{
    public GraphReply Answer(GraphRequest request, FakeList list)
    {
        var token = request.Option("token") ?? request.Option("deltatoken") ?? request.Option("skiptoken");
        var page = token switch
        {
            null => All(list, list.Version, 0),
            "latest" => new Page([], null, Sign("d", list.Version)),
            _ => Resume(request, token, list),
        };
        var shape = ItemShape.Of(request, list, server.Behaviour);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, GraphReply.PlainWriter))
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{server.RootFor(request)}/v1.0/$metadata#Collection(listItem)");
            if (page.Next is not null) json.WriteString("@odata.nextLink", Link(request, page.Next));
            if (page.Delta is not null) json.WriteString("@odata.deltaLink", Link(request, page.Delta));
            json.WriteStartArray("value");
            foreach (var (id, item) in page.Items)
            {
                if (item is not null) shape.Write(json, item);
                else Deleted(json, id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return GraphReply.Json(200, buffer.WrittenMemory);
    }

    private static void Deleted(Utf8JsonWriter json, int id)
    {
        json.WriteStartObject();
        json.WriteString("id", id.ToString(CultureInfo.InvariantCulture));
        json.WriteStartObject("deleted");
        json.WriteString("state", "deleted");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private Page Resume(GraphRequest request, string token, FakeList list)
    {
        if (Read(token) is not (var kind, var version, var place)) throw GraphRefusal.Invalid("The delta token is not valid.");
        if (server.Faults.LinksExpired || version < list.OldestToken)
        {
            var refusal = new GraphRefusal(410, "resyncRequired", "Resync required. Replace any local items with the server's version.", server.Behaviour.ResyncCode);
            refusal.Headers["Location"] = $"{server.RootFor(request)}/v1.0/sites/{list.Site.Id}/lists/{list.Id}/items/delta";
            throw refusal;
        }

        return kind == "a" ? All(list, version, (int)place) : Changes(list, kind == "c" ? place : version);
    }

    /// <summary>All items by id; the delta link goes from the moment the reading began, so that nothing falls between.</summary>
    private Page All(FakeList list, long begun, int after)
    {
        var size = server.Behaviour.PageSizeCap;
        var start = list.After(after);
        var items = new List<(int, FakeItem?)>();
        for (var i = start; i < list.Items.Count && items.Count < size; i++) items.Add((list.Items[i].Id, list.Items[i]));
        return start + items.Count < list.Items.Count
            ? new Page(items, Sign("a", begun, items[^1].Item1), null)
            : new Page(items, null, Sign("d", begun));
    }

    private Page Changes(FakeList list, long since)
    {
        // History is complete and numbered from 1: the change after number n stands at index n.
        var size = server.Behaviour.PageSizeCap;
        var end = (int)Math.Min(list.History.Count, since + size);
        var slice = list.History[(int)since..end];
        var items = server.Behaviour.DeltaDuplicates
            ? slice.Select(c => (c.Id, c.State)).ToList()
            : slice.GroupBy(c => c.Id).Select(g => (g.Key, list.Find(g.Key))).ToList();
        return end < list.History.Count ? new Page(items, Sign("c", since, end), null) : new Page(items, null, Sign("d", end));
    }

    private string Link(GraphRequest request, string token)
    {
        var others = string.Join('&', request.RawQuery.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => Uri.UnescapeDataString(p).TrimStart('$').Split('=')[0] is not ("token" or "deltatoken" or "skiptoken")));
        return $"{server.RootFor(request)}{request.RawPath}?{(others.Length > 0 ? others + "&" : "")}token={token}";
    }

    private static string Sign(string kind, long version, long place = 0) =>
        Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"1;3;{kind};{version};{place}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static (string Kind, long Version, long Place)? Read(string token)
    {
        try
        {
            var plain = token.Replace('-', '+').Replace('_', '/');
            var parts = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='))).Split(';');
            return parts is ["1", "3", ("a" or "c" or "d") and var kind, var version, var place]
                ? (kind, long.Parse(version, CultureInfo.InvariantCulture), long.Parse(place, CultureInfo.InvariantCulture))
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed record Page(List<(int Id, FakeItem? Item)> Items, string? Next, string? Delta);
}
